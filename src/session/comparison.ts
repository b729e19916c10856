/** What the page learns about two images beside each other. Sizes are bytes, in the store in use. */
import type { ConfigDifference, FileDifference } from '../docker/compare/index.ts';
import type { View } from './view.ts';

export type { ConfigDifference, FileDifference };

/** An image of a state: its key there, `preview` for what the editor builds. */
export interface ComparedImage {
  readonly revision: number;
  readonly image: string;
}

/** What can be compared in a state. */
export interface ImageChoice {
  readonly key: string;
  readonly label: string;
}

export interface FileTotals {
  readonly count: number;
  readonly before: number;
  readonly after: number;
}

export interface ComparisonReport {
  /** The two images alone, as images of the keys `a` and `b`, tagged `A` and `B`. */
  readonly view: View;
  readonly sharedLayers: number;
  readonly sharedHistory: number;
  readonly files: Readonly<Record<FileDifference['change'], FileTotals>>;
  readonly config: readonly ConfigDifference[];
}

export interface DifferencePage {
  readonly rows: readonly FileDifference[];
  readonly count: number;
}
