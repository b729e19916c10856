/** `$(command)`: a subshell whose output is the value. */
import { decodeName, readContent, type Content } from '../../filesystem/index.ts';
import type { Stream } from '../devices.ts';
import { collector, contentReader } from '../streams.ts';
import type { Task } from '../task.ts';
import { contained } from './subshell.ts';
import { subshell, type ShellState } from './state.ts';
import type { Script } from './syntax/tree.ts';

/** What a script prints as a value: without NULs, and without the newlines at its end. */
export function* commandOutput(shell: ShellState, script: Script): Task<string> {
  return decodeName(readContent(yield* outputOf(shell, script))).replaceAll('\0', '').replace(/\n+$/, '');
}

/** What a script prints, run in a subshell. */
export function* outputOf(shell: ShellState, script: Script): Task<Content> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const output = collector(budget);
  const inner = subshell(shell);
  inner.source = script.source;
  inner.streams.set(1, { writer: output });
  if (shell.dialect === 'bash' && !shell.shopt.has('inherit_errexit')) inner.options.delete('e');
  if (shell.dialect === 'busybox') inner.conditions++;
  inner.traceLevel++;
  if (shell.dialect === 'dash') inner.conditions = 0;
  inner.status = shell.status;
  if (script.statements.length === 0) inner.status = 0;
  shell.status = yield* contained(inner, runScript(inner, script));
  budget.release('depth');
  return output.content();
}

function* runScript(inner: ShellState, { statements, failure }: Script): Task<void> {
  yield* inner.core.runStatements(inner, statements);
  if (failure !== undefined) yield* inner.core.refuse(inner, failure, 'command substitution: ');
}

/** A writer whose text becomes the input of a script once the command that writes has ended: see `closeDeferred`. */
export interface DeferredInput extends Stream {
  readonly finish: () => Task<void>;
}

export function deferredInput(shell: ShellState, { source, statements }: Script): DeferredInput {
  const input = collector(shell.machine.budget);
  const inner = subshell(shell);
  inner.source = source;
  let isFinished = false;
  return {
    writer: input,
    *finish() {
      if (isFinished) return;
      isFinished = true;
      inner.streams.set(0, { reader: contentReader(input.content()) });
      yield* contained(inner, inner.core.runStatements(inner, statements));
    },
  };
}

/** Runs the scripts that wait for what a command wrote to `>(...)`. */
export function* closeDeferred(shell: ShellState): Task<void> {
  for (const [descriptor, stream] of shell.streams) {
    if (descriptor < 10 || !('finish' in stream)) continue;
    shell.streams.delete(descriptor);
    yield* (stream as DeferredInput).finish();
  }
}
