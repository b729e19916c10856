/** What the drawings of a slab in one line and in several have in common. */
import type { Metrics } from '../metrics.ts';

/** What the marks on a slab depend on besides its place. */
export interface SlabContent {
  readonly inFocus: ReadonlySet<string>;
  readonly metrics: Metrics;
  /** Whether small print has its place. */
  readonly isFine: boolean;
  /** Whether it is the highest in focus. */
  readonly isCurrent: boolean;
}
