/** What a builder keeps from one build to the next. */
import type { Directory, Inode } from '../../../filesystem/index.ts';
import type { Layer } from '../../image/image.ts';

/** What a step is made of: its key is the hash of this, and a change of it is why a step is run again (semantics g). */
export interface StepInputs {
  readonly kind: 'run' | 'copy' | 'add' | 'workdir';
  /** Key of the layer that it stands on; empty on nothing. */
  readonly parent: string;
  /** What the instruction says, options apart: the command, the path, the base names of sources with the destination. */
  readonly text: string;
  /** Options and surroundings by name: `--chown`, `the working directory`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Of RUN. */
  readonly env: ReadonlyMap<string, string>;
  /** Those of `env` that ARG declares. */
  readonly args: ReadonlySet<string>;
  /** What COPY and ADD take, and what RUN binds, in order. */
  readonly sources: readonly { readonly name: string; readonly node: Inode }[];
}

/** What the build cache knows of one executed step. */
export interface CacheRecord {
  readonly layer: Layer;
  /** Seconds since the epoch at which the step ran. */
  readonly createdAt: number;
  /** What the step printed. */
  readonly output: string;
}

export interface BuilderState {
  /** By key (semantics g). */
  readonly buildCache: ReadonlyMap<string, CacheRecord>;
  /** The contents of cache mounts by id. */
  readonly cacheMounts: ReadonlyMap<string, Directory>;
  /** The steps of the last build by the title of their stage, from which it is told why a step runs again. */
  readonly lastSteps: ReadonlyMap<string, readonly StepInputs[]>;
  /** The files of the context that have been sent to the builder. */
  readonly sentContext: Directory | undefined;
}

export const EMPTY_BUILDER: BuilderState = { buildCache: new Map(), cacheMounts: new Map(), lastSteps: new Map(), sentContext: undefined };
