/** The shell's own messages, and what a failure of the shell does to it. */
import type { Task } from '../task.ts';
import { encodeName } from '../../filesystem/index.ts';
import { Exit, type ShellError, type ShellState } from './state.ts';

/** The line of the command under way, as the dialect counts: busybox from 0 in a text given with -c. */
export function currentLine(shell: ShellState): number {
  let line = 1;
  for (let i = shell.source.indexOf('\n'); i >= 0 && i < shell.position; i = shell.source.indexOf('\n', i + 1)) line++;
  return line + shell.lineBase;
}

/** `/bin/sh: 1: cd: message` of dash, `/bin/bash: line 1: cd: message`, `/bin/sh: cd: line 0: message` of busybox. */
export function messagePrefix(shell: ShellState, line: number, builtin: string | undefined): string {
  const named = builtin === undefined ? '' : `${builtin}: `;
  if (shell.interactive) return `${shell.name}: ${named}`;
  switch (shell.dialect) {
    case 'dash':
      return `${shell.name}: ${line}: ${named}`;
    case 'busybox':
      return builtin === undefined && shell.file === undefined ? `${shell.name}: ` : `${shell.name}: ${named}line ${line}: `;
    case 'bash':
      return `${shell.calls.length > 0 && shell.file === undefined ? 'environment' : (shell.file ?? shell.name)}: line ${line}: ${named}`;
  }
}

/** Prints a message of the shell, with the builtin under way named where the dialect does so. */
export function complain(shell: ShellState, message: string): Task<void> {
  return complainAs(shell, message, shell.dialect === 'bash' ? undefined : shell.builtin);
}

/** Prints a message of the shell that names `builtin`. */
export function* complainAs(shell: ShellState, message: string, builtin: string | undefined): Task<void> {
  yield* shell.streams.get(2)?.writer?.write(encodeName(`${messagePrefix(shell, currentLine(shell), builtin)}${message}\n`)) ?? nothing();
}

function* nothing(): Task<boolean> {
  return true;
}

/**
 * Tells of a failure and sets the status. It ends a non-interactive POSIX shell when it happened in an expansion, an assignment or a
 * special builtin (POSIX 2.8.1); bash goes on after most.
 */
export function* fail(shell: ShellState, error: ShellError, isSpecial = false, isInBuiltin = false): Task<void> {
  yield* complainAs(shell, error.message, shell.dialect === 'bash' ? (error.kind === 'usage' ? shell.builtin : undefined) : shell.builtin);
  shell.status = error.status;
  if (shell.interactive) return;
  if (shell.dialect !== 'bash') {
    if (isSpecial || ((error.kind === 'expansion' || error.kind === 'arithmetic' || error.kind === 'readonly') && !isInBuiltin)) throw new Exit(error.status);
    return;
  }
  if (error.kind === 'expansion') throw new Exit(shell.nesting > 0 || shell.options.has('e') || shell.file !== undefined ? 1 : error.status);
  if (error.kind === 'arithmetic' || (error.kind === 'readonly' && !isInBuiltin)) throw new Exit(1);
}
