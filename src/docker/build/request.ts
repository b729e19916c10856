/** What a build is asked and what it answers. */
import type { Lines } from '../../dockerfile/index.ts';
import type { Directory } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import type { Image, Layer } from '../image/image.ts';
import type { CacheRecord, DockerState } from '../state.ts';

export interface BuildOptions {
  readonly target?: string;
  readonly buildArgs?: ReadonlyMap<string, string>;
  readonly labels?: ReadonlyMap<string, string>;
  readonly noCache?: boolean;
}

export interface BuildRequest {
  readonly state: DockerState;
  readonly dockerfile: { readonly path: string; readonly text: string };
  /** The build context, `.dockerignore` not yet applied. */
  readonly context: Directory;
  readonly options: BuildOptions;
  /** Seconds since the epoch: the time of everything that the build makes. */
  readonly now: number;
  /** Images in the daemon first, then the catalog. */
  resolveImage(reference: string): Task<Image | undefined>;
  readonly onProgress: (event: ProgressEvent) => void;
}

export type ProgressEvent =
  | { readonly kind: 'metadata'; readonly reference: string }
  | { readonly kind: 'context'; readonly bytes: number }
  | { readonly kind: 'step'; readonly name: string; readonly text: string; readonly isFrom: boolean }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'end'; readonly outcome: 'DONE' | 'CACHED' | 'ERROR'; readonly message?: string };

export interface BuildStep {
  /** `[2/4]`, `[build 1/2]`. */
  readonly name: string;
  readonly text: string;
  readonly lines: Lines;
  readonly layer: Layer | undefined;
  readonly cached: boolean;
  readonly output: string;
}

export interface BuildError {
  /** Docker's last line without `ERROR: failed to build: failed to solve: `. */
  readonly message: string;
  readonly lines: Lines | null;
  /** The name and output of the step that failed, if one ran. */
  readonly step?: { readonly name: string; readonly text: string; readonly output: string };
  /** The reference of an image that could not be found. */
  readonly missingImage?: string;
}

interface Common {
  readonly steps: readonly BuildStep[];
  /** New cache records by key. */
  readonly cache: ReadonlyMap<string, CacheRecord>;
}

export type BuildResult = (Common & { readonly ok: true; readonly image: Image }) | (Common & { readonly ok: false; readonly error: BuildError });

/** Thrown inside the builder; becomes the result's error. */
export class BuildFailure extends Error {
  readonly detail: BuildError;

  constructor(detail: BuildError) {
    super(detail.message);
    this.name = 'BuildFailure';
    this.detail = detail;
  }
}
