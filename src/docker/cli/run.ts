/** docker run and create: config merged (semantics i.4), volumes made and filled (i.5), the main process run. */
import { bytesContent, mountOverlay, splitPath } from '../../filesystem/index.ts';
import { readAll, type Task } from '../../shell/index.ts';
import { withMountPoint } from '../runtime/mount-points.ts';
import { imageRoot } from '../container/lifecycle.ts';
import { containerName } from '../container/names.ts';
import type { Image } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import { DOCKER_CODE } from '../code.ts';
import { findContainer, putContainer, removeContainer } from '../store/containers.ts';
import { findImage } from '../store/images.ts';
import type { Container } from '../state.ts';
import { CliError, daemonError, err, out, type Context, type DockerCommand } from './context.ts';
import { prepareHostPaths, wantedMounts, withMountPoints, withVolumes } from './mount-options.ts';
import { requireOperands, type Parsed } from './options.ts';
import { publishedPorts } from './publish-options.ts';
import { resourceOptions } from './resource-options.ts';
import { runConfig } from './run-config.ts';
import { readRunOptions } from './run-options.ts';
import { startMain } from './start-main.ts';

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

function* create(context: Context, words: readonly string[], usage: string): Task<{ container: Container; options: Parsed }> {
  const options = readRunOptions(usage, words);
  requireOperands(usage, options.operands, 1);
  const resources = resourceOptions(options, 'run');
  const [reference = '', ...command] = options.operands;
  const { daemon } = context;
  const image = yield* imageFor(context, reference);
  const id = daemon.newId();
  const name = options.value('name') ?? containerName(id);
  const taken = findContainer(daemon.state, name);
  if (taken?.name === name) {
    throw daemonError(`Conflict. The container name "/${name}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.`);
  }
  const published = publishedPorts(options, image.config);
  const config = runConfig(context, image, options, command, published);
  if ([...(config.Entrypoint ?? []), ...(config.Cmd ?? [])].length === 0) throw daemonError('no command specified');
  const wanted = wantedMounts(context, image, options);
  const mounts = wanted.map(({ mount }) => mount);
  const root = imageRoot({ image });
  const state = withVolumes(daemon.state, wanted, root, daemon.now);
  prepareHostPaths(context, wanted);
  const workdir = config.WorkingDir ?? '';
  const rw = withMountPoint({ tree: withMountPoints(context, mountOverlay(root), mounts), stubs: [] }, splitPath(workdir), 'directory', daemon.now).tree;
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
    network: options.value('network') ?? options.value('net') ?? 'bridge',
    ...resources,
    terminal: { tty: options.has('tty'), interactive: options.has('interactive'), detached: options.has('detach') },
    ...(options.has('read-only') && { readOnly: true }),
    tmpfs: new Map(),
    publishedPorts: published,
  };
  daemon.state = putContainer(state, container);
  return { container, options };
}

const FROM_DAEMON = 'Error response from daemon: ';

/** Docker's client tells of a failure to run with a hint. */
function asRunError(error: unknown, container: Container | undefined): unknown {
  if (!(error instanceof CliError) || !error.message.startsWith(FROM_DAEMON)) return error;
  return new CliError(`docker: ${error.message}\n\nRun 'docker run --help' for more information`, container === undefined ? 125 : error.code);
}

export const run: DockerCommand = function* (context, words) {
  const { daemon } = context;
  let container: Container | undefined;
  try {
    const created = yield* create(context, words, 'run [OPTIONS] IMAGE [COMMAND] [ARG...]');
    ({ container } = created);
    const { options } = created;
    const isDetached = options.has('detach');
    const stdin = options.has('interactive') && !isDetached ? bytesContent(yield* readAll(context.process.stdin)) : undefined;
    const after = yield* startMain(context, container.id, !isDetached, stdin);
    if (isDetached) yield* out(context, `${container.id}\n`);
    if (after.status === 'exited' && after.autoRemove) daemon.state = removeContainer(daemon.state, after, true);
    return isDetached ? 0 : after.exitCode;
  } catch (error) {
    if (container?.autoRemove) daemon.state = removeContainer(daemon.state, container, true);
    throw asRunError(error, container);
  }
};

export const createCommand: DockerCommand = function* (context, words) {
  try {
    const { container } = yield* create(context, words, 'create [OPTIONS] IMAGE [COMMAND] [ARG...]');
    yield* out(context, `${container.id}\n`);
    return 0;
  } catch (error) {
    throw error instanceof CliError && error.message.startsWith(FROM_DAEMON) ? new CliError(error.message) : error;
  }
};
