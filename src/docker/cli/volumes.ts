/** docker volume create, ls, inspect, rm, prune. */
import { directory, layerSize } from '../../filesystem/index.ts';
import { humanSize } from '../format/units.ts';
import { daemonError, out, type DockerCommand } from './context.ts';
import { inspectOf } from './inspect.ts';
import { readCliOptions, requireOperands } from './options.ts';

const create: DockerCommand = function* (context, words) {
  const options = readCliOptions('volume create [OPTIONS] [VOLUME]', words, { 'label=': undefined, 'driver=': 'd', 'opt=': 'o', 'name=': undefined });
  const { daemon } = context;
  const name = options.operands[0] ?? options.value('name') ?? daemon.newId();
  if (!daemon.state.volumes.has(name)) {
    const volume = { name, data: directory({ mtime: daemon.now }), anonymous: options.operands[0] === undefined, createdAt: daemon.now, labels: {} };
    daemon.state = { ...daemon.state, volumes: new Map(daemon.state.volumes).set(name, volume) };
  }
  yield* out(context, `${name}\n`);
  return 0;
};

const list: DockerCommand = function* (context, words) {
  const options = readCliOptions('volume ls [OPTIONS]', words, { quiet: 'q', 'filter=': 'f', 'format=': undefined });
  const { state } = context.daemon;
  const used = new Set([...state.containers.values()].flatMap(({ mounts }) => mounts.map(({ source }) => source)));
  const dangling = options.values('filter').includes('dangling=true');
  const names = [...state.volumes.keys()].sort().filter((name) => !dangling || !used.has(name));
  yield* out(context, options.has('quiet') ? names.map((name) => name + '\n').join('') : 'DRIVER    VOLUME NAME\n' + names.map((name) => `local     ${name}\n`).join(''));
  return 0;
};

const remove: DockerCommand = function* (context, words) {
  const { operands } = readCliOptions('volume rm [OPTIONS] VOLUME [VOLUME...]', words, { force: 'f' });
  requireOperands('volume rm [OPTIONS] VOLUME [VOLUME...]', operands, 1);
  const { daemon } = context;
  for (const name of operands) {
    if (!daemon.state.volumes.has(name)) throw daemonError(`get ${name}: no such volume`);
    const users = [...daemon.state.containers.values()].filter(({ mounts }) => mounts.some(({ source }) => source === name));
    if (users.length > 0) throw daemonError(`remove ${name}: volume is in use - [${users.map(({ id }) => id).join(', ')}]`);
    const volumes = new Map(daemon.state.volumes);
    volumes.delete(name);
    daemon.state = { ...daemon.state, volumes };
    yield* out(context, `${name}\n`);
  }
  return 0;
};

const prune: DockerCommand = function* (context, words) {
  const options = readCliOptions('volume prune [OPTIONS]', words, { force: 'f', all: 'a' });
  const { daemon } = context;
  const used = new Set([...daemon.state.containers.values()].flatMap(({ mounts }) => mounts.map(({ source }) => source)));
  const gone = [...daemon.state.volumes.values()].filter(({ name, anonymous }) => !used.has(name) && (anonymous || options.has('all')));
  daemon.state = { ...daemon.state, volumes: new Map([...daemon.state.volumes].filter(([name]) => !gone.some((volume) => volume.name === name))) };
  const freed = gone.reduce((sum, { data }) => sum + layerSize(data), 0);
  yield* out(context, `${gone.length > 0 ? `Deleted Volumes:\n${gone.map(({ name }) => name + '\n').join('')}\n` : ''}Total reclaimed space: ${humanSize(freed)}\n`);
  return 0;
};

export const VOLUME_COMMANDS: ReadonlyMap<string, DockerCommand> = new Map([
  ['create', create],
  ['ls', list],
  ['list', list],
  ['inspect', inspectOf('volume')],
  ['rm', remove],
  ['remove', remove],
  ['prune', prune],
]);
