/** Containers: made from an image, their processes run on image, R/W layer and mounts (semantics i). */
import { decodeName, directory, Vfs, type Content, type Mount } from '../../filesystem/index.ts';
import { CONTAINER_LIMITS, run, type Task } from '../../shell/index.ts';
import { credentialsOf, homeOfUser } from '../build/users.ts';
import type { Container, DockerState } from '../state.ts';
import { viewOf } from './mounts.ts';

/** The merged view of the container's image. */
export function imageRoot(container: Pick<Container, 'image'>) {
  return container.image.layers.at(-1)?.merged ?? directory();
}

export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly user?: string | undefined;
  readonly workdir?: string | undefined;
  readonly env?: readonly string[];
  readonly stdin?: Content;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
}

export interface ProcessOutcome {
  /** Puts what the process left into a state, which may have gone on meanwhile. */
  readonly store: (state: DockerState) => DockerState;
  readonly exitCode: number;
  readonly notFound: boolean;
  readonly waiting: boolean;
  readonly slept: number;
}

/** Where containers run. */
export interface Machine {
  readonly state: DockerState;
  /** Seconds since the epoch. */
  readonly now: number;
  readonly hostMount: Mount;
}

/** Runs a process in a container. */
export function* runInContainer({ state, now, hostMount }: Machine, container: Container, options: ProcessOptions): Task<ProcessOutcome> {
  const view = viewOf(state, container, hostMount);
  const { merged } = view.root.tree;
  const credentials = credentialsOf(merged, options.user ?? container.config.User ?? '') ?? { uid: 0, gid: 0, groups: [0], umask: 0o022 };
  const vfs = new Vfs(view.all, { now: () => now }, credentials);
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
    resourceLimits: new Map([...CONTAINER_LIMITS, ...(container.ulimits ?? [])]),
    facts: { get: (name) => container.image.facts[name], *load(key) { return yield { kind: 'load', key }; } },
    onOutput: (stream, bytes) => options.onOutput(stream, decodeName(bytes)),
    ...(options.stdin !== undefined && { stdin: options.stdin }),
  });
  return { ...result, store: view.store };
}
