/** What a shell process knows: variables, functions, options, positional parameters, open files. A subshell works on a copy. */
import type { Vfs } from '../../filesystem/index.ts';
import type { Stream } from '../devices.ts';
import type { Process } from '../program.ts';
import type { Machine } from '../machine.ts';
import type { ResourceLimits } from '../resource-limits.ts';
import type { Task } from '../task.ts';
import type { Failure } from './syntax/dialects.ts';
import type { CommandNode, Statement, Word, WordPart } from './syntax/tree.ts';

export type Dialect = 'dash' | 'bash' | 'busybox';

export interface Variable {
  /** Undefined when the name has marks only (`export x`). */
  readonly value: string | undefined;
  readonly exported: boolean;
  readonly readonly: boolean;
  /** Arrays of bash: the elements by index (in order) or key; `value` is then that of index 0. */
  readonly elements?: ReadonlyMap<string, string>;
  readonly isAssociative?: boolean;
  /** `declare -i`: what is assigned is evaluated. */
  readonly isInteger?: boolean;
  /** `declare -l`, `declare -u`. */
  readonly letterCase?: 'lower' | 'upper';
  /** `declare -n`: the variable that this name stands for. */
  readonly refersTo?: string;
}

export interface ShellFunction {
  readonly body: CommandNode;
  /** The text that the body's positions count in. */
  readonly source: string;
  /** Lines before that text. */
  readonly lineBase: number;
  /** The file that defined it, undefined for `-c`. */
  readonly file: string | undefined;
}

/** The interpreter's parts that call one another in a circle: handed down with the state, so that their files need not. */
export interface Core {
  runStatements(shell: ShellState, statements: readonly Statement[]): Task<void>;
  runCommandNode(shell: ShellState, node: CommandNode): Task<void>;
  runText(shell: ShellState, text: string): Task<void>;
  refuse(shell: ShellState, failure: Failure, place?: string): Task<void>;
  pieces(shell: ShellState, parts: readonly WordPart[], isQuoted?: boolean): Task<Piece[]>;
  text(shell: ShellState, word: Word): Task<string>;
  pattern(shell: ShellState, word: Word): Task<string>;
}

/** What a part of a word expands to. */
export type Piece =
  /** Never split nor matched. */
  | { readonly kind: 'quoted'; readonly text: string }
  /** As typed: matched but not split. */
  | { readonly kind: 'literal'; readonly text: string; readonly pattern: string }
  /** The outcome of an expansion: split and matched. */
  | { readonly kind: 'split'; readonly text: string }
  /** Unquoted `$@`: one field each, each split and matched. */
  | { readonly kind: 'separate'; readonly texts: readonly string[] }
  /** `"$@"`: one field each. */
  | { readonly kind: 'fields'; readonly texts: readonly string[] };

/** A background command that has run. */
export interface Job {
  readonly id: number;
  readonly status: number;
}

export interface ShellState {
  readonly core: Core;
  readonly dialect: Dialect;
  readonly machine: Machine;
  /** What `$0` gives and what errors begin with. */
  name: string;
  /** The script or sourced file under way; undefined for `-c`. */
  file: string | undefined;
  vfs: Vfs;
  /** What `ulimit` tells; replaced when it is set. */
  limits: ResourceLimits;
  cwd: string;
  variables: Map<string, Variable>;
  functions: Map<string, ShellFunction>;
  aliases: Map<string, string>;
  positional: string[];
  /** Letters, and the long names of options that have none. */
  options: Set<string>;
  /** bash's `shopt` names that are on. */
  shopt: Set<string>;
  streams: Map<number, Stream>;
  status: number;
  /** Statuses of the last pipeline. */
  pipeStatus: readonly number[];
  traps: Map<string, string>;
  /** Saved variables of the functions under way, for `local`. */
  locals: Map<string, Variable | undefined>[];
  /** Names of the functions under way, the innermost first. */
  calls: readonly string[];
  /** How many conditions surround the command: errexit is off in them. */
  conditions: number;
  /** Whether the last compound command failed for its redirections alone. */
  failedToRedirect: boolean;
  /** Loops around the command, within the function. */
  loops: number;
  /** Subshells and substitutions around it. */
  nesting: number;
  /** Substitutions and evals around it, which bash's traces show. */
  traceLevel: number;
  /** Whether failures end the line they happen in rather than the whole shell (a terminal). */
  readonly interactive: boolean;
  /** The text being run and where in it, for line numbers. */
  source: string;
  position: number;
  /** Added to the line counted in `source`. */
  lineBase: number;
  /** The builtin under way, which dash and ash name in errors. */
  builtin: string | undefined;
  jobs: Job[];
  random: number;
  readonly process: Process;
}

/** A copy whose changes do not reach the original. Traps are reset, ignored signals stay ignored (POSIX 2.12). */
export function subshell(shell: ShellState): ShellState {
  return {
    ...shell,
    variables: new Map(shell.variables),
    functions: new Map(shell.functions),
    aliases: new Map(shell.aliases),
    positional: [...shell.positional],
    options: new Set(shell.options),
    shopt: new Set(shell.shopt),
    streams: new Map(shell.streams),
    traps: new Map([...shell.traps].filter(([, action]) => action === '')),
    locals: shell.locals.map((scope) => new Map(scope)),
    loops: 0,
    nesting: shell.nesting + 1,
    interactive: false,
    jobs: [],
  };
}

/** What kind of failure it is decides whether it ends the shell. */
export type ErrorKind = 'expansion' | 'arithmetic' | 'readonly' | 'redirection' | 'usage';

/** A failure of the shell itself: a message in the shell's words and a status. */
export class ShellError extends Error {
  readonly status: number;
  readonly kind: ErrorKind;

  constructor(message: string, status: number, kind: ErrorKind = 'expansion') {
    super(message);
    this.name = 'ShellError';
    this.status = status;
    this.kind = kind;
  }
}

/** Control flow on its way out. */
export class Exit extends Error {
  readonly status: number;
  /** The signal that killed the shell: no EXIT trap is run. */
  readonly isKilled: boolean;

  constructor(status: number, isKilled = false) {
    super();
    this.status = status;
    this.isKilled = isKilled;
  }
}
export class Return extends Error {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}
export class Loop extends Error {
  readonly kind: 'break' | 'continue';
  readonly levels: number;
  readonly status: number;

  constructor(kind: 'break' | 'continue', levels: number, status = 0) {
    super();
    this.kind = kind;
    this.levels = levels;
    this.status = status;
  }
}
