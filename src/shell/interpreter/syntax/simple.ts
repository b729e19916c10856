/** Simple commands, and function definitions that begin as one; redirections. */
import { SyntaxFailure } from './cursor.ts';
import { badName } from './dialects.ts';
import { expectHeredoc } from './heredoc.ts';
import { COMMAND, type Parser } from './parser.ts';
import type { Token } from './tokens.ts';
import type { Assignment, Command, FunctionDefinition, Redirect, Redirection, Word } from './tree.ts';
import { plainText } from './words.ts';

export const NAME = /^[A-Za-z_]\w*$/;
/** The commands of bash whose arguments may be arrays. */
const DECLARING = new Set(['alias', 'declare', 'eval', 'export', 'let', 'local', 'readonly', 'typeset']);
const SPECIAL_BUILTIN = /^(?:break|continue|eval|exec|exit|export|readonly|return|set|shift|times|trap|unset|:|\.)$/;

export function readSimple(parser: Parser): Command | FunctionDefinition {
  const assignments: Assignment[] = [];
  const args: (Word | Assignment)[] = [];
  const redirects: Redirection[] = [];
  let name: Word | undefined;
  // In busybox `[[` is a command whose `&&` and `||` are its own.
  let inTest = false;
  let end = 0;
  const { start: pos } = parser.peek();
  for (;;) {
    const token = parser.next();
    const { argument } = token;
    if (token.kind === 'redirection') redirects.push(readRedirection(parser));
    else if (argument !== undefined) {
      if (name !== undefined) {
        if (argument.type === 'Assignment' && argument.value.type === 'Array' && !DECLARING.has(name.text)) parser.refuseArray(argument);
        args.push(argument);
      } else if (argument.type === 'Assignment') assignments.push(argument);
      else name = argument;
      inTest = parser.cursor.dialect === 'busybox' && name?.text === '[[' && token.text !== ']]' && (inTest || args.length === 0);
    } else if (inTest && (token.text === '&&' || token.text === '||')) args.push(testWord(token));
    else if (token.text === '(' && name !== undefined && args.length + assignments.length + redirects.length === 0) return readDefinition(parser, pos, plainText(name) ?? name.text);
    else break;
    end = Math.max(token.end, redirects.at(-1)?.end ?? 0);
  }
  parser.back();
  return { type: 'Command', pos, end, assignments, name, args, redirects };
}

/** `-a` and `-o` for the operators of busybox's `[[`. */
function testWord({ text, start: pos, end }: Token): Word {
  return { type: 'Word', pos, end, text, parts: [{ type: 'Literal', pos, end, text: text === '&&' ? '-a' : '-o' }] };
}

/** `name() command`, its name and parenthesis read. */
function readDefinition(parser: Parser, pos: number, name: string): FunctionDefinition {
  const { isBash, cursor } = parser;
  parser.expect(')');
  if (!isBash && (!NAME.test(name) || SPECIAL_BUILTIN.test(name))) throw new SyntaxFailure({ messages: [badName(cursor.dialect, 'function name')], line: cursor.line(), status: 2, isUnfinished: false });
  const token = parser.next(COMMAND);
  if (isBash && (token.kind === 'word' || token.kind === 'redirection')) parser.refuse();
  parser.back();
  const body = parser.rules.command(parser);
  return { type: 'Function', pos, end: body.end, name, body };
}

/** A redirection whose operator has been read. */
export function readRedirection(parser: Parser): Redirection {
  const { text: operator, start: pos, descriptor } = parser.last;
  if (parser.next().kind !== 'word') parser.refuse(undefined, true);
  const target = parser.word();
  if (operator === '<<' || operator === '<<-') return expectHeredoc(parser.cursor, pos, descriptor, target, operator === '<<-');
  return { type: 'Redirect', pos, end: target.end, operator: operator as Redirect['operator'], descriptor, target };
}

/** The redirections behind a compound command. */
export function readRedirections(parser: Parser): Redirection[] {
  const redirects: Redirection[] = [];
  while (parser.next({ keywords: true }).kind === 'redirection') redirects.push(readRedirection(parser));
  parser.back();
  return redirects;
}
