/** Running a command as a process on a set of mounts. */
import { encodeName, type Content, type Vfs } from '../filesystem/index.ts';
import { assumeOperands } from './assumed/mention.ts';
import { isBusybox } from './busybox.ts';
import { runProgram } from './interpreter/external.ts';
import { runText } from './interpreter/run-text.ts';
import { startShell } from './interpreter/shell.ts';
import { Exit, ShellError } from './interpreter/state.ts';
import { environment } from './interpreter/variables.ts';
import { Budget, LimitExceeded, WaitsForever, type Limits } from './limits.ts';
import { findCommand } from './lookup.ts';
import { timed } from './timed.ts';
import type { Machine } from './machine.ts';
import type { Facts, Note, Process, Program } from './program.ts';
import { ASSUMED, PROGRAMS } from './programs/index.ts';
import { CONTAINER_LIMITS, type ResourceLimits } from './resource-limits.ts';
import { callbackWriter, contentReader, emptyReader, writeText } from './streams.ts';
import type { Task } from './task.ts';

export interface RunOptions {
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** Absolute. */
  readonly cwd: string;
  /** The files, with the credentials of the first process. */
  readonly vfs: Vfs;
  readonly stdin?: Content;
  readonly onOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array<ArrayBuffer>) => void;
  onNote?(note: Note): void;
  readonly extraPrograms?: ReadonlyMap<string, Program>;
  readonly hasEverything?: boolean;
  readonly hostname: string;
  /** Whether the files are the work of something assumed in part; see `Machine`. */
  readonly hasAssumed?: boolean;
  readonly facts?: Facts;
  readonly limits?: Partial<Limits>;
  /** Those of a container unless told otherwise. */
  readonly resourceLimits?: ResourceLimits;
}

export interface RunResult {
  readonly exitCode: number;
  /** Whether the first word named nothing that can be run. */
  readonly notFound: boolean;
  /** Whether the process would still be there: it waits for something that never comes, or is a service that is assumed. */
  readonly waiting: boolean;
  /** Seconds that programs have slept. */
  readonly slept: number;
  /** The limit that ended the run, with its message printed on standard error. */
  readonly endedBy?: keyof Limits;
}

const NO_FACTS: Facts = {
  get: () => undefined,
  *load(key) {
    return yield { kind: 'load', key };
  },
};

function machineOf(options: RunOptions): Machine {
  const machine: Machine = {
    budget: new Budget(options.limits),
    hostname: options.hostname,
    facts: options.facts ?? NO_FACTS,
    note(note) {
      if (note.kind === 'assumed') machine.hasAssumed = true;
      options.onNote?.(note);
    },
    hasAssumed: options.hasAssumed ?? false,
    programs: PROGRAMS,
    extraPrograms: options.extraPrograms ?? new Map(),
    hasEverything: options.hasEverything ?? false,
    waiting: false,
    slept: 0,
    deadline: Infinity,
    nextProcessId: 2,
  };
  return machine;
}

function firstProcess(options: RunOptions, machine: Machine): Process {
  const { argv, env, cwd, vfs, hostname, resourceLimits = CONTAINER_LIMITS } = options;
  const writer = (stream: 'stdout' | 'stderr') => callbackWriter(machine.budget, (bytes) => options.onOutput(stream, bytes));
  const process: Process = {
    argv,
    env,
    cwd,
    vfs,
    limits: resourceLimits,
    hostname,
    machine,
    facts: machine.facts,
    stdin: options.stdin === undefined ? emptyReader : contentReader(options.stdin),
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    note: (note) => machine.note(note),
    spawn: () => {
      throw new Error('a process is made by spawnFrom');
    },
  };
  return withSpawn(process);
}

/** A process that can start others like itself. */
function withSpawn(process: Process): Process {
  const { errorPrefix: _, dialect: __, isBusybox: ___, ...plain } = process;
  const self: Process = { ...plain, spawn: (argv, change = {}) => start(withSpawn({ ...self, ...change, argv, id: self.machine.nextProcessId++, parent: self.id ?? 1 })) };
  return self;
}

