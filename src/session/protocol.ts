/** What the page and the worker say to each other. Everything is serialisable; functions travel as proxies. */
import type { ComparedImage, ComparisonReport, DifferencePage, FileDifference, ImageChoice } from './comparison.ts';
import type { Attachment, LogEntry, StrataDocument } from './document.ts';
import type { ExplorerPage, ExplorerQuestion } from './explorer.ts';
import type { ImageSubject, LedgerPage, LedgerQuestion, LedgerReport, LedgerSubject, StoreSizes } from './ledger.ts';
import type { View } from './view.ts';

export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** A command of the log with what it printed. */
export interface Transcript {
  /** The revision that the command led to. */
  readonly revision: number;
  readonly command: string;
  readonly chunks: readonly OutputChunk[];
  readonly exitCode: number;
}

/** A file that a command gave out of the simulation. */
export interface ExportedFile {
  readonly name: string;
  readonly content: Blob;
}

/** How far a long piece of work has come, in bytes. */
export interface Progress {
  /** What is done, in words. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** What `docker save` would write. */
export interface ArchiveFacts {
  /** Bytes, exactly. */
  readonly size: number;
  /** For each image with layers whose contents are not known: its name, and how many layers those are, in words. */
  readonly placeholders: readonly { readonly image: string; readonly note: string }[];
}

export type Outcome =
  | { readonly kind: 'done'; readonly view: View; readonly exitCode: number; readonly exports: readonly ExportedFile[] }
  /** Nothing happened: the log and the state are as before. */
  | { readonly kind: 'cancelled' };

/** How far a dropped file has been read. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

/** What became of a dropped file. */
export type Received =
  | { readonly kind: 'received'; readonly holds: 'images' | 'root'; readonly digest: string }
  /** Why it is no archive that Strata takes, in a sentence. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** Whose files: the build context, an image's or layer's merged view, a layer alone, a container, a volume. */
export type Owner =
  | { readonly kind: 'context' }
  | { readonly kind: 'image'; readonly key: string }
  | { readonly kind: 'layer'; readonly key: string }
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'volume'; readonly name: string };

export interface ListedFile {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'device';
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly target: string | null;
}

export interface FileContent {
  readonly size: number;
  /** The text if the whole is known and UTF-8; null for binary or declared contents. */
  readonly text: string | null;
  /** Whether the bytes are known; declared contents have a length only. */
  readonly known: boolean;
  /** The first bytes, at most 64 KiB; declared runs as zeros. */
  readonly head: Uint8Array<ArrayBuffer>;
}

/** One row of a layer in one of its two forms. */
export interface LayerRow {
  /** The name in that form: `usr/local/.wh.index.html` in the tar, `usr/local/index.html` in the upper directory. */
  readonly name: string;
  readonly change: 'added' | 'modified' | 'deleted' | 'opaque' | 'parent';
  /** What it is in that form, in words: `file`, `directory`, `whiteout`, `character device 0/0`, `opaque directory` ... */
  readonly type: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  /** Link target or extended attribute, if any. */
  readonly detail: string;
}

export interface LayerRows {
  readonly rows: readonly LayerRow[];
  readonly total: number;
}

/** From where a path is looked up: the merged view of a layer on those below it, or a container with its mounts. */
export type Standpoint = { readonly kind: 'layer'; readonly key: string } | { readonly kind: 'container'; readonly id: string };

/** What one place does to a path. */
export interface PathFinding {
  /** `rw`: the R/W layer of the container that it is looked up from. */
  readonly place: 'mount' | 'rw' | 'layer';
  /** Key of the layer, ID of the container, or what is mounted: a volume's name, a path of the host, `tmpfs`, `docker`. */
  readonly key: string;
  /** What people call it: `Layer 7`, `R/W layer`, `Volume data`. */
  readonly name: string;
  /**
   * `changed`: has the name, and hides what the layers below show there. `whiteout`, `opaque` and `replaced` hide all below: the name was
   * deleted, a parent directory was made anew, a parent is no directory any more.
   */
  readonly state: 'has' | 'changed' | 'whiteout' | 'opaque' | 'replaced' | 'nothing';
  /** For what hides: the path that it is done to, the path itself or a parent. */
  readonly at: string | null;
  /** For `has` and `changed`: what is stored here. */
  readonly entry: ListedFile | null;
  /** Whether the content is that of the file below, as a change of owner, mode or time leaves it: a whole copy. */
  readonly isCopy: boolean;
  /** For `nothing`: bytes of files here, in the same directory, that are not known by name. */
  readonly unlisted: number;
  /** Whether what is seen is, or is part of, what this place has. */
  readonly isSeen: boolean;
  /** Whether a lookup from the top comes here. */
  readonly isReached: boolean;
  /** What a lookup that comes here finds, in a sentence. */
  readonly said: string;
}

