/** A text of shell run in a shell: parsed whole, refused in the shell's words where the syntax is wrong. */
import { forEachChild, parse, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Task } from '../task.ts';
import { complain } from './complain.ts';
import { runStatements } from './execute.ts';
import { Exit, type Dialect, type ShellState } from './state.ts';

/** Runs a text; a syntax error prints and ends the shell with 2. */
export function* runText(shell: ShellState, text: string): Task<void> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const script = parse(text);
  const outer = shell.source;
  shell.source = text;
  const problem = syntaxProblem(script, shell.dialect, text);
  if (problem !== undefined) {
    yield* complain(shell, problem.message, problem.position);
    shell.source = outer;
    budget.release('depth');
    if (shell.interactive) shell.status = 2;
    else throw new Exit(2);
    return;
  }
  yield* runStatements(shell, script.commands);
  shell.source = outer;
  budget.release('depth');
}

interface Problem {
  readonly message: string;
  readonly position: number;
}

function syntaxProblem(script: ParsedScript, dialect: Dialect, text: string): Problem | undefined {
  const [first] = script.errors ?? [];
  if (first !== undefined) return { message: wordsFor(first.message, first.pos, text, dialect), position: Math.min(first.pos, text.length) };
  return dialect === 'dash' || dialect === 'busybox' ? bashism(script) : undefined;
}

function wordsFor(message: string, position: number, text: string, dialect: Dialect): string {
  const atEnd = text.slice(position).trim() === '';
  if (dialect === 'bash') return atEnd ? 'syntax error: unexpected end of file' : `syntax error near unexpected token \`${/\S+/.exec(text.slice(position))?.[0] ?? ''}'`;
  if (/quote|string/i.test(message)) return 'Syntax error: Unterminated quoted string';
  return atEnd ? 'Syntax error: end of file unexpected' : `Syntax error: "${/[;&|()<>]|\w+|\S/.exec(text.slice(position))?.[0] ?? ''}" unexpected`;
}

/** The first construct that a POSIX shell's grammar does not have. */
function bashism(node: SyntaxNode): Problem | undefined {
  switch (node.type) {
    case 'ArrayValue':
    case 'ProcessSubstitution':
      return { message: 'Syntax error: "(" unexpected', position: node.pos };
    case 'HereString':
      return { message: 'Syntax error: redirection unexpected', position: node.pos };
    default: {
      let found: Problem | undefined;
      forEachChild(node, (child: SyntaxNode) => {
        found ??= bashism(child);
      });
      return found;
    }
  }
}

/** Whether a text is a complete command: no open quote, here-document or compound command. */
export function isComplete(text: string): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\\n?$/.test(text)) return false;
  const { errors = [] } = parse(text);
  return !errors.some(({ pos, message }) => pos >= text.trimEnd().length || /unterminated|unclosed|expected|eof|end of/i.test(message)) && !openHeredoc(text);
}

function openHeredoc(text: string): boolean {
  let found = false;
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'HereDoc' && node.closing === undefined) found = true;
    forEachChild(node, visit);
  };
  visit(parse(text));
  return found;
}
