/** docker container prune, image prune, volume prune, builder prune, system prune. */
import { diskSize } from '../../filesystem/index.ts';
import { readAll, type Task } from '../../shell/index.ts';
import { decodeName } from '../../filesystem/index.ts';
import { isRunning } from '../container/status.ts';
import { humanSize } from '../format/units.ts';
import { imageIdOf } from '../image/identity.ts';
import { removeContainer } from '../store/containers.ts';
import { tagsOf } from '../store/images.ts';
import { childrenOf, removeImage } from '../store/remove-image.ts';
import { unusedCache } from '../store/usage.ts';
import { out, type Context, type Daemon, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';

/** What a prune took away: a heading with names, and bytes. */
interface Pruned {
  readonly heading: string;
  readonly names: readonly string[];
  readonly bytes: number;
}

function pruneContainers(daemon: Daemon): Pruned {
  const gone = [...daemon.state.containers.values()].filter((container) => !isRunning(container)).reverse();
  const { store } = daemon.state;
  for (const container of gone) daemon.state = removeContainer(daemon.state, container, false);
  return { heading: 'Deleted Containers:', names: gone.map(({ id }) => id), bytes: gone.reduce((sum, { rw }) => sum + store.rwSize(rw.upper), 0) };
}

/** Images without a name, and with `all` every image that no container uses. */
function pruneImages(daemon: Daemon, all: boolean): Pruned {
  const used = new Set([...daemon.state.containers.values()].map(({ image }) => imageIdOf(image)));
  const before = new Set([...daemon.state.images.values()].flatMap(({ layers }) => layers));
  const names: string[] = [];
  for (const [id, image] of [...daemon.state.images].reverse()) {
    const tags = tagsOf(daemon.state, id);
    if (used.has(id) || childrenOf(daemon.state, id).length > 0 || (tags.length > 0 && !all)) continue;
    daemon.state = { ...daemon.state, tags: new Map([...daemon.state.tags].filter(([tag]) => !tags.includes(tag))) };
    const { state, deleted } = removeImage(daemon.state, id, image);
    daemon.state = state;
    names.push(...tags.map((tag) => `untagged: ${tag}`), ...deleted.map((digest) => `deleted: ${digest}`));
  }
  const after = new Set([...daemon.state.images.values()].flatMap(({ layers }) => layers));
  const cached = new Set([...daemon.state.buildCache.values()].map(({ layer }) => layer));
  const freed = [...before].filter((layer) => !after.has(layer) && !cached.has(layer));
  return { heading: 'Deleted Images:', names, bytes: freed.reduce((sum, { size }) => sum + size, 0) };
}

/** Anonymous volumes that no container has, and with `all` named ones too. */
function pruneVolumes(daemon: Daemon, all: boolean): Pruned {
  const used = new Set([...daemon.state.containers.values()].flatMap(({ mounts }) => mounts.map(({ source }) => source)));
  const gone = [...daemon.state.volumes.values()].filter(({ name, anonymous }) => !used.has(name) && (anonymous || all));
  const volumes = new Map(daemon.state.volumes);
  for (const { name } of gone) volumes.delete(name);
  daemon.state = { ...daemon.state, volumes };
  return { heading: 'Deleted Volumes:', names: gone.map(({ name }) => name), bytes: gone.reduce((sum, { data }) => sum + diskSize(data), 0) };
}

function pruneCache(daemon: Daemon): Pruned {
  const unused = unusedCache(daemon.state);
  daemon.state = { ...daemon.state, buildCache: new Map(), lastSteps: new Map() };
  return { heading: 'Deleted build cache objects:', names: unused.map(({ key }) => key), bytes: unused.reduce((sum, { size }) => sum + size, 0) };
}

/** Asks as Docker does; what is typed ahead on standard input is the answer. */
function* agreed(context: Context, warning: string): Task<boolean> {
  yield* out(context, `${warning}\nAre you sure you want to continue? [y/N] `);
  const answer = decodeName(yield* readAll(context.process.stdin)).split('\n')[0] ?? '';
  if (answer.trim().toLowerCase() === 'y') return true;
  yield* out(context, '\n');
  return false;
}

const section = ({ heading, names }: Pruned): string => (names.length === 0 ? '' : `${heading}\n${names.map((name) => name + '\n').join('')}\n`);

function pruneCommand(usage: string, warning: (all: boolean) => string, prune: (daemon: Daemon, all: boolean, withVolumes: boolean) => readonly Pruned[]): DockerCommand {
  return function* (context, words) {
    const options = readCliOptions(usage, words, { force: 'f', all: 'a', 'filter=': undefined, volumes: undefined });
    requireOperands(usage, options.operands, 0, 0);
    const all = options.has('all');
    if (!options.has('force') && !(yield* agreed(context, `WARNING! ${warning(all)}`))) return 0;
    const pruned = prune(context.daemon, all, options.has('volumes'));
    const bytes = pruned.reduce((sum, part) => sum + part.bytes, 0);
    yield* out(context, `${pruned.map(section).join('')}Total reclaimed space: ${humanSize(bytes, 4)}\n`);
    return 0;
  };
}

export const containerPrune = pruneCommand('container prune [OPTIONS]', () => 'This will remove all stopped containers.', (daemon) => [pruneContainers(daemon)]);
export const imagePrune = pruneCommand('image prune [OPTIONS]', (all) => (all ? 'This will remove all images without at least one container associated to them.' : 'This will remove all dangling images.'), (daemon, all) => [pruneImages(daemon, all)]);
export const volumePrune = pruneCommand('volume prune [OPTIONS]', (all) => `This will remove ${all ? 'all' : 'anonymous'} local volumes not used by at least one container.`, (daemon, all) => [pruneVolumes(daemon, all)]);
export const systemPrune = pruneCommand(
  'system prune [OPTIONS]',
  (all) => `This will remove:\n  - all stopped containers\n  - all networks not used by at least one container\n  - ${all ? 'all images without at least one container associated to them' : 'all dangling images'}\n  - ${all ? 'all' : 'unused'} build cache\n`,
  (daemon, all, withVolumes) => [pruneContainers(daemon), ...(withVolumes ? [pruneVolumes(daemon, false)] : []), pruneImages(daemon, all), pruneCache(daemon)],
);

export const builderPrune: DockerCommand = function* (context, words) {
  const usage = 'builder prune [OPTIONS]';
  const options = readCliOptions(usage, words, { force: 'f', all: 'a', 'filter=': undefined });
  requireOperands(usage, options.operands, 0, 0);
  if (!options.has('force') && !(yield* agreed(context, `WARNING! This will remove all ${options.has('all') ? '' : 'dangling '}build cache.`))) return 0;
  yield* out(context, `Total:\t${humanSize(pruneCache(context.daemon).bytes, 4)}\n`);
  return 0;
};