/** One path looked up down through all layers: the core sample. */
export interface PathSample {
  readonly from: Standpoint;
  /** As asked, absolute and cleaned. */
  readonly path: string;
  /** With symbolic links among its parents followed: what is looked up. */
  readonly resolved: string;
  readonly links: readonly { readonly path: string; readonly target: string }[];
  /** From the top. */
  readonly findings: readonly PathFinding[];
  /** What is seen; null where nothing is. Of merged directories the uppermost. */
  readonly seen: ListedFile | null;
  /** What is seen and why. */
  readonly sentence: string;
}

/** A layer as both image stores hold it. */
export interface LayerDetails {
  /** `sha256:...` of the diff IDs from the bottom up to this layer; null while one of them is being computed. */
  readonly chainId: string | null;
  /** Bytes and entries, directories included. */
  readonly overlay2: { readonly size: number; readonly entries: number };
  readonly containerd: { readonly size: number; readonly entries: number };
}

/** A line of a text: as it was, gone, come; `…` stands for lines that are left out. */
export interface ChangedLine {
  readonly sign: ' ' | '-' | '+' | '…';
  readonly text: string;
}

/** What a layer did to a file. */
export interface FileChange {
  /** Bytes that the layers below show and that the layer stores; null where there is no file. */
  readonly before: number | null;
  readonly after: number | null;
  /** Null where one of them is no text, or not known. */
  readonly lines: readonly ChangedLine[] | null;
}

/** What the page asks the worker about the state shown; nothing changes by it. */
export interface Queries {
  readFile(owner: Owner, path: string): Promise<FileContent | null>;
  layerRows(key: string, form: 'tar' | 'overlay', offset: number, limit: number): Promise<LayerRows>;
  layerDetails(key: string): Promise<LayerDetails | null>;
  /** Null when the layer has no file, link or whiteout of that path. */
  fileChange(key: string, path: string): Promise<FileChange | null>;
  /** Null when there is no such layer or container. */
  samplePath(from: Standpoint, path: string): Promise<PathSample | null>;
  /** The path that a word of an instruction means: absolute words themselves, others by what the instruction's layer holds or the working directory has. */
  locatePath(image: string, layer: string | null, word: string): Promise<string | null>;
  /** How a path that is being typed may go on, a few; directories with a final slash. */
  completePath(from: Standpoint, text: string): Promise<string[]>;
  /** The config JSON of an image, indented. */
  imageConfig(key: string): Promise<string | null>;
  /** What saving the references would write; null if there is no such image, or once a newer call has come. */
  archiveFacts(references: readonly string[], compression: 'none' | 'gzip'): Promise<ArchiveFacts | null>;
  /** Where the bytes of something are; null if it is not in the state shown. */
  ledger(subject: LedgerSubject): Promise<LedgerReport | null>;
  /** Part of a sum, a directory at a time, by pages. */
  ledgerPage(subject: LedgerSubject, question: LedgerQuestion, offset: number, limit: number): Promise<LedgerPage | null>;
  /** The file explorer's rows, by pages; null if there is no such thing. */
  explore(owner: Owner, question: ExplorerQuestion, offset: number, limit: number): Promise<ExplorerPage | null>;
  /** What an image takes in either store. */
  storeSizes(subject: ImageSubject): Promise<StoreSizes | null>;
  /** What can be compared in the state of a revision. */
  imagesAt(revision: number): Promise<ImageChoice[]>;
  /** Two images beside each other; null if one is not there. */
  compare(a: ComparedImage, b: ComparedImage): Promise<ComparisonReport | null>;
  /** Their files that differ, by pages: of one kind, or all (null). */
  differences(a: ComparedImage, b: ComparedImage, change: FileDifference['change'] | null, offset: number, limit: number): Promise<DifferencePage>;
}

/** What the worker offers. One call that changes something runs at a time; the page sees to that. */
export interface Engine extends Queries {
  /** Replays a document; the transcripts are of all its commands. */
  open(document: StrataDocument): Promise<{ readonly view: View; readonly transcripts: readonly Transcript[]; readonly missing: readonly Attachment[] }>;
  /** Does one thing. A command's output comes through `onOutput` while it runs. */
  act(entry: LogEntry, coalesce: boolean, onOutput: (chunk: OutputChunk) => void): Promise<Outcome>;
  /** Reads a dropped file and keeps it; the state stays as it is. */
  receive(file: Blob, onProgress: (progress: ReadingProgress) => void): Promise<Received>;
  goTo(revision: number): Promise<View>;
  /** Ends the call under way at its next pause. */
  cancel(): void;
}

/** What the worker tells on its own. */
export interface Listener {
  /** A sign of life during long work. */
  beat(): void;
  /** The view again, with digests that have become known. */
  refreshed(view: View): void;
  /** How far the command under way has come. */
  progress(progress: Progress): void;
}
