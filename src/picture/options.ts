/** What decides the picture besides the state. */
import type { PathSample } from '../session/index.ts';
import type { LedgerSubject, Which } from '../session/ledger.ts';

export type Target =
  | { readonly kind: 'layer'; readonly key: string }
  /** Rows that are drawn as one, or the row that closes them again: key of an entry of `expanded`. */
  | { readonly kind: 'collapsed'; readonly key: string }
  /** An instruction that made no layer: key of its image, place in its `steps`. */
  | { readonly kind: 'instruction'; readonly image: string; readonly index: number }
  /** A path for the core sample, and the layer that it is pointed at in; with `pins` that is selected as well. */
  | { readonly kind: 'path'; readonly path: string; readonly layer: string; readonly pins: boolean }
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'volume'; readonly name: string }
  /** A figure of the ledger: which bytes of these layers, or of all (null). */
  | { readonly kind: 'ledger'; readonly subject: LedgerSubject; readonly layers: readonly string[] | null; readonly which: Which };

export interface PictureOptions {
  /** Tag of the image in focus; null for what the editor builds. */
  readonly image: string | null;
  /** How many instructions of the editor's Dockerfile are shown; null for all of the focused image. */
  readonly step: number | null;
  /** The path of the core sample, and what is known of it; null until it is. */
  readonly samplePath: string | null;
  readonly sample: PathSample | null;
  /** How many places a lookup from the top has come to; null when it is not followed. */
  readonly lookup: number | null;
  /** Keys of what is drawn as one slab unless it is opened: bases, long runs of layers, runs of metadata. */
  readonly expanded: ReadonlySet<string>;
  /** Keys of layers and ids of containers to mark. */
  readonly marked: ReadonlySet<string>;
  /** Whether the view holds a choice of the daemon's images: the ledger then adds up no total of all. */
  readonly isExcerpt?: boolean;
  readonly width: number;
  readonly density: 'page' | 'present' | 'narrow';
}
