/** The shape of the session's store: what the page shows and what a person can do. */
import type { Attachment, Selection, StrataDocument } from './document.ts';
import type { ExportedFile, OutputChunk, Progress, Queries, ReadingProgress } from './protocol.ts';
import type { View } from './view.ts';

/** A command in the terminal. */
export interface ConsoleItem {
  readonly id: number;
  readonly command: string;
  readonly source: 'typed' | 'button';
  readonly chunks: readonly OutputChunk[];
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  readonly exitCode: number | null;
  /** The revision it led to; it is hidden while an earlier one is shown. */
  readonly revision: number;
}

export interface Problem {
  readonly title: string;
  readonly detail: string;
}

export interface SessionState {
  readonly status: 'starting' | 'ready' | 'restarting';
  readonly view: View | null;
  /** The newest text of each context file, the keystroke under way included. */
  readonly texts: Readonly<Record<string, string>>;
  readonly openFile: string;
  readonly console: readonly ConsoleItem[];
  /** Whether a command is running. */
  readonly busy: boolean;
  /** How far the command under way has come, if it tells. */
  readonly progress: Progress | null;
  readonly document: StrataDocument;
  readonly selection: Selection | null;
  readonly hover: Selection | null;
  /** What is opened in the picture: keys of bases and runs that are drawn as one otherwise. */
  readonly expanded: ReadonlySet<string>;
  /** The container that the core sample is looked up from; null for the image in focus. */
  readonly sampleFrom: string | null;
  /** How many places a lookup has come to; null when it is not followed. */
  readonly lookup: number | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly problem: Problem | null;
  readonly saved: 'saved' | 'saving';
  /** Whether work from before a link was opened is kept. */
  readonly hasEarlier: boolean;
  /** The dropped file that is being read. */
  readonly receiving: ({ readonly name: string } & ReadingProgress) | null;
  /** Files that the document needs and that are not here. */
  readonly missing: readonly Attachment[];
  /** Files that a command gave out, for the page to offer as downloads. */
  readonly exports: readonly ExportedFile[];
}

export interface Actions {
  /** The newest text of a context file, at every keystroke. */
  edit(path: string, text: string): void;
  addFile(path: string, data: string | Uint8Array<ArrayBuffer>): Promise<void>;
  removeFile(path: string): Promise<void>;
  renameFile(from: string, to: string): Promise<void>;
  /** Runs a command line; gives its exit code, or null if it was cancelled. */
  run(line: string, source: 'typed' | 'button'): Promise<number | null>;
  /** Takes an archive from the person's computer: read, kept, and loaded or imported by a command. */
  receive(file: File): Promise<void>;
  cancel(): void;
  undo(): Promise<void>;
  redo(): Promise<void>;
  goTo(revision: number): Promise<void>;
  select(selection: Selection | null): void;
  hoverOver(selection: Selection | null): void;
  /** Opens or closes what the picture draws as one. */
  toggleExpanded(key: string): void;
  /** The image in focus: a tag, or null for the preview. */
  focusImage(tag: string | null): void;
  /** Takes the core sample of a path, from where it was looked up last or from a container; null for the image in focus. */
  samplePathAt(path: string | null, container?: string | null): void;
  lookUp(places: number | null): void;
  /** How many instructions of the focused image are shown; null for all. */
  setStep(step: number | null): void;
  open(path: string): void;
  openDocument(document: StrataDocument): Promise<void>;
  restoreEarlier(): Promise<void>;
  dismissProblem(): void;
  report(problem: Problem): void;
  takeExports(): readonly ExportedFile[];
}

export interface Session extends SessionState {
  readonly actions: Actions;
  readonly query: Queries;
}
