/** What a shell process knows: variables, functions, options, positional parameters, open files. A subshell works on a copy. */
import type { CommandNode, Function as FunctionNode, Statement, Word, WordPart } from 'unbash';
import type { Vfs } from '../../filesystem/index.ts';
import type { Stream } from '../devices.ts';
import type { Process } from '../program.ts';
import type { Machine } from '../machine.ts';
import type { Task } from '../task.ts';

export type Dialect = 'dash' | 'bash' | 'busybox';

export interface Variable {
  readonly value: string;
  readonly exported: boolean;
  readonly readonly: boolean;
  /** For bash arrays: the elements; `value` is then the first. */
  readonly elements?: readonly string[];
}

/** The interpreter's parts that call one another in a circle: handed down with the state, so that their files need not. */
export interface Core {
  runStatements(shell: ShellState, statements: readonly Statement[]): Task<void>;
  runCommandNode(shell: ShellState, node: CommandNode): Task<void>;
  runText(shell: ShellState, text: string): Task<void>;
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
  /** `"$@"`: one field each. */
  | { readonly kind: 'fields'; readonly texts: readonly string[] };

export interface ShellState {
  readonly core: Core;
  readonly dialect: Dialect;
  readonly machine: Machine;
  /** What `$0` gives and what errors begin with. */
  name: string;
  vfs: Vfs;
  cwd: string;
  variables: Map<string, Variable>;
  functions: Map<string, { readonly body: FunctionNode['body']; readonly source: string }>;
  positional: string[];
  options: Set<string>;
  streams: Map<number, Stream>;
  status: number;
  traps: Map<string, string>;
  /** Saved variables of the functions under way, for `local`. */
  locals: Map<string, Variable | undefined>[];
  /** How many conditions surround the command: errexit is off in them. */
  conditions: number;
  loops: number;
  /** Whether failures end the line they happen in rather than the whole shell (a terminal). */
  readonly interactive: boolean;
  /** The text being run, for line numbers. */
  source: string;
  readonly process: Process;
}

/** A copy whose changes do not reach the original. */
export function subshell(shell: ShellState): ShellState {
  return {
    ...shell,
    variables: new Map(shell.variables),
    functions: new Map(shell.functions),
    positional: [...shell.positional],
    options: new Set(shell.options),
    streams: new Map(shell.streams),
    traps: new Map(),
    locals: shell.locals.map((scope) => new Map(scope)),
    loops: 0,
    interactive: false,
  };
}

/** Sets a variable, keeping its marks. Throws for a read-only one. */
export function assign(shell: ShellState, name: string, value: string, marks: Partial<Variable> = {}): void {
  const old = shell.variables.get(name);
  if (old?.readonly) throw new ShellError(`${name}: is read only`, 2);
  shell.machine.budget.check('valueBytes', value.length);
  const exported = (old?.exported ?? false) || shell.options.has('a');
  shell.variables.set(name, { value, exported, readonly: false, ...marks });
}

/** The environment of a program that the shell starts. */
export function environment(shell: ShellState): Map<string, string> {
  const env = new Map<string, string>();
  for (const [name, { value, exported }] of shell.variables) if (exported) env.set(name, value);
  return env;
}

/** A failure of the shell itself: a message in the shell's words and a status; it ends a non-interactive shell. */
export class ShellError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'ShellError';
    this.status = status;
  }
}

/** Control flow on its way out. */
export class Exit extends Error {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
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

  constructor(kind: 'break' | 'continue', levels: number) {
    super();
    this.kind = kind;
    this.levels = levels;
  }
}
