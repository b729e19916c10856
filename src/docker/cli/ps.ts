/** docker ps (semantics k.2). */
import { goQuote } from '../../dockerfile/index.ts';
import { shownCommand } from '../container/command.ts';
import { isRunning, statusText } from '../container/status.ts';
import { listText, type Listing, type ListRow } from './listing.ts';
import { dateText, ellipsis, humanDuration, humanSize, shortId } from '../format/units.ts';
import type { Image } from '../image/image.ts';
import type { Container, DockerState } from '../state.ts';
import { findContainer } from '../store/containers.ts';
import { findImage } from '../store/images.ts';
import { daemonError, out, type DockerCommand } from './context.ts';
import { filtered, hasLabel, labelsText, type FilterTests } from './list-filters.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { placesOf } from './port.ts';

const USAGE = 'ps [OPTIONS]';

/** Ports that are published, then those only exposed; without a network there are none. */
function shownPorts({ status, network, publishedPorts, config }: Container): string {
  if (status !== 'running' || network === 'none') return '';
  const exposed = Object.keys(config.ExposedPorts ?? {}).filter((port) => !publishedPorts.some(({ container }) => container === port));
  return [...publishedPorts.flatMap((one) => placesOf(one).map((place) => `${place}->${one.container}`)), ...exposed].join(', ');
}

interface Shown {
  readonly now: number;
  readonly noTrunc: boolean;
  /** Whether sizes are counted. */
  readonly withSize: boolean;
}

const LISTING: Listing = {
  headers: {
    ID: 'CONTAINER ID', Image: 'IMAGE', Command: 'COMMAND', RunningFor: 'CREATED', CreatedAt: 'CREATED AT', Status: 'STATUS', State: 'STATE', Ports: 'PORTS', Names: 'NAMES', Size: 'SIZE', Labels: 'LABELS', Mounts: 'MOUNTS',
    LocalVolumes: 'LOCAL VOLUMES', Networks: 'NETWORKS',
  },
  columns: ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names'],
};
const WITH_SIZE: Listing = { ...LISTING, columns: [...LISTING.columns, 'Size'] };
const MOUNT_WIDTH = 15;

function rowOf({ store }: DockerState, container: Container, { now, noTrunc, withSize }: Shown): ListRow {
  const own = withSize ? store.rwSize(container.rw.upper) : 0;
  const command = shownCommand(container);
  const sources = container.mounts.map(({ type, source, destination }) => (type === 'tmpfs' ? destination : source));
  return {
    ID: noTrunc ? container.id : shortId(container.id),
    Image: container.imageReference,
    Command: goQuote(noTrunc ? command : ellipsis(command, 20)),
    RunningFor: `${humanDuration(now - container.createdAt)} ago`,
    CreatedAt: dateText(container.createdAt),
    Status: statusText(container, now),
    State: container.status,
    Ports: shownPorts(container),
    Names: container.name,
    Size: withSize ? `${humanSize(own)} (virtual ${humanSize(own + store.unpackedSize(container.image))})` : '0B',
    Labels: labelsText(container.config.Labels),
    Mounts: sources.map((source) => (noTrunc ? source : ellipsis(source, MOUNT_WIDTH))).join(','),
    LocalVolumes: String(container.mounts.filter(({ type }) => type === 'volume').length),
    Networks: container.network,
  };
}

/** A name of Docker's filters is a regular expression; one that is none matches nothing. */
function matchesName(name: string, pattern: string): boolean {
  try {
    return new RegExp(pattern).test(name) || new RegExp(pattern).test(`/${name}`);
  } catch {
    return false;
  }
}

const STATES = ['created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead'];

function requireState(value: string): void {
  if (!STATES.includes(value)) throw daemonError(`invalid filter 'status=${value}'`);
}

/** The image, and those that it was committed from. */
function* lineOf(state: DockerState, image: Image): Generator<Image> {
  for (let at: Image | undefined = image; at !== undefined; at = at.committedFrom === undefined ? undefined : state.images.get(at.committedFrom)) yield at;
}

function tests(state: DockerState): FilterTests<Container> {
  const timeOf = (name: string): number => {
    const other = findContainer(state, name);
    if (other === undefined) throw daemonError(`No such container: ${name}`);
    return other.createdAt;
  };
  const portOf = (value: string): string => (value.includes('/') ? value : `${value}/tcp`);
  return {
    ancestor: ({ image, imageReference }, value) => {
      const base = findImage(state, value)?.image;
      return base === undefined ? imageReference === value : [...lineOf(state, image)].includes(base);
    },
    before: ({ createdAt }, value) => createdAt < timeOf(value),
    exited: ({ status, exitCode }, value) => status === 'exited' && exitCode === Number(value),
    expose: ({ config }, value) => Object.hasOwn(config.ExposedPorts ?? {}, portOf(value)),
    health: (_, value) => value === 'none',
    id: ({ id }, value) => id.startsWith(value),
    label: ({ config }, value) => hasLabel(config.Labels, value),
    name: ({ name }, value) => matchesName(name, value),
    network: ({ network }, value) => network === value,
    publish: ({ publishedPorts }, value) => publishedPorts.some(({ container }) => container === portOf(value)),
    since: ({ createdAt }, value) => createdAt > timeOf(value),
    status: ({ status }, value) => status === value,
    volume: ({ mounts }, value) => mounts.some(({ source, destination }) => source === value || destination === value),
  };
}

export const ps: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { all: 'a', size: 's', quiet: 'q', 'no-trunc': undefined, 'format=': undefined, 'filter=': 'f', 'last=': 'n', latest: 'l' });
  requireOperands(USAGE, options.operands, 0, 0);
  const { state, now } = context.daemon;
  const format = options.value('format');
  const isAsked = options.values('filter').some((text) => /^(?:status|exited)=/.test(text));
  const everything = ['all', 'latest', 'last'].some((name) => options.has(name)) || isAsked;
  const chosen = [...state.containers.values()].reverse().filter((container) => everything || isRunning(container));
  const found = filtered(chosen, options, 'ps', tests(state), { status: requireState }).slice(0, options.has('latest') ? 1 : Number(options.value('last') ?? Infinity));
  const withSize = options.has('size') || /\.Size\b/.test(format ?? '');
  const rows = found.map((container) => rowOf(state, container, { now, noTrunc: options.has('no-trunc'), withSize }));
  const methods = (row: number) => ({ Label: (key: unknown) => found[row]?.config.Labels?.[String(key)] ?? '' });
  yield* out(context, options.has('quiet') ? rows.map(({ ID = '' }) => ID + '\n').join('') : listText(options.has('size') ? WITH_SIZE : LISTING, rows, { format, methods }));
  return 0;
};
