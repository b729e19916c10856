/** What a docker command works with. */
import type { Directory, Mount } from '../../filesystem/index.ts';
import type { Process, Task } from '../../shell/index.ts';
import { writeText } from '../../shell/index.ts';
import type { GivenFile } from '../host.ts';
import type { DockerState } from '../state.ts';

/** The daemon as one command sees it; the state is replaced, never changed. */
export interface Daemon {
  state: DockerState;
  /** Seconds since the epoch. */
  readonly now: number;
  /** 64 hexadecimal digits, different at every call, the same in every replay. */
  newId(): string;
  /** The host's root, as it can be mounted into containers. */
  readonly hostMount: Mount;
  /** The host's files under an absolute path. */
  hostDirectory(path: string): Directory | undefined;
  /** Lets a file out of the simulation. */
  give(file: GivenFile): void;
}

export interface Context {
  readonly daemon: Daemon;
  readonly process: Process;
}

/** One command; `words` are its arguments without `docker` and its own name. Gives the exit code. */
export type DockerCommand = (context: Context, words: readonly string[]) => Task<number>;

export const out = ({ process }: Context, text: string): Task<boolean> => writeText(process.stdout, text);
export const err = ({ process }: Context, text: string): Task<boolean> => writeText(process.stderr, text);

/** A failure with the text that docker prints; the exit code is 1 unless said. With code 0 it is an answer that ends the command. */
export class CliError extends Error {
  readonly code: number;

  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

export const daemonError = (message: string, code = 1): CliError => new CliError(`Error response from daemon: ${message}`, code);