/** Finds what the first word names and runs it: 127 when there is nothing, 126 when it may not run. */
function* start(given: Process): Task<number> {
  const { machine, vfs, cwd } = given;
  const process = machine.hasAssumed ? { ...given, argv: assumeOperands(machine, vfs, cwd, given.argv) } : given;
  const [name = ''] = process.argv;
  machine.budget.spend('commands');
  yield { kind: 'tick' };
  const found = findCommand(machine, vfs, cwd, name, process.env.get('PATH'));
  switch (found.kind) {
    case 'program':
      return yield* runProgram(found.program, found.path.includes('/') && isBusybox(vfs, cwd, found.path) ? { ...process, isBusybox: true } : process);
    case 'script': {
      const [command = ''] = found.interpreter;
      machine.budget.spend('depth');
      const argv = [...found.interpreter, found.path, ...process.argv.slice(1)];
      const code = yield* start(withSpawn({ ...process, argv }));
      machine.budget.release('depth');
      if (code === 127 && vfs.stat(cwd, command) === undefined && !machine.hasEverything) return 127;
      return code;
    }
    case 'assumed':
      return yield* runProgram(ASSUMED, process);
    case 'denied':
      return 126;
    case 'missing':
      return 127;
  }
}

/** Runs to the end or to a limit, whose message goes out past all limits. */
function* bounded(machine: Machine, { onOutput }: RunOptions, task: Task<number>): Task<{ exitCode: number; endedBy?: keyof Limits }> {
  try {
    return { exitCode: yield* task };
  } catch (error) {
    if (error instanceof WaitsForever) {
      machine.waiting = true;
      return { exitCode: 0 };
    }
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      onOutput('stderr', encodeName('stopped: calls nested deeper than the simulation can follow\n'));
      return { exitCode: 137, endedBy: 'depth' };
    }
    if (!(error instanceof LimitExceeded)) throw error;
    onOutput('stderr', encodeName(error.message + '\n'));
    return { exitCode: 137, endedBy: error.limit };
  }
}

/** Runs one command to its end. */
export function* run(options: RunOptions): Task<RunResult> {
  const machine = machineOf(options);
  const process = firstProcess(options, machine);
  const [name = ''] = options.argv;
  const { kind } = findCommand(machine, options.vfs, options.cwd, name, options.env.get('PATH'));
  const { exitCode, endedBy } = yield* bounded(machine, options, timed(machine.budget, start(process)));
  return {
    exitCode,
    notFound: kind === 'missing' || kind === 'denied',
    waiting: machine.waiting,
    slept: machine.slept,
    ...(endedBy !== undefined && { endedBy }),
  };
}

export interface LineResult {
  readonly exitCode: number;
  readonly cwd: string;
  /** The exported variables. */
  readonly env: ReadonlyMap<string, string>;
}

/** Runs a line as a terminal's shell does: its working directory and exported variables live on. */
export function* runLine(options: RunOptions, line: string): Task<LineResult> {
  const machine = machineOf(options);
  const inner = firstProcess(options, machine);
  const process: Process = { ...inner, stdout: { ...inner.stdout, isTerminal: true }, stderr: { ...inner.stderr, isTerminal: true } };
  const shell = startShell(process, 'bash', 'bash', true);
  const { exitCode } = yield* bounded(machine, options, lineStatus());
  return { exitCode, cwd: shell.cwd, env: environment(shell) };

  function* lineStatus(): Task<number> {
    try {
      yield* runText(shell, line);
    } catch (error) {
      if (error instanceof Exit) return error.status;
      if (!(error instanceof ShellError)) throw error;
      yield* writeText(process.stderr, `bash: ${error.message}\n`);
      return error.status;
    }
    return shell.status;
  }
}
