/** docker ps (semantics k.2). */
import { goQuote } from '../../dockerfile/index.ts';
import { shownCommand } from '../container/command.ts';
import { isRunning, statusText } from '../container/status.ts';
import { table } from '../format/table.ts';
import { renderTemplate } from '../format/template.ts';
import { ellipsis, humanDuration, humanSize, shortId } from '../format/units.ts';
import type { Container, DockerState } from '../state.ts';
import { out, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';

const USAGE = 'ps [OPTIONS]';

/** Ports that are published, then those only exposed; without a network there are none. */
function shownPorts({ status, network, publishedPorts, config }: Container): string {
  if (status !== 'running' || network === 'none') return '';
  const published = publishedPorts.map(({ host, container: port }) => ({ host, port: port.includes('/') ? port : `${port}/tcp` }));
  const exposed = Object.keys(config.ExposedPorts ?? {}).filter((port) => !published.some((other) => other.port === port));
  return [...published.flatMap(({ host, port }) => [`0.0.0.0:${host}->${port}`, `[::]:${host}->${port}`]), ...exposed].join(', ');
}

function rowOf(state: DockerState, container: Container, now: number, noTrunc: boolean) {
  const { store } = state;
  const own = store.rwSize(container.rw.upper);
  const command = shownCommand(container);
  return {
    ID: noTrunc ? container.id : shortId(container.id),
    Image: container.imageReference,
    Command: goQuote(noTrunc ? command : ellipsis(command, 20)),
    RunningFor: `${humanDuration(now - container.createdAt)} ago`,
    Status: statusText(container, now),
    Ports: shownPorts(container),
    Names: container.name,
    Size: `${humanSize(own)} (virtual ${humanSize(own + store.unpackedSize(container.image))})`,
  };
}

/** Filters of one key are alternatives, keys must all hold. */
function matches(container: Container, filters: ReadonlyMap<string, readonly string[]>): boolean {
  const tests: Readonly<Record<string, (value: string) => boolean>> = {
    name: (value) => container.name.includes(value),
    id: (value) => container.id.startsWith(value),
    status: (value) => container.status === value,
    ancestor: (value) => container.imageReference === value,
    exited: (value) => container.status === 'exited' && container.exitCode === Number(value),
    volume: (value) => container.mounts.some(({ source, destination }) => source === value || destination === value),
    label: (value) => Object.entries(container.config.Labels ?? {}).some(([key, text]) => value === key || value === `${key}=${text}`),
  };
  return [...filters].every(([key, values]) => values.some((value) => tests[key]?.(value) ?? true));
}

export const ps: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { all: 'a', size: 's', quiet: 'q', 'no-trunc': undefined, 'format=': undefined, 'filter=': 'f', 'last=': 'n', latest: 'l' });
  requireOperands(USAGE, options.operands, 0, 0);
  const { state, now } = context.daemon;
  const filters = new Map<string, string[]>();
  for (const text of options.values('filter')) {
    const [key = '', ...value] = text.split('=');
    filters.set(key, [...(filters.get(key) ?? []), value.join('=')]);
  }
  const everything = ['all', 'latest', 'last'].some((name) => options.has(name)) || filters.has('status') || filters.has('exited');
  const rows = [...state.containers.values()]
    .reverse()
    .filter((container) => (everything || isRunning(container)) && matches(container, filters))
    .slice(0, options.has('latest') ? 1 : Number(options.value('last') ?? Infinity))
    .map((container) => rowOf(state, container, now, options.has('no-trunc')));
  const format = options.value('format');
  if (options.has('quiet')) yield* out(context, rows.map(({ ID }) => ID + '\n').join(''));
  else if (format !== undefined && !format.startsWith('table')) yield* out(context, rows.map((row) => renderTemplate(format === 'json' ? '{{json .}}' : format.replaceAll('\\t', '\t'), row) + '\n').join(''));
  else {
    const header = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES', 'SIZE'];
    const width = options.has('size') ? 8 : 7;
    yield* out(context, table(header.slice(0, width), rows.map((row) => Object.values(row).slice(0, width))));
  }
  return 0;
};
