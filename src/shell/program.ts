/** What a program gets and gives; one program a file in `programs/`, found by the name of the executable. */
import type { Content, Vfs } from '../filesystem/index.ts';
import type { Stream } from './devices.ts';
import type { Machine } from './machine.ts';
import type { ResourceLimits } from './resource-limits.ts';
import type { Task } from './task.ts';

/** Where a process reads: `read` gives at most `max` bytes, an empty array at the end; it may pause while a pipe is empty. */
export interface Reader {
  read(max: number): Task<Uint8Array<ArrayBuffer>>;
  /** What is left as one content, nothing copied; only where all of it is at hand (a file). */
  rest?(): Content;
}

/** Where a process writes. False means that nobody reads any more (SIGPIPE). May pause while a pipe is full. */
export interface Writer {
  write(bytes: Uint8Array<ArrayBuffer>): Task<boolean>;
  /** Takes a content whole, declared runs as they are; only where they can be kept (a file). */
  append?(content: Content): Task<boolean>;
  /** Whether a person looks at what is written. */
  readonly isTerminal?: true;
}

/** Something that was assumed rather than simulated; it becomes a badge on the layer. */
export interface Note {
  readonly kind: 'recorded' | 'estimated' | 'assumed';
  /** One sentence. */
  readonly reason: string;
  /** Absolute path of the file that it speaks of: when that is gone in the end, so is the note. */
  readonly about?: string;
}

/** Facts that programs such as `apt` live on, from the image's catalog record; `load` pauses until a further record is there. */
export interface Facts {
  /** A named fact of the base image, for example `apt-upgrade` (its shape is the program's own). */
  get(name: string): unknown;
  /** A catalog record by key, for example `packages/debian-bookworm`; undefined if there is none. */
  load(key: string): Task<unknown>;
}

export interface Process {
  /** With the name it was called by as first word. */
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** Absolute. */
  readonly cwd: string;
  /** The files, with this process's credentials. */
  readonly vfs: Vfs;
  readonly limits: ResourceLimits;
  readonly stdin: Reader;
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly hostname: string;
  /** Open files beyond the three, by number. */
  readonly descriptors?: ReadonlyMap<number, Stream>;
  /** The dialect of the shell that runs a program as its builtin, for those that differ (echo, printf, test). */
  readonly dialect?: 'dash' | 'bash' | 'busybox';
  /** What errors begin with when a shell runs the program as its builtin, in place of the program's name. */
  readonly errorPrefix?: string;
  /** Whether the program is one of busybox's. */
  readonly isBusybox?: boolean;
  /** The process's id; 1 for the first. */
  readonly id?: number;
  readonly parent?: number;
  readonly machine: Machine;
  readonly facts: Facts;
  /** Reports an assumption. */
  note(note: Note): void;
  /** Runs another command with this process's streams unless told otherwise; gives its exit code (127 if not found). */
  spawn(argv: readonly string[], change?: Partial<Pick<Process, 'env' | 'cwd' | 'stdin' | 'stdout' | 'stderr' | 'vfs' | 'limits' | 'descriptors'>>): Task<number>;
}

/** The exit code, at once or after pausing. */
export type Program = (process: Process) => number | Task<number>;
