/** What the file explorer asks and learns: flat rows by pages, whatever the size of the tree. */
import type { Hiding } from '../docker/ledger/index.ts';

/** Which files: all, those that differ from the tree below (a layer's parent, an image's base, a container's image), or those stored but hidden. */
export type Shows = 'all' | 'added' | 'changed' | 'deleted' | 'hidden';

export interface ExplorerQuestion {
  /** Paths of the directories that are open; they count where the rows are a tree. */
  readonly open: readonly string[];
  /** Part of a name, or a pattern with `*` and `?`; of a path if it has a slash. Empty for no search. */
  readonly search: string;
  readonly shows: Shows;
  /** By size the rows are files alone, the largest first. */
  readonly order: 'name' | 'size';
}

export interface ExplorerRow {
  readonly path: string;
  readonly name: string;
  /** From 0; rows that are no tree are all 0. */
  readonly depth: number;
  /** `unlisted` stands for all files of a directory that are not known by name. */
  readonly kind: 'file' | 'directory' | 'symlink' | 'device' | 'unlisted';
  /** Bytes; of a directory, of the files below it. */
  readonly size: number;
  readonly mode: number;
  readonly target: string | null;
  readonly change: 'added' | 'changed' | 'deleted' | null;
  /** Of a directory in a tree. */
  readonly isOpen: boolean;
  /** Key of the layer that it comes from, `rw <id>` for a container's own; null where there are no layers. */
  readonly layer: string | null;
  /** Of a hidden file: key of the layer that hides it, and how. */
  readonly hidden: { readonly by: string; readonly how: Hiding } | null;
}

export interface ExplorerPage {
  readonly rows: readonly ExplorerRow[];
  readonly count: number;
  /** Whether the rows are a tree, in which directories open. */
  readonly isTree: boolean;
}
