/** A text of shell run in a shell, line after line as shells read: what stands before a line with a syntax error has run. */
import { forEachChild, parse, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Task } from '../task.ts';
import { encodeName } from '../../filesystem/index.ts';
import { messagePrefix } from './complain.ts';
import { runStatements } from './execute.ts';
import { Exit, type ShellState } from './state.ts';
import type { Failure } from './syntax/dialects.ts';
import { checkSyntax, type Checked } from './syntax/grammar.ts';

/** Runs a text; a syntax error prints and ends the shell with 2 (in bash only the text, when it is eval's). */
export function* runText(shell: ShellState, text: string): Task<void> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const checked = checkSyntax(text, shell.dialect, shell.shopt.has('extglob'));
  // Options that change how later lines are read have to run before those are.
  const turn = shell.dialect === 'bash' && !shell.shopt.has('extglob') ? /^.*\bshopt -s (?:\w+ )*extglob.*\n/m.exec(text) : null;
  const outer = { source: shell.source, position: shell.position, lineBase: shell.lineBase };
  try {
    if (turn !== null && checked.failure !== undefined) {
      const end = turn.index + turn[0].length;
      yield* runParts(shell, checkSyntax(text.slice(0, end), shell.dialect));
      shell.lineBase += text.slice(0, end).split('\n').length - 1;
      yield* runParts(shell, checkSyntax(text.slice(end), shell.dialect, shell.shopt.has('extglob')));
    } else yield* runParts(shell, checked);
  } finally {
    Object.assign(shell, outer);
    budget.release('depth');
  }
}

function* runParts(shell: ShellState, { text, failure, unclosed }: Checked): Task<void> {
  for (const { delimiter, startLine, endLine } of unclosed) {
    if (shell.dialect === 'bash') yield* warn(shell, `warning: here-document at line ${startLine + shell.lineBase} delimited by end-of-file (wanted \`${delimiter}')`, endLine);
  }
  const runnable = failure === undefined ? text : text.slice(0, failure.runsTo);
  shell.source = runnable;
  const script = parsed(runnable);
  if (shell.options.has('v')) yield* print(shell, runnable.endsWith('\n') ? runnable : runnable + '\n');
  yield* runStatements(shell, script.commands);
  if (failure !== undefined) yield* refuse(shell, failure);
  else if (script.errors !== undefined && script.errors.length > 0 && script.commands.length === 0) yield* refuse(shell, { messages: ['syntax error'], line: 1, status: 2 });
}

const CACHE_SIZE = 200;
const cache = new Map<string, ParsedScript>();

/** The same text is often run again (functions in loops, eval, a RUN that is built again at each keystroke). */
function parsed(text: string): ParsedScript {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const script = parse(text);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, script);
  return script;
}

function* refuse(shell: ShellState, { messages, line, status }: Omit<Failure, 'runsTo'>): Task<void> {
  const isEval = shell.builtin === 'eval';
  for (const message of messages) yield* warn(shell, message, line);
  shell.status = status;
  if (shell.interactive || (shell.dialect === 'bash' && (isEval || shell.builtin !== undefined))) return;
  throw new Exit(status);
}

/** bash says `-c: ` for the text of -c and `eval: ` for eval's. */
function* warn(shell: ShellState, message: string, line: number): Task<void> {
  const isBash = shell.dialect === 'bash';
  const isSyntax = !message.startsWith('warning');
  const within = shell.builtin === 'eval' ? 'eval: ' : shell.file === undefined && !shell.interactive && isSyntax ? '-c: ' : '';
  const prefix = isBash ? `${shell.file ?? shell.name}: ${within}${shell.interactive ? '' : `line ${line + shell.lineBase}: `}` : messagePrefix(shell, line + shell.lineBase, shell.builtin);
  yield* print(shell, `${prefix}${message}\n`);
}

function* print(shell: ShellState, text: string): Task<void> {
  const writer = shell.streams.get(2)?.writer;
  if (writer !== undefined) yield* writer.write(encodeName(text));
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
