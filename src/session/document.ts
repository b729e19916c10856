/**
 * The document: everything that a person did, as data. Replayed from its start it gives the same state on every machine, so it is
 * what is saved, what a link carries and what undo moves in.
 */

import type { LedgerSubject, Which } from './ledger.ts';

/** One thing done. Paths are relative to the build context. */
export type LogEntry =
  | { readonly kind: 'write'; readonly path: string; readonly data: string | Uint8Array<ArrayBuffer> }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'command'; readonly line: string }
  /** A file from the person's computer lies in the host's Downloads; the document knows it by the digest of what it holds. */
  | ({ readonly kind: 'attach' } & Attachment);

/** Where attached files lie, from the home of the host's user: beside the build context, not in it. */
export const DOWNLOADS = 'Downloads';

/** A file that is too big for the document. */
export interface Attachment {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** `sha256:...`, see `recognise` in docker/load. */
  readonly digest: string;
}

/** What a person looks at; it travels with the document. */
export type Selection =
  | { readonly kind: 'layer'; readonly key: string }
  | { readonly kind: 'image'; readonly key: string }
  /** An instruction that made no layer: its place among the steps of an image. */
  | { readonly kind: 'instruction'; readonly image: string; readonly index: number }
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'volume'; readonly name: string }
  /** Bytes of some layers, or of all (null). */
  | { readonly kind: 'ledger'; readonly subject: LedgerSubject; readonly layers: readonly string[] | null; readonly which: Which }
  | { readonly kind: 'file'; readonly owner: string; readonly path: string };

export interface Look {
  /** The image whose column is in focus: a tag, or null for the preview. */
  readonly image: string | null;
  /** How many instructions of the focused image are shown; null for all. */
  readonly step: number | null;
  /** The path of the core sample. */
  readonly samplePath: string | null;
}

export interface StrataDocument {
  /** Name of the state that the log starts from (see starts.ts). */
  readonly start: string;
  readonly log: readonly LogEntry[];
  /** How many entries of the log are in force; the rest can be redone. */
  readonly revision: number;
  readonly look: Look;
}

/**
 * The document with `entry` done: what had been undone is forgotten. With `coalesce`, a write to the file that was written last
 * takes the place of that write.
 */
export function append(document: StrataDocument, entry: LogEntry, coalesce = false): StrataDocument {
  const kept = document.log.slice(0, document.revision);
  const last = kept.at(-1);
  const replaces = coalesce && entry.kind === 'write' && last?.kind === 'write' && last.path === entry.path;
  const log = replaces ? [...kept.slice(0, -1), entry] : [...kept, entry];
  return { ...document, log, revision: log.length };
}

/** The document without states that nobody returns to: what was undone, and writes overwritten before anything used them. */
export function condense(document: StrataDocument): StrataDocument {
  const log = document.log.slice(0, document.revision).filter((entry, i, all) => {
    const next = all[i + 1];
    return !(entry.kind === 'write' && next?.kind === 'write' && next.path === entry.path);
  });
  return { ...document, log, revision: log.length };
}

/** The files that the part of a document in force needs. */
export function attachmentsOf({ log, revision }: StrataDocument): Attachment[] {
  return log.slice(0, revision).filter((entry) => entry.kind === 'attach');
}

/** A few words for the line of states. */
export function labelOf(entry: LogEntry): string {
  switch (entry.kind) {
    case 'write':
      return `edit ${entry.path}`;
    case 'remove':
      return `delete ${entry.path}`;
    case 'rename':
      return `rename ${entry.from} to ${entry.to}`;
    case 'command':
      return entry.line;
    case 'attach':
      return `drop ${entry.name}`;
  }
}
