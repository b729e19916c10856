/** docker volume create, ls, rm. */
import { directory } from '../../filesystem/index.ts';
import { daemonError, out, type DockerCommand } from './context.ts';
import { forEach } from './named.ts';
import { readCliOptions, requireOperands } from './options.ts';

export const createVolume: DockerCommand = function* (context, words) {
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

export const listVolumes: DockerCommand = function* (context, words) {
  const options = readCliOptions('volume ls [OPTIONS]', words, { quiet: 'q', 'filter=': 'f', 'format=': undefined });
  const { state } = context.daemon;
  const used = new Set([...state.containers.values()].flatMap(({ mounts }) => mounts.map(({ source }) => source)));
  const dangling = options.values('filter').includes('dangling=true');
  const names = [...state.volumes.keys()].sort().filter((name) => !dangling || !used.has(name));
  yield* out(context, options.has('quiet') ? names.map((name) => name + '\n').join('') : 'DRIVER    VOLUME NAME\n' + names.map((name) => `local     ${name}\n`).join(''));
  return 0;
};

export const removeVolume: DockerCommand = function* (context, words) {
  const usage = 'volume rm [OPTIONS] VOLUME [VOLUME...]';
  const options = readCliOptions(usage, words, { force: 'f' });
  requireOperands(usage, options.operands, 1);
  const { daemon } = context;
  const failed = yield* forEach(context, options.operands, function* (name) {
    if (!daemon.state.volumes.has(name) && !options.has('force')) throw daemonError(`get ${name}: no such volume`);
    const users = [...daemon.state.containers.values()].filter(({ mounts }) => mounts.some(({ source }) => source === name));
    if (users.length > 0) throw daemonError(`remove ${name}: volume is in use - [${users.map(({ id }) => id).join(', ')}]`);
    const volumes = new Map(daemon.state.volumes);
    volumes.delete(name);
    daemon.state = { ...daemon.state, volumes };
    yield* out(context, `${name}\n`);
  });
  return failed.length > 0 ? 1 : 0;
};
