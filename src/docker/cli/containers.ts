/** docker start, stop, kill, pause, restart, rm, rename. */
import { type Task } from '../../shell/index.ts';
import { isRunning } from '../container/status.ts';
import { findContainer, putContainer, removeContainer } from '../store/containers.ts';
import type { Container } from '../state.ts';
import { CliError, daemonError, err, out, type Context, type DockerCommand } from './context.ts';
import { forEach, named } from './named.ts';
import { readCliOptions, requireOperands, type OptionSpec, type Parsed } from './options.ts';
import { startMain } from './start-main.ts';

type Work = (context: Context, container: Container, options: Parsed) => Task<void>;

/** A command that does something to each container named and prints the name. */
function onEach(usage: string, work: Work, spec: OptionSpec = {}): DockerCommand {
  return function* (context, words) {
    const options = readCliOptions(usage, words, spec);
    requireOperands(usage, options.operands, 1);
    const failed = yield* forEach(context, options.operands, function* (name) {
      yield* work(context, named(context, name), options);
      yield* out(context, `${name}\n`);
    });
    return failed.length > 0 ? 1 : 0;
  };
}

function change(update: (container: Container, now: number, options: Parsed) => Partial<Container>): Work {
  return function* ({ daemon }, container, options) {
    yield { kind: 'tick' };
    daemon.state = putContainer(daemon.state, { ...container, ...update(container, daemon.now, options) });
  };
}

const ended = (container: Container, exitCode: number, now: number): Partial<Container> => (isRunning(container) ? { status: 'exited', exitCode, finishedAt: now } : {});

/** A container that is given no time to end is killed. */
export const stop = onEach(
  'stop [OPTIONS] CONTAINER [CONTAINER...]',
  change((container, now, options) => ended(container, options.value('time') === '0' || options.value('timeout') === '0' ? 137 : 0, now)),
  { 'time=': 't', 'timeout=': undefined, 'signal=': 's' },
);

export const kill = onEach(
  'kill [OPTIONS] CONTAINER [CONTAINER...]',
  function* (context, container, options) {
    if (!isRunning(container)) throw daemonError(`cannot kill container: ${container.name}: container ${container.id} is not running`);
    yield* change((running, now) => ended(running, 137, now))(context, container, options);
  },
  { 'signal=': 's' },
);

export const pause = onEach('pause CONTAINER [CONTAINER...]', function* (context, container, options) {
  if (container.status === 'paused') throw daemonError(`Container ${container.id} is already paused`);
  if (container.status !== 'running') throw daemonError(`Container ${container.id} is not running`);
  yield* change(() => ({ status: 'paused' }))(context, container, options);
});

export const unpause = onEach('unpause CONTAINER [CONTAINER...]', function* (context, container, options) {
  if (container.status !== 'paused') throw daemonError(`Container ${container.id} is not paused`);
  yield* change(() => ({ status: 'running' }))(context, container, options);
});

export const restart = onEach(
  'restart [OPTIONS] CONTAINER [CONTAINER...]',
  function* (context, container) {
    yield* startMain(context, container.id, false);
  },
  { 'time=': 't', 'signal=': 's' },
);

/** Attached, a container's output takes the place of its name, and its exit code that of the command's. */
export const start: DockerCommand = function* (context, words) {
  const usage = 'start [OPTIONS] CONTAINER [CONTAINER...]';
  const options = readCliOptions(usage, words, { attach: 'a', interactive: 'i' });
  requireOperands(usage, options.operands, 1);
  const isAttached = options.has('attach') || options.has('interactive');
  if (isAttached && options.operands.length > 1) throw new CliError('you cannot start and attach multiple containers at once');
  let code = 0;
  const failed = yield* forEach(context, options.operands, function* (name) {
    const container = named(context, name);
    const after = isRunning(container) ? container : yield* startMain(context, container.id, isAttached);
    if (isAttached) code = after.exitCode;
    else yield* out(context, `${name}\n`);
  });
  if (failed.length === 0) return code;
  if (!isAttached) yield* err(context, `Error: failed to start containers: ${failed.join(', ')}\n`);
  return 1;
};

export const rm: DockerCommand = function* (context, words) {
  const usage = 'rm [OPTIONS] CONTAINER [CONTAINER...]';
  const options = readCliOptions(usage, words, { force: 'f', volumes: 'v', link: 'l' });
  requireOperands(usage, options.operands, 1);
  const { daemon } = context;
  const isForced = options.has('force');
  const failed = yield* forEach(context, options.operands, function* (name) {
    const container = named(context, name);
    if (isRunning(container) && !isForced) {
      throw daemonError(`cannot remove container "${container.name}": container is ${container.status}: ${container.status === 'paused' ? 'unpause and then stop the container' : 'stop the container'} before removing or force remove`);
    }
    daemon.state = removeContainer(daemon.state, container, options.has('volumes'));
    yield* out(context, `${name}\n`);
  });
  // What is not there need not be removed by force.
  const missing = isForced ? failed.filter((name) => findContainer(daemon.state, name) === undefined) : [];
  return failed.length > missing.length ? 1 : 0;
};

export const rename: DockerCommand = function* (context, words) {
  requireOperands('rename CONTAINER NEW_NAME', words, 2, 2);
  yield { kind: 'tick' };
  const [name = '', next = ''] = words;
  const container = named(context, name);
  const taken = findContainer(context.daemon.state, next);
  if (taken?.name === next) throw daemonError(`Error when allocating new name: Conflict. The container name "/${next}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.`);
  context.daemon.state = putContainer(context.daemon.state, { ...container, name: next });
  return 0;
};
