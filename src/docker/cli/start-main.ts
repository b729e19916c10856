/** A container's main process, run to where it waits or ends; its output goes to whoever is attached. */
import { type Content } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { argvOf } from '../container/command.ts';
import { runInContainer } from '../container/lifecycle.ts';
import { putContainer } from '../store/containers.ts';
import type { Container } from '../state.ts';
import { daemonError, err, out, type Context } from './context.ts';

type OnOutput = (stream: 'stdout' | 'stderr', text: string) => void;

/** Runs a task that prints; what it prints goes on to the command's own streams. */
export function* passOutput<T>(context: Context, isAttached: boolean, start: (onOutput: OnOutput) => Task<T>): Task<T> {
  const pending: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  const task = start((stream, text) => {
    if (isAttached) pending.push({ stream, text });
  });
  let step = task.next();
  for (;;) {
    for (const { stream, text } of pending.splice(0)) yield* stream === 'stdout' ? out(context, text) : err(context, text);
    if (step.done) return step.value;
    step = task.next(yield step.value);
  }
}

/** Gives the container afterwards. Throws, with exit code 127, when there is no such program. */
export function* startMain(context: Context, id: string, isAttached: boolean, stdin?: Content): Task<Container> {
  const { daemon } = context;
  const before = daemon.state.containers.get(id);
  if (before === undefined) throw daemonError(`No such container: ${id}`);
  const argv = argvOf(before);
  const logs = [...before.logs];
  const result = yield* passOutput(context, isAttached, (onOutput) =>
    runInContainer(daemon, { ...before, tmpfs: new Map() }, {
      argv,
      ...(stdin !== undefined && { stdin }),
      onOutput: (stream, text) => {
        logs.push({ stream, text });
        onOutput(stream, text);
      },
    }),
  );
  daemon.state = result.store(daemon.state);
  if (result.notFound) {
    const [first = ''] = argv;
    daemon.state = putContainer(daemon.state, { ...before, status: 'created', exitCode: 127 });
    const why = first.includes('/') ? `stat ${first}: no such file or directory` : 'executable file not found in $PATH';
    throw daemonError(`failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${first}": ${why}`, 127);
  }
  const isRunning = result.waiting || (result.slept > 0 && !isAttached);
  const after: Container = {
    ...(daemon.state.containers.get(id) ?? before),
    logs,
    status: isRunning ? 'running' : 'exited',
    exitCode: isRunning ? 0 : result.exitCode,
    startedAt: daemon.now,
    ...(!isRunning && { finishedAt: daemon.now }),
  };
  daemon.state = putContainer(daemon.state, after);
  return after;
}
