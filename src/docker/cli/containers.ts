/** docker ps, start, stop, rm, exec, logs, diff, commit, rename and their kin. */
import { bytesContent, changes, layerSize } from '../../filesystem/index.ts';
import { readAll, type Task } from '../../shell/index.ts';
import { imageRoot, runInContainer } from '../container/lifecycle.ts';
import { statusText } from '../container/status.ts';
import { table } from '../format/table.ts';
import { renderTemplate } from '../format/template.ts';
import { ellipsis, humanDuration, humanSize, shortId } from '../format/units.ts';
import { diffIdTask } from '../image/identity.ts';
import type { Image, Layer } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import { findContainer, putContainer, removeContainer } from '../store/containers.ts';
import { putImage } from '../store/images.ts';
import { storeOf } from '../store/image-store.ts';
import type { Container } from '../state.ts';
import { CliError, daemonError, err, out, type Context, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { startMain } from './run.ts';

function named({ daemon }: Context, name: string): Container {
  const found = findContainer(daemon.state, name);
  if (found === undefined) throw daemonError(`No such container: ${name}`);
  return found;
}

export const ps: DockerCommand = function* (context, words) {
  const options = readCliOptions('ps [OPTIONS]', words, { all: 'a', size: 's', quiet: 'q', 'no-trunc': undefined, 'format=': undefined, 'filter=': 'f', 'last=': 'n', latest: 'l' });
  const { state, now } = context.daemon;
  const store = storeOf(state);
  const noTrunc = options.has('no-trunc');
  const filters = options.values('filter').map((text) => text.split('='));
  const limit = options.has('latest') ? 1 : Number(options.value('last') ?? Infinity);
  const everything = options.has('all') || options.has('latest') || options.has('last');
  const shown = [...state.containers.values()]
    .reverse()
    .filter((container) => everything || container.status === 'running' || container.status === 'paused' || filters.some(([key]) => key === 'status'))
    .filter((container) => filters.every(([key, value = '']) => (key === 'name' ? container.name.includes(value) : key === 'status' ? container.status === value : key === 'ancestor' ? container.imageReference === value : true)))
    .slice(0, limit);
  const rows = shown.map((container) => {
    const command = [...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])].join(' ');
    const exposed = Object.keys(container.config.ExposedPorts ?? {});
    const ports = container.status === 'running' ? [...container.publishedPorts.map(({ host, container: port }) => `0.0.0.0:${host}->${port.includes('/') ? port : `${port}/tcp`}`), ...exposed.filter((port) => !container.publishedPorts.some((published) => port.startsWith(published.container)))] : [];
    return {
      ID: noTrunc ? container.id : shortId(container.id),
      Image: container.imageReference,
      Command: `"${noTrunc ? command : ellipsis(command, 20)}"`,
      CreatedAt: `${humanDuration(now - container.createdAt)} ago`,
      Status: statusText(container, now),
      Ports: ports.join(', '),
      Names: container.name,
      Size: `${humanSize(store.rwSize(container.rw.upper))} (virtual ${humanSize(store.rwSize(container.rw.upper) + store.unpackedSize(container.image))})`,
    };
  });
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

/** A command that does something to each container named and prints the name. */
function onEach(usage: string, work: (context: Context, container: Container) => Task<void>, spec = {}): DockerCommand {
  return function* (context, words) {
    const { operands } = readCliOptions(usage, words, spec);
    requireOperands(usage, operands, 1);
    for (const name of operands) {
      yield* work(context, named(context, name));
      yield* out(context, `${name}\n`);
    }
    return 0;
  };
}

const change = (update: (container: Container, now: number) => Partial<Container>): ((context: Context, container: Container) => Task<void>) =>
   
  function* ({ daemon }, container) {
    daemon.state = putContainer(daemon.state, { ...container, ...update(container, daemon.now) });
  };

const stopped = (exitCode: number) => ({ status }: Container, now: number): Partial<Container> => (status === 'running' || status === 'paused' ? { status: 'exited', exitCode, finishedAt: now } : {});

export const stop = onEach('stop [OPTIONS] CONTAINER [CONTAINER...]', change(stopped(0)), { 'time=': 't', 'signal=': 's' });
export const kill = onEach('kill [OPTIONS] CONTAINER [CONTAINER...]', change(stopped(137)), { 'signal=': 's' });
export const pause = onEach('pause CONTAINER [CONTAINER...]', change(() => ({ status: 'paused' })));
export const unpause = onEach('unpause CONTAINER [CONTAINER...]', change(() => ({ status: 'running' })));

function* startAgain(context: Context, container: Container): Task<void> {
  if (container.status !== 'running') yield* startMain(context, container.id, false);
}

export const start = onEach('start [OPTIONS] CONTAINER [CONTAINER...]', startAgain, { attach: 'a', interactive: 'i' });
export const restart = onEach(
  'restart [OPTIONS] CONTAINER [CONTAINER...]',
  function* (context, container) {
    yield* startMain(context, container.id, false);
  },
  { 'time=': 't' },
);

