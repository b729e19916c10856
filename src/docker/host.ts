/**
 * The user's computer: a directory tree, a shell and the Docker daemon, as one value. A command line is run by the shell of the
 * host, in which `docker` is a program; the outcome is the next host. No clock and no randomness: the time is a constant that
 * ticks with every command, and ids are hashes of what led to them.
 */
import type { Directory } from '../filesystem/index.ts';
import type { DockerState } from './state.ts';

export interface Host {
  readonly docker: DockerState;
  /** The root of the host's files; the build context lies in it. */
  readonly files: Directory;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly env: ReadonlyMap<string, string>;
  /** Seconds since the epoch; a constant at the start, some seconds later after each command. */
  readonly now: number;
  /** A hash of everything done so far, from which ids are made. */
  readonly seed: string;
  /** Exit status of the last command. */
  readonly status: number;
}

/** A file that leaves the simulation (`docker save -o`). */
export interface GivenFile {
  /** Absolute path on the host. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Made while they are read; can be read again. */
  readonly chunks: Iterable<Uint8Array<ArrayBuffer>>;
}

/** What a command prints or gives, in order. */
export type OutputEvent = { readonly kind: 'stdout' | 'stderr'; readonly text: string } | ({ readonly kind: 'export' } & GivenFile);

/** What a command prints or gives goes here. */
export interface ExecuteOptions {
  readonly emit: (event: OutputEvent) => void;
}
