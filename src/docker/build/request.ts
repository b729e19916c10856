/** What a build is asked and what it answers. */
import type { Lines, Platform, Values } from '../../dockerfile/index.ts';
import type { Directory } from '../../filesystem/index.ts';
import type { ResourceLimits, Task } from '../../shell/index.ts';
import type { Image, Layer } from '../image/image.ts';
import type { ExtraHost } from '../runtime/hosts.ts';
import type { BuilderState, CacheRecord, StepInputs } from './cache/records.ts';
import type { StepCause } from './cache/cause.ts';
import type { NamedContexts } from './named-contexts.ts';
import type { BuildStage } from './stages.ts';

export interface BuildOptions {
  readonly target?: string;
  readonly buildArgs?: Values;
  readonly labels?: Values;
  readonly platform?: Platform;
  /** Of every RUN, in place of its own. */
  readonly network?: 'none' | 'host';
  readonly noCache?: boolean;
  /** Whether the image store can lay a layer on any other (`COPY --link`): containerd's can, overlay2 cannot. */
  readonly mergesLayers?: boolean;
  /** Titles of stages of which the steps are run anew. */
  readonly noCacheFilter?: readonly string[];
  /** By id. */
  readonly secrets?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Ids of agents that are forwarded. */
  readonly ssh?: readonly string[];
  /** What `--build-context` names. */
  readonly contexts?: NamedContexts;
  /** Limits of the processes that RUN starts, where they are not a container's own. */
  readonly ulimits?: ResourceLimits;
  /** Bytes of /dev/shm in a RUN. */
  readonly shmSize?: number;
  /** What is added to /etc/hosts in a RUN. */
  readonly extraHosts?: readonly ExtraHost[];
  /** Entitlements granted: `network.host`, `security.insecure`. */
  readonly allow?: readonly string[];
}

export interface BuildRequest {
  readonly builder: BuilderState;
  /** Results that are known but do not count as cached: a step found there is not executed again, yet tells that it would be. */
  readonly known?: ReadonlyMap<string, CacheRecord>;
  /** `ignore` is the text of the ignore file that belongs to the Dockerfile and counts in place of `.dockerignore`. */
  readonly dockerfile: { readonly path: string; readonly text: string; readonly ignore?: string };
  /** The build context, `.dockerignore` not yet applied. */
  readonly context: Directory;
  readonly options: BuildOptions;
  /** Seconds since the epoch: the time of everything that the build makes. */
  readonly now: number;
  /** Images in the daemon first, then the catalog. */
  resolveImage(reference: string): Task<Image | undefined>;
  readonly onProgress: (event: ProgressEvent) => void;
}

/** One vertex after another: its title, what it tells, how it ended. */
export type ProgressEvent =
  | { readonly kind: 'start'; readonly title: string }
  | { readonly kind: 'status'; readonly text: string }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'end'; readonly outcome: 'DONE' | 'CACHED' | 'CANCELED' | 'ERROR'; readonly message?: string; readonly ran?: boolean };

export interface BuildStep {
  /** `[2/4]`, `[build 1/2]`. */
  readonly name: string;
  readonly text: string;
  readonly lines: Lines;
  readonly layer: Layer;
  readonly cached: boolean;
  /** Why it was not taken from the cache. */
  readonly cause: StepCause | undefined;
  readonly output: string;
}

export interface BuildError {
  /** Docker's last line without `ERROR: failed to build: failed to solve: `. */
  readonly message: string;
  readonly lines: Lines | null;
  /** The vertex that failed, with what it printed. */
  readonly step?: { readonly title: string; readonly output: string };
  /** The reference of an image that could not be found. */
  readonly missingImage?: string;
}

interface Common {
  readonly steps: readonly BuildStep[];
  /** What the builder knows afterwards. */
  readonly builder: BuilderState;
  /** The records of steps that were not cached, by key. */
  readonly made: ReadonlyMap<string, CacheRecord>;
}

export type BuildResult = (Common & { readonly ok: true; readonly image: Image; readonly stages: readonly BuildStage[] }) | (Common & { readonly ok: false; readonly error: BuildError });

/** Thrown inside the builder; becomes the result's error. */
export class BuildFailure extends Error {
  readonly detail: BuildError;

  constructor(detail: BuildError) {
    super(detail.message);
    this.name = 'BuildFailure';
    this.detail = detail;
  }
}

export type { BuilderState, CacheRecord, StepCause, StepInputs };
