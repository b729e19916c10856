/** Containers: made from an image, their processes run on image, R/W layer and volumes (semantics i). */
import { decodeName, directory, mountOverlay, Vfs, type Content, type Mount, type Overlay } from '../../filesystem/index.ts';
import { run, type Task } from '../../shell/index.ts';
import { systemMounts } from '../build/run/system-mounts.ts';
import { credentialsOf, homeOfUser } from '../build/users.ts';
import type { Container, DockerState } from '../state.ts';

/** The merged view of the container's image. */
export function imageRoot(container: Pick<Container, 'image'>) {
  return container.image.layers.at(-1)?.merged ?? directory();
}

export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly user?: string | undefined;
  readonly workdir?: string | undefined;
  readonly env?: readonly string[];
  readonly now: number;
  readonly stdin?: Content;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
}

export interface ProcessOutcome {
  /** Puts the container's R/W layer and its volumes as the process left them into a state, which may have gone on meanwhile. */
  readonly store: (state: DockerState) => DockerState;
  readonly exitCode: number;
  readonly notFound: boolean;
  readonly waiting: boolean;
  readonly slept: number;
}

/** The mounts of a container: its root, what every container has, its volumes. */
export function mountsOf(state: DockerState, container: Container): { root: Mount; volumes: Map<string, Mount>; all: Mount[] } {
  const root: Mount = { at: [], tree: container.rw };
  const volumes = new Map<string, Mount>();
  for (const { type, source, destination, readOnly } of container.mounts) {
    const at = destination.split('/').filter((part) => part !== '');
    const data = type === 'volume' ? state.volumes.get(source)?.data : undefined;
    volumes.set(destination, { at, tree: mountOverlay(data ?? directory()), ...(readOnly && { readOnly }) });
  }
  return { root, volumes, all: [root, ...systemMounts(container.hostname), ...volumes.values()] };
}

/** Runs a process in a container and stores what it changed. */
export function* runInContainer(state: DockerState, container: Container, options: ProcessOptions): Task<ProcessOutcome> {
  const { root, volumes, all } = mountsOf(state, container);
  const merged = root.tree.merged;
  const credentials = credentialsOf(merged, options.user ?? container.config.User ?? '') ?? { uid: 0, gid: 0, groups: [0], umask: 0o022 };
  const vfs = new Vfs(all, { now: () => options.now }, credentials);
  const env = new Map([...(container.config.Env ?? []), ...(options.env ?? [])].map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const));
  env.set('HOSTNAME', container.hostname);
  if (!env.has('HOME')) env.set('HOME', homeOfUser(merged, credentials.uid));
  const wanted = options.workdir ?? (container.config.WorkingDir || '/');
  const result = yield* run({
    argv: options.argv,
    env,
    cwd: vfs.stat('/', wanted)?.kind === 'directory' ? wanted : '/',
    vfs,
    hostname: container.hostname,
    facts: { get: (name) => container.image.facts[name], *load(key) { return yield { kind: 'load', key }; } },
    onOutput: (stream, bytes) => options.onOutput(stream, decodeName(bytes)),
    ...(options.stdin !== undefined && { stdin: options.stdin }),
  });
  return { ...result, store: (later) => storeTrees(later, container, root.tree, volumes) };
}

/** Puts the trees that mounts ended with back where they belong. */
function storeTrees(state: DockerState, container: Container, rw: Overlay, mounts: ReadonlyMap<string, Mount>): DockerState {
  const volumes = new Map(state.volumes);
  for (const { type, source, destination } of container.mounts) {
    const volume = volumes.get(source);
    const tree = mounts.get(destination)?.tree.merged;
    if (type === 'volume' && volume !== undefined && tree !== undefined) volumes.set(source, { ...volume, data: tree });
  }
  return { ...state, volumes, containers: new Map(state.containers).set(container.id, { ...(state.containers.get(container.id) ?? container), rw }) };
}
