/** A text of shell run in a shell, line after line as shells read: what stands before a line with a syntax error has run. */
import type { Task } from '../task.ts';
import { encodeName } from '../../filesystem/index.ts';
import { messagePrefix } from './complain.ts';
import { runStatements } from './execute.ts';
import { Exit, type ShellState } from './state.ts';
import type { Failure } from './syntax/dialects.ts';
import { parse, type ParsedText } from './syntax/grammar.ts';

/** Runs a text; a syntax error prints and ends the shell with 2 (in bash only the text, when it is eval's). */
export function* runText(shell: ShellState, text: string): Task<void> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const script = parsed(text, shell);
  // Options that change how later lines are read have to run before those are.
  const turn = shell.dialect === 'bash' && !shell.shopt.has('extglob') ? /^.*\bshopt -s (?:\w+ )*extglob.*\n/m.exec(text) : null;
  const outer = { source: shell.source, position: shell.position, lineBase: shell.lineBase };
  try {
    if (turn !== null && script.failure !== undefined) {
      const end = turn.index + turn[0].length;
      yield* runParts(shell, parsed(text.slice(0, end), shell));
      shell.lineBase += text.slice(0, end).split('\n').length - 1;
      yield* runParts(shell, parsed(text.slice(end), shell));
    } else yield* runParts(shell, script);
  } finally {
    Object.assign(shell, outer);
    budget.release('depth');
  }
}

function* runParts(shell: ShellState, { source, statements, failure, unclosed }: ParsedText): Task<void> {
  for (const { delimiter, startLine, endLine } of unclosed) {
    if (shell.dialect === 'bash') yield* warn(shell, `warning: here-document at line ${startLine + shell.lineBase} delimited by end-of-file (wanted \`${delimiter}')`, endLine);
  }
  const runnable = failure === undefined ? source : source.slice(0, failure.runsTo);
  shell.source = runnable;
  if (shell.options.has('v')) yield* print(shell, runnable.endsWith('\n') ? runnable : runnable + '\n');
  yield* runStatements(shell, statements);
  if (failure !== undefined) yield* refuse(shell, failure);
}

const CACHE_SIZE = 200;
const cache = new Map<string, ParsedText>();

/** The same text is often run again (functions in loops, eval, a RUN that is built again at each keystroke). */
function parsed(text: string, { dialect, shopt }: ShellState): ParsedText {
  const extendedGlobs = shopt.has('extglob');
  const key = `${dialect} ${extendedGlobs} ${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const script = parse(text, dialect, extendedGlobs);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, script);
  return script;
}

/** Prints what is refused and ends the shell; `place` is where bash says it is. */
export function* refuse(shell: ShellState, { messages, line, status }: Failure, place?: string): Task<void> {
  const isEval = shell.builtin === 'eval';
  for (const message of messages) yield* warn(shell, message, line, place);
  shell.status = status;
  if (shell.interactive || (shell.dialect === 'bash' && (isEval || shell.builtin !== undefined))) return;
  throw new Exit(status);
}

/** bash says `-c: ` for the text of -c and `eval: ` for eval's. */
function* warn(shell: ShellState, message: string, line: number, place?: string): Task<void> {
  const isBash = shell.dialect === 'bash';
  const isSyntax = !message.startsWith('warning');
  const within = place ?? (shell.builtin === 'eval' ? 'eval: ' : shell.file === undefined && !shell.interactive && isSyntax ? '-c: ' : '');
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
  const { failure, unclosed } = parse(text, 'bash');
  return failure?.isUnfinished !== true && unclosed.length === 0;
}
