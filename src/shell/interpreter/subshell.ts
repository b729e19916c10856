/** The life of a subshell: `exit` ends it alone, its EXIT trap runs. */
import type { Task } from '../task.ts';
import { Exit, Loop, Return, type ShellState } from './state.ts';

/** Runs a subshell's commands to their end and gives its status. */
export function* contained(inner: ShellState, task: Task<void>): Task<number> {
  let isKilled = false;
  try {
    yield* task;
  } catch (error) {
    if (error instanceof Exit) {
      inner.status = error.status;
      ({ isKilled } = error);
    } else if (error instanceof Return) inner.status = error.status;
    else if (!(error instanceof Loop)) throw error;
  }
  const onExit = inner.traps.get('EXIT');
  if (onExit !== undefined && onExit !== '' && !isKilled) yield* exitTrap(inner, onExit);
  return inner.status;
}

/** Runs the EXIT trap; the status stays unless the trap itself exits. */
export function* exitTrap(shell: ShellState, action: string): Task<void> {
  const { status } = shell;
  shell.traps.delete('EXIT');
  try {
    yield* shell.core.runText(shell, action);
    shell.status = status;
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    shell.status = error.status;
  }
}
