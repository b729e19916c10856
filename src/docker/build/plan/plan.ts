/** What a build is going to do: stages with their steps, and the config and history that come of them. Nothing has run yet. */
import type { Add, Copy, EvaluatedTransfer, FilePlan, Lines, Run, RunMount, Scope, Values } from '../../../dockerfile/index.ts';
import type { ContainerConfig, HistoryEntry, Image } from '../../image/image.ts';

/** Where files come from. */
export type Source =
  | { readonly kind: 'context' }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly image: Image; readonly reference: string }
  | { readonly kind: 'scratch' };

export interface PlannedMount {
  readonly mount: RunMount;
  /** Of bind and cache mounts. */
  readonly source: Source;
}

/** A process to run on the stage's root. */
export interface RunOperation {
  readonly kind: 'run';
  readonly step: Run;
  readonly argv: readonly string[];
  /** A script that a here-document holds, mounted where `argv` names it. */
  readonly pipe: { readonly name: string; readonly content: string } | undefined;
  /** What a `# simulate:` comment gives to run in its place. */
  readonly simulation: string | undefined;
  /** ENV and ARG, last writer wins (semantics d.3). */
  readonly env: Values;
  /** The names that ARG declares. */
  readonly args: ReadonlySet<string>;
  readonly user: string;
  readonly cwd: string;
  readonly mounts: readonly PlannedMount[];
}

/** Files to copy onto the stage's root. */
export interface TransferOperation {
  readonly kind: 'copy' | 'add';
  readonly step: Copy | Add;
  readonly words: EvaluatedTransfer;
  readonly env: Values;
  readonly workdir: string;
  readonly source: Source;
}

/** A directory to make, with those above it. */
export interface WorkdirOperation {
  readonly kind: 'workdir';
  readonly path: string;
  readonly user: string;
}

export type Operation = RunOperation | TransferOperation | WorkdirOperation;

/** A step that makes a layer. */
export interface PlannedStep {
  /** `[2/4]`, `[build 1/2]`. */
  readonly name: string;
  /** The instruction as progress shows it. */
  readonly text: string;
  readonly lines: Lines;
  readonly operation: Operation;
}

export interface PlannedStage {
  readonly index: number;
  /** Its name, or `stage-N`. */
  readonly title: string;
  readonly lines: Lines;
  readonly base: Exclude<Source, { kind: 'context' }>;
  /** `[1/4] FROM docker.io/library/httpd:2.4`; undefined on scratch and on a stage. */
  readonly from: string | undefined;
  readonly steps: readonly PlannedStep[];
  /** What the stage adds to its base's history; each entry that is not empty stands for the next step. Times are not known yet. */
  readonly history: readonly HistoryEntry[];
  readonly config: ContainerConfig;
  readonly author: string | undefined;
  /** The variables at its end. */
  readonly scope: Scope;
}

export interface BuildPlan {
  /** All stages of the file, built or not. */
  readonly file: FilePlan;
  /** Those that are built, by index; a stage comes after all that it needs. */
  readonly stages: ReadonlyMap<number, PlannedStage>;
  readonly target: PlannedStage;
}
