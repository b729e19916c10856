/** docker volume create, ls, rm. */
import { directory } from '../../filesystem/index.ts';
import { listText, type Listing, type ListRow } from './listing.ts';
import type { Volume } from '../state.ts';
import { volumeLabels, volumePath } from '../store/volumes.ts';
import { daemonError, out, type DockerCommand } from './context.ts';
import { booleanFilter, filtered, hasLabel, labelsText } from './list-filters.ts';
import { forEach } from './named.ts';
import { readCliOptions, requireOperands } from './options.ts';

const VOLUME_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

export const createVolume: DockerCommand = function* (context, words) {
  const usage = 'volume create [OPTIONS] [VOLUME]';
  const options = readCliOptions(usage, words, { 'label=': undefined, 'driver=': 'd', 'opt=': 'o', 'name=': undefined });
  requireOperands(usage, options.operands, 0, 1);
  const { daemon } = context;
  const given = options.operands[0] ?? options.value('name');
  const driver = options.value('driver') ?? 'local';
  if (driver !== 'local') throw daemonError(`create ${given ?? ''}: error looking up volume plugin ${driver}: plugin "${driver}" not found`);
  if (given !== undefined && !VOLUME_NAME.test(given)) throw daemonError(given.length === 1 ? `create ${given}: volume name is too short, names should be at least two alphanumeric characters` : `create ${given}: "${given}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`);
  const name = given ?? daemon.newId();
  if (!daemon.state.volumes.has(name)) {
    const labels = Object.fromEntries(options.values('label').map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]));
    const volume = { name, data: directory({ mtime: daemon.now }), anonymous: given === undefined, createdAt: daemon.now, labels };
    daemon.state = { ...daemon.state, volumes: new Map(daemon.state.volumes).set(name, volume) };
  }
  yield* out(context, `${name}\n`);
  return 0;
};

const LISTING: Listing = {
  headers: { Driver: 'DRIVER', Name: 'VOLUME NAME', Scope: 'SCOPE', Mountpoint: 'MOUNTPOINT', Labels: 'LABELS', Links: 'LINKS', Size: 'SIZE', Availability: 'AVAILABILITY', Group: 'GROUP', Status: 'STATUS' },
  columns: ['Driver', 'Name'],
};

const rowOf = (volume: Volume): ListRow => ({
  Driver: 'local', Name: volume.name, Scope: 'local', Mountpoint: volumePath(volume.name), Labels: labelsText(volumeLabels(volume)), Links: 'N/A', Size: 'N/A', Availability: 'N/A', Group: 'N/A', Status: 'N/A',
});

export const listVolumes: DockerCommand = function* (context, words) {
  const usage = 'volume ls [OPTIONS]';
  const options = readCliOptions(usage, words, { quiet: 'q', 'filter=': 'f', 'format=': undefined, cluster: undefined });
  requireOperands(usage, options.operands, 0, 0);
  const { state } = context.daemon;
  const used = new Set([...state.containers.values()].flatMap(({ mounts }) => mounts.map(({ source }) => source)));
  const all = [...state.volumes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = filtered(all, options, 'volume ls', {
    dangling: ({ name }, value) => used.has(name) !== booleanFilter('dangling', value),
    driver: (_, value) => value === 'local',
    label: (volume, value) => hasLabel(volumeLabels(volume), value),
    name: ({ name }, value) => name.includes(value),
  }, { dangling: (value) => booleanFilter('dangling', value) });
  const methods = (row: number) => ({ Label: (key: unknown) => (found[row] === undefined ? '' : (volumeLabels(found[row])[String(key)] ?? '')) });
  yield* out(context, options.has('quiet') ? found.map(({ name }) => name + '\n').join('') : listText(LISTING, found.map(rowOf), { format: options.value('format'), methods }));
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
