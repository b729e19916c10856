/** docker run and create: config merged (semantics i.4), volumes made and filled (i.5), the main process run. */
import { bytesContent, directory, mountOverlay, overlayfs, splitPath, Vfs, type Content, type Directory } from '../../filesystem/index.ts';
import { readAll, type Task } from '../../shell/index.ts';
import { imageRoot, runInContainer } from '../container/lifecycle.ts';
import { containerName } from '../container/names.ts';
import type { ContainerConfig, Image } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import { DOCKER_CODE } from '../code.ts';
import { findContainer, putContainer, removeContainer } from '../store/containers.ts';
import { findImage } from '../store/images.ts';
import type { Container, ContainerMount, DockerState } from '../state.ts';
import { CliError, err, out, type Context, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands, type Parsed } from './options.ts';

const SPEC = {
  detach: 'd', rm: undefined, 'name=': undefined, interactive: 'i', tty: 't', 'env=': 'e', 'workdir=': 'w', 'user=': 'u', 'volume=': 'v', 'mount=': undefined, 'tmpfs=': undefined,
  'publish=': 'p', 'publish-all': 'P', 'entrypoint=': undefined, 'hostname=': 'h', 'network=': undefined, 'label=': 'l', 'restart=': undefined, init: undefined, 'memory=': 'm', 'cpus=': undefined, 'platform=': undefined, 'pull=': undefined,
};

function* imageFor(context: Context, name: string): Task<Image> {
  const found = findImage(context.daemon.state, name)?.image;
  if (found !== undefined) return found;
  const reference = normalise(name);
  if (reference === undefined) throw new CliError('docker: invalid reference format', 125);
  yield* err(context, `Unable to find image '${reference}' locally\n`);
  const registry = yield* DOCKER_CODE.load('registry');
  const pulled = yield* registry.pullImage(context, reference);
  if (pulled === undefined) throw new CliError(`docker: Error response from daemon: ${yield* registry.missingPull(reference)}\n\nRun 'docker run --help' for more information`, 125);
  yield* err(context, pulled.report);
  return pulled.image;
}

function mergedConfig(image: Image, options: Parsed, command: readonly string[]): ContainerConfig {
  const { config } = image;
  const given = options.values('env');
  const names = new Set(given.map((pair) => pair.split('=')[0]));
  const entrypoint = options.value('entrypoint');
  const cmd = command.length > 0 ? command : entrypoint !== undefined ? [] : config.Cmd;
  const labels = Object.fromEntries(options.values('label').map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]));
  return {
    ...config,
    Env: [...given, ...(config.Env ?? []).filter((pair) => !names.has(pair.split('=')[0]))],
    Labels: { ...config.Labels, ...labels },
    ...(cmd !== undefined && { Cmd: cmd }),
    ...(entrypoint !== undefined && { Entrypoint: entrypoint === '' ? null : [entrypoint] }),
    ...(options.has('workdir') && { WorkingDir: options.value('workdir') ?? '' }),
    ...(options.has('user') && { User: options.value('user') ?? '' }),
  };
}

/** The mounts that the options and the image's VOLUMEs ask for. */
function mountsFor(context: Context, image: Image, options: Parsed): ContainerMount[] {
  const mounts: ContainerMount[] = [];
  for (const text of options.values('volume')) {
    const parts = text.split(':');
    const [source, destination, flags] = parts.length === 1 ? ['', parts[0] ?? '', ''] : [parts[0] ?? '', parts[1] ?? '', parts[2] ?? ''];
    const isPath = source.startsWith('/') || source.startsWith('.');
    mounts.push({ type: isPath ? 'bind' : 'volume', source: source === '' ? context.daemon.newId() : source, destination, readOnly: flags.split(',').includes('ro'), anonymous: source === '' });
  }
  for (const text of options.values('mount')) {
    const fields = new Map(text.split(',').map((field) => [field.split('=')[0] ?? '', field.split('=').slice(1).join('=')]));
    const type = fields.get('type') ?? 'volume';
    const source = fields.get('source') ?? fields.get('src') ?? '';
    const destination = fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? '';
    if (type !== 'volume' && type !== 'bind' && type !== 'tmpfs') throw new CliError(`invalid argument "${text}" for "--mount" flag: invalid mount type: ${type}`, 125);
    mounts.push({ type, source: type === 'volume' && source === '' ? context.daemon.newId() : source, destination, readOnly: fields.has('readonly') || fields.has('ro'), anonymous: type === 'volume' && source === '' });
  }
  for (const destination of options.values('tmpfs')) mounts.push({ type: 'tmpfs', source: '', destination, readOnly: false, anonymous: false });
  for (const destination of Object.keys(image.config.Volumes ?? {})) {
    if (!mounts.some((mount) => mount.destination === destination)) mounts.push({ type: 'volume', source: context.daemon.newId(), destination, readOnly: false, anonymous: true });
  }
  return mounts;
}

