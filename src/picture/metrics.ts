/** Sizes of the picture's parts at each density, in pixels. */
export interface Metrics {
  readonly row: number;
  readonly base: number;
  /** An instruction without a layer. */
  readonly seam: number;
  readonly gap: number;
  readonly text: number;
  readonly small: number;
  readonly title: number;
  readonly chip: number;
  readonly sample: number;
  readonly ledger: number;
  readonly margin: number;
  /** Least width of a column of slabs, and of a container. */
  readonly column: number;
  readonly container: number;
  /** Whether what a slab wears stands below its instruction, and a bar below its figure: there is no room beside. */
  readonly stacked: boolean;
}

const PAGE: Metrics = { row: 52, base: 88, seam: 22, gap: 5, text: 14, small: 13, title: 15, chip: 28, sample: 124, ledger: 220, margin: 28, column: 136, container: 84, stacked: false };

export const METRICS: Readonly<Record<'page' | 'present' | 'narrow', Metrics>> = {
  page: PAGE,
  present: { row: 88, base: 132, seam: 38, gap: 6, text: 24, small: 22, title: 28, chip: 46, sample: 0, ledger: 296, margin: 10, column: 260, container: 150, stacked: false },
  narrow: { ...PAGE, row: 66, base: 90, chip: 26, sample: 0, ledger: 72, margin: 12, column: 120, container: 64, stacked: true },
};
