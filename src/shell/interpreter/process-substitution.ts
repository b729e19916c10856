/** `<(command)` and `>(command)`: a file below /dev/fd that a command's output is read from, or that feeds one when it is closed. */
import { contentReader } from '../streams.ts';
import type { Task } from '../task.ts';
import type { ShellState } from './state.ts';
import { deferredInput, outputOf } from './substitution.ts';
import type { Script } from './syntax/tree.ts';

export function* substituteProcess(shell: ShellState, script: Script, operator: '<' | '>'): Task<string> {
  let descriptor = 63;
  while (shell.streams.has(descriptor)) descriptor--;
  if (operator === '>') shell.streams.set(descriptor, deferredInput(shell, script));
  else shell.streams.set(descriptor, { reader: contentReader(yield* outputOf(shell, script)) });
  return `/dev/fd/${descriptor}`;
}