export const rm: DockerCommand = function* (context, words) {
  const options = readCliOptions('rm [OPTIONS] CONTAINER [CONTAINER...]', words, { force: 'f', volumes: 'v', link: 'l' });
  requireOperands('rm [OPTIONS] CONTAINER [CONTAINER...]', options.operands, 1);
  const { daemon } = context;
  let code = 0;
  for (const name of options.operands) {
    const container = findContainer(daemon.state, name);
    const force = options.has('force');
    if (container === undefined) {
      yield* err(context, `Error response from daemon: No such container: ${name}\n`);
      if (!force) code = 1;
    } else if ((container.status === 'running' || container.status === 'paused') && !force) {
      yield* err(context, `Error response from daemon: cannot remove container "${container.name}": container is ${container.status}: stop the container before removing or force remove\n`);
      code = 1;
    } else {
      daemon.state = removeContainer(daemon.state, container, options.has('volumes'));
      yield* out(context, `${name}\n`);
    }
  }
  return code;
};

export const exec: DockerCommand = function* (context, words) {
  const usage = 'exec [OPTIONS] CONTAINER COMMAND [ARG...]';
  const options = readCliOptions(usage, words, { interactive: 'i', tty: 't', detach: 'd', 'user=': 'u', 'workdir=': 'w', 'env=': 'e', privileged: undefined }, true);
  requireOperands(usage, options.operands, 2);
  const [name = '', ...argv] = options.operands;
  const container = named(context, name);
  if (container.status !== 'running') throw daemonError(container.status === 'paused' ? `container ${container.name} is paused, unpause the container before exec` : `container ${container.id} is not running`);
  const pending: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  const stdin = options.has('interactive') ? bytesContent(yield* readAll(context.process.stdin)) : undefined;
  const task = runInContainer(context.daemon.state, container, {
    argv,
    user: options.value('user'),
    workdir: options.value('workdir'),
    env: options.values('env'),
    now: context.daemon.now,
    ...(stdin !== undefined && { stdin }),
    onOutput: (stream, text) => pending.push({ stream, text }),
  });
  let step = task.next();
  for (;;) {
    for (const { stream, text } of pending.splice(0)) yield* stream === 'stdout' ? out(context, text) : err(context, text);
    if (step.done) break;
    step = task.next(yield step.value);
  }
  context.daemon.state = step.value.store(context.daemon.state);
  if (step.value.notFound) throw new CliError(`OCI runtime exec failed: exec failed: unable to start container process: exec: "${argv[0] ?? ''}": executable file not found in $PATH`, 127);
  return step.value.exitCode;
};

export const logs: DockerCommand = function* (context, words) {
  const options = readCliOptions('logs [OPTIONS] CONTAINER', words, { follow: 'f', 'tail=': 'n', timestamps: 't', 'since=': undefined });
  requireOperands('logs [OPTIONS] CONTAINER', options.operands, 1, 1);
  for (const { stream, text } of named(context, options.operands[0] ?? '').logs) yield* stream === 'stdout' ? out(context, text) : err(context, text);
  return 0;
};

export const diff: DockerCommand = function* (context, words) {
  requireOperands('diff CONTAINER', words, 1, 1);
  const container = named(context, words[0] ?? '');
  const letters = { added: 'A', changed: 'C', deleted: 'D' } as const;
  yield* out(context, changes(container.rw.upper, imageRoot(container)).map(({ kind, path }) => `${letters[kind]} ${path}\n`).join(''));
  return 0;
};

export const commit: DockerCommand = function* (context, words) {
  const options = readCliOptions('commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]', words, { 'author=': 'a', 'message=': 'm', 'change=': 'c', pause: 'p' });
  requireOperands('commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]', options.operands, 1, 2);
  const { daemon } = context;
  const container = named(context, options.operands[0] ?? '');
  const { image, rw } = container;
  const isEmpty = rw.upper.entries.size === 0;
  const parent = image.layers.at(-1);
  const layer: Layer = { key: daemon.newId(), parent, upper: rw.upper, merged: rw.merged, size: layerSize(rw.upper), badges: [] };
  const created = new Date(daemon.now * 1000).toISOString().replace('.000Z', 'Z');
  const author = options.value('author');
  const createdBy = [...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])].join(' ');
  const entry = { created, createdBy, emptyLayer: isEmpty, comment: options.value('message') ?? '', ...(author !== undefined && { author }) };
  const { recordedId: _, recordedManifest: __, loadedConfig: ___, ...rest } = image;
  const next: Image = { ...rest, layers: isEmpty ? image.layers : [...image.layers, layer], history: [...image.history, entry], config: container.config, created, ...(author !== undefined && { author }) };
  const target = options.operands[1];
  const reference = target === undefined ? undefined : normalise(target);
  if (target !== undefined && reference === undefined) throw new CliError('invalid reference format');
  for (const made of next.layers) yield* diffIdTask(made);
  daemon.state = putImage(daemon.state, next, reference === undefined ? [] : [reference]);
  yield* out(context, `${storeOf(daemon.state).imageId(next)}\n`);
  return 0;
};

export const rename: DockerCommand = function* (context, words) {
  requireOperands('rename CONTAINER NEW_NAME', words, 2, 2);
  yield { kind: 'tick' };
  const [name = '', next = ''] = words;
  const taken = findContainer(context.daemon.state, next);
  if (taken?.name === next) throw daemonError(`Error when allocating new name: Conflict. The container name "/${next}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.`);
  context.daemon.state = putContainer(context.daemon.state, { ...named(context, name), name: next });
  return 0;
};
