/** Compound commands (POSIX 2.9.4), each from behind its first reserved word. */
import { readArithmetic } from './arithmetic-text.ts';
import { WHOLE_ARITHMETIC } from './contexts.ts';
import { SyntaxFailure } from './cursor.ts';
import { badName } from './dialects.ts';
import { COMMAND, type Parser } from './parser.ts';
import { NAME } from './simple.ts';
import type { Arithmetic, ArithmeticCommand, ArithmeticFor, BraceGroup, Case, CaseItem, For, FunctionDefinition, If, Statement, Subshell, While, Word } from './tree.ts';

export function readIf(parser: Parser, pos: number): If {
  const branches: If['branches'][number][] = [];
  let otherwise: readonly Statement[] | undefined;
  do {
    const condition = parser.rules.list(parser);
    parser.expect('then', COMMAND);
    branches.push({ condition, body: parser.rules.list(parser) });
    parser.next(COMMAND);
  } while (parser.is('elif'));
  if (parser.is('else')) {
    otherwise = parser.rules.list(parser);
    parser.next(COMMAND);
  }
  if (!parser.is('fi')) parser.refuse('"fi"');
  return { type: 'If', pos, end: parser.last.end, branches, otherwise };
}

export function readWhile(parser: Parser, pos: number, kind: While['kind']): While {
  const condition = parser.rules.list(parser);
  parser.expect('do', COMMAND);
  const body = parser.rules.list(parser);
  return { type: 'While', pos, end: parser.expect('done', COMMAND), kind, condition, body };
}

export function readGroup(parser: Parser, pos: number, closer: ')' | '}'): Subshell | BraceGroup {
  const body = parser.rules.list(parser);
  return { type: closer === ')' ? 'Subshell' : 'BraceGroup', pos, end: parser.expect(closer, COMMAND), body };
}

/** `for` and `select`. */
export function readFor(parser: Parser, pos: number, type: For['type']): For | ArithmeticFor {
  const { isBash, cursor } = parser;
  const token = parser.next();
  if (isBash && parser.is('(') && cursor.char() === '(') return readArithmeticFor(parser, pos);
  if (token.kind !== 'word' || (!isBash && !(token.isPlain && NAME.test(token.text)))) {
    if (isBash) parser.refuse();
    throw new SyntaxFailure({ messages: [badName(cursor.dialect, 'for loop variable')], line: cursor.line(token.end), status: 2, isUnfinished: false });
  }
  const words = readItems(parser);
  parser.next(COMMAND);
  return { type, pos, ...readBody(parser, '"do"'), name: token.text, words };
}

/** The words behind `in`, if it is there, up to the end of their line. */
function readItems(parser: Parser): Word[] | undefined {
  const token = parser.next(COMMAND);
  if (token.kind !== 'word' || token.text !== 'in') {
    if (!parser.is(';')) parser.back();
    return undefined;
  }
  const words: Word[] = [];
  while (parser.next().kind === 'word') words.push(parser.word());
  const end = parser.last;
  if (end.kind !== 'newline' && !parser.is(';')) parser.refuse();
  return words;
}

/** The body of a loop, whose first word has been read; bash takes braces as well. */
function readBody(parser: Parser, expected?: string): { body: readonly Statement[]; end: number } {
  const inBraces = parser.isBash && parser.is('{');
  if (!inBraces && !parser.is('do')) parser.refuse(expected);
  const body = parser.rules.list(parser);
  return { body, end: parser.expect(inBraces ? '}' : 'done', COMMAND) };
}

function readArithmeticFor(parser: Parser, pos: number): ArithmeticFor {
  const { cursor } = parser;
  cursor.at++;
  const expression = cursor.nested(() => readArithmetic(cursor, false));
  if (expression === undefined) parser.refuse();
  const [initialize, test, update] = [0, 1, 2].map((i): Arithmetic => {
    const text = expression.text.split(';')[i] ?? '';
    return { text, parts: cursor.circle.parts(cursor.within(text), WHOLE_ARITHMETIC) };
  }) as [Arithmetic, Arithmetic, Arithmetic];
  parser.next(COMMAND);
  if (parser.is(';')) parser.next(COMMAND);
  return { type: 'ArithmeticFor', pos, ...readBody(parser), initialize, test, update };
}

/** `((...))` of bash, behind its first parenthesis; undefined where two subshells begin. */
export function readArithmeticCommand({ cursor }: Parser, pos: number): ArithmeticCommand | undefined {
  const expression = cursor.attempt(() => {
    cursor.at++;
    return cursor.nested(() => readArithmetic(cursor, false));
  });
  return expression && { type: 'ArithmeticCommand', pos, end: cursor.at, expression };
}

export function readCase(parser: Parser, pos: number): Case {
  if (parser.next().kind !== 'word') parser.refuse('word');
  const word = parser.word();
  parser.next({ newlines: true });
  if (parser.last.text !== 'in') parser.refuse('"in"');
  const items: CaseItem[] = [];
  parser.next(COMMAND);
  while (!parser.is('esac')) {
    const patterns = readPatterns(parser);
    const body = parser.rules.caseList(parser);
    parser.next(COMMAND);
    const terminator = parser.last.text;
    const isEnd = parser.is('esac');
    if (!isEnd && !parser.is(';;') && !parser.is(';&') && !parser.is(';;&')) parser.refuse('";;"');
    items.push({ patterns, body, terminator: isEnd ? ';;' : (terminator as CaseItem['terminator']) });
    if (isEnd) break;
    parser.next(COMMAND);
  }
  return { type: 'Case', pos, end: parser.last.end, word, items };
}

/** `(a | b)` of an item, whose first token has been read; the first parenthesis may be missing. */
function readPatterns(parser: Parser): Word[] {
  const patterns: Word[] = [];
  if (parser.is('(')) parser.next();
  for (;;) {
    if (parser.last.argument !== undefined) patterns.push(parser.word());
    else if (parser.isBash) parser.refuse();
    parser.next();
    if (!parser.is('|')) break;
    parser.next();
  }
  if (!parser.is(')')) parser.refuse('")"');
  return patterns;
}

/** `function name [()] command`, which dash does not know. */
export function readFunction(parser: Parser, pos: number): FunctionDefinition {
  if (parser.next().kind !== 'word') parser.refuse('word', true);
  const name = parser.last.text;
  parser.next();
  if (parser.is('(')) parser.expect(')');
  else parser.back();
  parser.peek(COMMAND);
  const body = parser.rules.command(parser);
  return { type: 'Function', pos, end: body.end, name, body };
}