/** Makes missing volumes; an empty one gets what the image has at the mount point. */
function withVolumes(state: DockerState, mounts: readonly ContainerMount[], root: Directory, now: number): DockerState {
  const volumes = new Map(state.volumes);
  for (const { type, source, destination, anonymous } of mounts) {
    if (type !== 'volume') continue;
    const volume = volumes.get(source) ?? { name: source, data: directory({ mtime: now }), anonymous, createdAt: now, labels: {} };
    const node = new Vfs([{ at: [], tree: mountOverlay(root) }], { now: () => now }).stat('/', destination);
    volumes.set(source, volume.data.entries.size === 0 && node?.kind === 'directory' ? { ...volume, data: node } : volume);
  }
  return { ...state, volumes };
}

function* create(context: Context, words: readonly string[], usage: string): Task<{ container: Container; options: Parsed }> {
  const options = readCliOptions(usage, words, SPEC, true);
  requireOperands(usage, options.operands, 1);
  const [reference = '', ...command] = options.operands;
  const { daemon } = context;
  const image = yield* imageFor(context, reference);
  const id = daemon.newId();
  const name = options.value('name') ?? containerName(id);
  const taken = findContainer(daemon.state, name);
  if (taken?.name === name) {
    throw new CliError(`docker: Error response from daemon: Conflict. The container name "/${name}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.\n\nRun 'docker run --help' for more information`, 125);
  }
  const config = mergedConfig(image, options, command);
  if ([...(config.Entrypoint ?? []), ...(config.Cmd ?? [])].length === 0) throw new CliError('docker: Error response from daemon: no command specified\n\nRun \'docker run --help\' for more information', 125);
  const mounts = mountsFor(context, image, options);
  const root = imageRoot({ image });
  let rw = mountOverlay(root);
  for (const { destination } of mounts) {
    splitPath(destination).forEach((_, i, path) => {
      const prefix = path.slice(0, i + 1);
      if (overlayfs.lookupMerged(rw, prefix) === undefined) rw = overlayfs.makeDirectory(rw, prefix, { mode: 0o755, uid: 0, gid: 0, mtime: daemon.now }, daemon.now);
    });
  }
  const container: Container = {
    id,
    name,
    image,
    imageReference: reference,
    config,
    hostname: options.value('hostname') ?? id.slice(0, 12),
    rw,
    mounts,
    status: 'created',
    exitCode: 0,
    createdAt: daemon.now,
    autoRemove: options.has('rm'),
    logs: [],
    publishedPorts: options.values('publish').map((text) => ({ host: text.split(':').slice(0, -1).join(':'), container: text.split(':').at(-1) ?? '' })),
  };
  daemon.state = putContainer(withVolumes(daemon.state, mounts, root, daemon.now), container);
  return { container, options };
}

/** Runs a container's main process to where it waits or ends. Gives the container afterwards. */
export function* startMain(context: Context, id: string, attached: boolean, stdin?: Content): Task<Container> {
  const { daemon } = context;
  const before = daemon.state.containers.get(id);
  if (before === undefined) throw new CliError(`Error response from daemon: No such container: ${id}`);
  const argv = [...(before.config.Entrypoint ?? []), ...(before.config.Cmd ?? [])];
  const logs = [...before.logs];
  const pending: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  const task = runInContainer(daemon.state, before, {
    argv,
    now: daemon.now,
    ...(stdin !== undefined && { stdin }),
    onOutput: (stream, text) => {
      logs.push({ stream, text });
      if (attached) pending.push({ stream, text });
    },
  });
  let step = task.next();
  for (;;) {
    for (const { stream, text } of pending.splice(0)) yield* stream === 'stdout' ? out(context, text) : err(context, text);
    if (step.done) break;
    step = task.next(yield step.value);
  }
  const result = step.value;
  daemon.state = result.store(daemon.state);
  if (result.notFound) {
    const [first = ''] = argv;
    daemon.state = putContainer(daemon.state, { ...before, status: 'created', exitCode: 127 });
    const why = first.includes('/') ? `stat ${first}: no such file or directory` : 'executable file not found in $PATH';
    throw new CliError(`docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${first}": ${why}\n\nRun 'docker run --help' for more information`, 127);
  }
  const running = result.waiting || (result.slept > 0 && !attached);
  const after: Container = {
    ...(daemon.state.containers.get(id) ?? before),
    logs,
    status: running ? 'running' : 'exited',
    exitCode: running ? 0 : result.exitCode,
    startedAt: daemon.now,
    ...(!running && { finishedAt: daemon.now }),
  };
  daemon.state = putContainer(daemon.state, after);
  return after;
}

export const run: DockerCommand = function* (context, words) {
  const { container, options } = yield* create(context, words, 'run [OPTIONS] IMAGE [COMMAND] [ARG...]');
  const detached = options.has('detach');
  const stdin = options.has('interactive') && !detached ? bytesContent(yield* readAll(context.process.stdin)) : undefined;
  const after = yield* startMain(context, container.id, !detached, stdin);
  if (detached) yield* out(context, `${container.id}\n`);
  if (after.status === 'exited' && after.autoRemove) context.daemon.state = removeContainer(context.daemon.state, after, true);
  return detached ? 0 : after.exitCode;
};

export const createCommand: DockerCommand = function* (context, words) {
  const { container } = yield* create(context, words, 'create [OPTIONS] IMAGE [COMMAND] [ARG...]');
  yield* out(context, `${container.id}\n`);
  return 0;
};
