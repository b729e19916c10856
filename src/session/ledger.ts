/** What the page learns about bytes: the ledger of an image, of a container, or of all that the daemon keeps. Sizes are bytes, in the store in use. */
import type { Advice, Author, Efficiency, Hiding, Leftover, StoreSizes, Sums, UsageTotal, Which } from '../docker/ledger/index.ts';
import type { StoreName } from '../docker/index.ts';

export type { Hiding, StoreSizes, Which };

/** An image's key is `preview` for what the editor builds; `layers` is how many of its layers count, from the lowest, null for all. */
export interface ImageSubject {
  readonly kind: 'image';
  readonly key: string;
  readonly layers: number | null;
}

/** Whose bytes. */
export type LedgerSubject =
  | ImageSubject
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'all' };

export interface LedgerLayer extends Sums {
  /** Of a layer of the view, or `rw <id>` for a container's R/W layer. */
  readonly key: string;
  /** The instruction for people, or the container. */
  readonly label: string;
  readonly kind: Author['kind'];
  /** How many files it stores. */
  readonly files: number;
}

export interface LedgerHidden {
  /** Keys of the layer that stores the bytes and of the one that hides them. */
  readonly stored: string;
  readonly by: string;
  readonly how: Hiding;
  readonly bytes: number;
  readonly files: number;
  /** Entries of the upper layer that hide them, the most bytes first; not all of them if there are many. */
  readonly places: readonly { readonly path: string; readonly bytes: number; readonly files: number }[];
  readonly placeCount: number;
  readonly advice: Advice;
}

export interface LedgerReport extends Sums {
  readonly store: StoreName;
  /** Lowest first. */
  readonly layers: readonly LedgerLayer[];
  /** The most bytes first. */
  readonly hiddenBy: readonly LedgerHidden[];
  readonly leftovers: readonly (Omit<Leftover, 'layer'> & { readonly layer: string })[];
  /** `repeated` is cut to the costliest; null for all images together, which have no common tree. */
  readonly efficiency: (Efficiency & { readonly repeatedCount: number }) | null;
  /** Of all images together: what `docker system df` says. */
  readonly totals: readonly UsageTotal[] | null;
}

/** A name in a directory, with all that is stored below it; or one of several layers' versions of a file. */
export interface LedgerEntry {
  /** Null for bytes of files that are not known by name. */
  readonly name: string | null;
  readonly path: string;
  readonly isDirectory: boolean;
  readonly bytes: number;
  readonly files: number;
  /** Of a file: key of the layer that stores it; null for a directory. */
  readonly layer: string | null;
  /** Of a hidden file: key of the layer that hides it, and how. */
  readonly hidden: { readonly by: string; readonly how: Hiding } | null;
}

/** Which part of a sum: of which bytes, in which layers (null: all), below which directory. */
export interface LedgerQuestion {
  readonly which: Which;
  readonly layers: readonly string[] | null;
  readonly path: string;
}

export interface LedgerPage {
  /** The sum of the directory. */
  readonly bytes: number;
  readonly files: number;
  /** The most bytes first. */
  readonly entries: readonly LedgerEntry[];
  /** How many there are in all. */
  readonly count: number;
}
