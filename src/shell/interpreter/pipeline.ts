/** Pipelines: every command a coroutine in a subshell of its own, with bounded pipes between them. */
import { pipe, type Pipe } from '../streams.ts';
import type { Pause, Task } from '../task.ts';
import { contained } from './subshell.ts';
import { subshell, type ShellState } from './state.ts';
import type { Pipeline } from './syntax/tree.ts';

export function* runPipeline(shell: ShellState, { commands, operators }: Pipeline): Task<void> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const pipes = operators.map(() => pipe(budget));
  const lastInShell = shell.dialect === 'bash' && shell.shopt.has('lastpipe');
  const stages = commands.map((command, i) => {
    const inner = lastInShell && i === commands.length - 1 ? shell : subshell(shell);
    const [input, output] = [pipes[i - 1], pipes[i]];
    if (inner === shell) shell.streams = new Map(shell.streams);
    if (input !== undefined) inner.streams.set(0, { reader: input.reader });
    if (output !== undefined) {
      inner.streams.set(1, { writer: output.writer });
      if (operators[i] === '|&') inner.streams.set(2, { writer: output.writer });
    }
    return stage(inner, inner.core.runCommandNode(inner, command), input, output);
  });
  const outer = shell.streams;
  const statuses = yield* together(stages);
  shell.streams = outer;
  budget.release('depth');
  shell.pipeStatus = statuses;
  const failed = statuses.findLast((status) => status !== 0);
  shell.status = (shell.options.has('pipefail') ? failed : undefined) ?? statuses.at(-1) ?? 0;
}

function* stage(inner: ShellState, task: Task<void>, input: Pipe | undefined, output: Pipe | undefined): Task<number> {
  try {
    return yield* contained(inner, task);
  } finally {
    input?.closeReader();
    output?.closeWriter();
  }
}

/** Runs tasks in turns until all have ended. */
function* together(tasks: readonly Task<number>[]): Task<number[]> {
  const results: number[] = tasks.map(() => 0);
  const running = new Map(tasks.entries());
  const answers = new Map<number, unknown>();
  while (running.size > 0) {
    for (const [i, task] of running) {
      const step: IteratorResult<Pause, number> = task.next(answers.get(i));
      answers.delete(i);
      if (step.done) {
        results[i] = step.value;
        running.delete(i);
      } else if (step.value.kind === 'load') answers.set(i, yield step.value);
    }
    if (running.size > 0) yield { kind: 'tick' };
  }
  return results;
}
