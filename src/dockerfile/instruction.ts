/** Instructions, one type each: the syntax tree that the builder and the checks work on. */
import type { Directive, DirectiveName } from './directives.ts';
import type { Frontend } from './frontend.ts';
import type { Heredoc } from './heredoc.ts';
import type { Lines, SourceRange } from './source.ts';
import type { SyntaxNode } from './syntax.ts';

/** What every instruction has. */
interface Common {
  readonly lines: Lines;
  /** From the keyword to the last character, here-documents included. */
  readonly range: SourceRange;
  /** The keyword as typed. */
  readonly typed: string;
  /** The instruction's text joined over continuations, as progress shows it. */
  readonly original: string;
  /** Comment lines directly above, without `#`; an empty line or an empty comment cuts off what is above it. */
  readonly comments: readonly string[];
  /** Whether a blank line stands inside a continuation. */
  readonly emptyContinuation: boolean;
}

export interface NameValue {
  readonly name: string;
  /** Not yet expanded. */
  readonly value: string;
}

/** Shell form: one text for the shell; exec form: words as they are. */
export interface CommandLine {
  readonly form: 'shell' | 'exec';
  readonly words: readonly string[];
}

export interface From extends Common {
  readonly kind: 'from';
  readonly base: string;
  /** Lower case; undefined when unnamed. */
  readonly name: string | undefined;
  readonly typedName: string | undefined;
  /** The word `AS` as typed. */
  readonly typedAs: string | undefined;
  readonly platform: string | undefined;
}

export interface Run extends Common {
  readonly kind: 'run';
  readonly command: CommandLine;
  readonly heredocs: readonly Heredoc[];
  readonly mounts: readonly MountFlag[];
  readonly network: 'default' | 'none' | 'host';
  readonly security: 'sandbox' | 'insecure';
  readonly devices: readonly string[];
}

/** The value of a `--mount`; its options are read when the step runs, since they may hold variables (`parseRunMount`). */
export interface MountFlag {
  readonly text: string;
  /** The stage or image that `from=` names, which may hold no variable. */
  readonly from: string | undefined;
}

interface Transfer extends Common {
  /** Paths as written, not yet expanded; here-documents are apart. */
  readonly sources: readonly string[];
  readonly heredocs: readonly Heredoc[];
  readonly destination: string;
  readonly chown: string | undefined;
  readonly chmod: string | undefined;
  readonly link: boolean;
  readonly excludes: readonly string[];
}

export interface Copy extends Transfer {
  readonly kind: 'copy';
  readonly from: string | undefined;
  readonly parents: boolean;
}

export interface Add extends Transfer {
  readonly kind: 'add';
  readonly checksum: string | undefined;
  readonly keepGitDir: boolean;
  readonly unpack: boolean | undefined;
}

export interface Env extends Common {
  readonly kind: 'env';
  readonly pairs: readonly NameValue[];
  /** `ENV name value` without `=`. */
  readonly legacy: boolean;
}

export interface Label extends Common {
  readonly kind: 'label';
  readonly pairs: readonly NameValue[];
  readonly legacy: boolean;
}

export interface Arg extends Common {
  readonly kind: 'arg';
  readonly pairs: readonly { readonly name: string; readonly value: string | undefined }[];
}

export interface Command extends Common {
  readonly kind: 'cmd' | 'entrypoint';
  readonly command: CommandLine;
}

export interface Shell extends Common {
  readonly kind: 'shell';
  readonly words: readonly string[];
}

/** Durations in nanoseconds, undefined where not given. */
export interface Healthcheck extends Common {
  readonly kind: 'healthcheck';
  readonly test: readonly string[];
  readonly form: 'shell' | 'exec' | 'none';
  readonly interval: number | undefined;
  readonly timeout: number | undefined;
  readonly startPeriod: number | undefined;
  readonly startInterval: number | undefined;
  readonly retries: number | undefined;
}

/** Instructions whose arguments are words. */
export interface WordsInstruction extends Common {
  readonly kind: 'expose' | 'volume';
  readonly words: readonly string[];
}

/** Instructions with one text as argument. */
export interface TextInstruction extends Common {
  readonly kind: 'user' | 'stopsignal' | 'maintainer';
  readonly text: string;
}

export interface Workdir extends Common {
  readonly kind: 'workdir';
  readonly text: string;
}

export interface Onbuild extends Common {
  readonly kind: 'onbuild';
  /** The trigger's text, as it is stored in the image. */
  readonly trigger: string;
}

export type Instruction =
  | Run
  | Copy
  | Add
  | Env
  | Label
  | Arg
  | Command
  | Shell
  | Healthcheck
  | WordsInstruction
  | TextInstruction
  | Workdir
  | Onbuild;

export interface Stage {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** All instructions as they are written, in order. */
  readonly nodes: readonly SyntaxNode[];
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly Arg[];
  readonly stages: readonly Stage[];
  readonly escape: string;
  readonly directives: ReadonlyMap<DirectiveName, Directive>;
  /** The frontend that it was parsed for. */
  readonly frontend: Frontend;
}
