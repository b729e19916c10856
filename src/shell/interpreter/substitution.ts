/** `$(command)`: a subshell whose output is the value. */
import type { ParsedScript } from 'unbash';
import { decodeName, readContent } from '../../filesystem/index.ts';
import { collector } from '../streams.ts';
import type { Task } from '../task.ts';
import { Exit, subshell, type ShellState } from './state.ts';

/** What a script prints, without the newlines at its end unless `whole`. */
export function* commandOutput(shell: ShellState, script: ParsedScript, source: string, trim = true): Task<string> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const output = collector(budget);
  const inner = subshell(shell);
  inner.source = source;
  inner.streams.set(1, { writer: output });
  try {
    inner.status = 0;
    yield* inner.core.runStatements(inner, script.commands);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    inner.status = error.status;
  }
  budget.release('depth');
  shell.status = inner.status;
  const text = decodeName(readContent(output.content())).replaceAll('\0', '');
  return trim ? text.replace(/\n+$/, '') : text;
}
