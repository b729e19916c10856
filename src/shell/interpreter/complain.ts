/** The shell's own messages. */
import type { Task } from '../task.ts';
import { encodeName } from '../../filesystem/index.ts';
import type { ShellError, ShellState } from './state.ts';

/** Prints a failure in the shell's words and sets the status; a non-interactive shell ends for those that POSIX calls fatal. */
export function* reportError(shell: ShellState, error: ShellError, position: number): Task<void> {
  yield* complain(shell, error.message, position);
  shell.status = error.status;
}

/** `/bin/sh: 1: message`, as dash says it; bash and busybox differ. */
export function* complain(shell: ShellState, message: string, position: number): Task<void> {
  const line = shell.source.slice(0, position).split('\n').length;
  const place = shell.dialect === 'busybox' ? '' : shell.dialect === 'bash' ? `line ${line}: ` : `${line}: `;
  const text = shell.interactive ? `${shell.name}: ${message}\n` : `${shell.name}: ${place}${message}\n`;
  const writer = shell.streams.get(2)?.writer;
  if (writer !== undefined) yield* writer.write(encodeName(text));
}
