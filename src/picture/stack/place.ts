/** Where every stratum and every container stands: time goes up, width is shared. Pure. */
import type { ContainerView } from '../../session/view.ts';
import { insideHeight } from '../inside/entries.ts';
import type { Metrics } from '../metrics.ts';
import type { Stratum } from './strata.ts';

export interface Placed {
  readonly stratum: Stratum;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of its own line or lines. */
  readonly height: number;
  /** What its entries take up below that; 0 for what is closed. */
  readonly inside: number;
}

/** A container on the image or seam that it was made from. */
export interface Standing {
  readonly container: ContainerView;
  readonly x: number;
  readonly width: number;
  /** The upper edge of what it stands on. */
  readonly floor: number;
}

export interface Placement {
  readonly placed: readonly Placed[];
  readonly standing: readonly Standing[];
}

/** Widths are shared in these proportions. */
const COLUMN_WEIGHT = 2.4;
const CONTAINER_WEIGHT = 1.1;
/** An image that was pulled and that nothing is built on. */
const UNUSED_WEIGHT = 1.7;

const isUnused = ({ kind, parent, children, tags }: Stratum): boolean => kind === 'base' && parent === undefined && children.length === 0 && tags.length === 0;

function weightOf(stratum: Stratum): number {
  return Math.max(isUnused(stratum) ? UNUSED_WEIGHT : COLUMN_WEIGHT, weightAbove(stratum));
}

function weightAbove({ children, containers }: Stratum): number {
  return children.reduce((sum, child) => sum + weightOf(child), 0) + containers.length * CONTAINER_WEIGHT;
}

/** The width that the forest needs so that no column and no container is too narrow. */
export function leastWidth(roots: readonly Stratum[], metrics: Metrics): number {
  const unit = Math.max(metrics.column / COLUMN_WEIGHT, metrics.container / CONTAINER_WEIGHT);
  return roots.length === 1 && roots[0] !== undefined && weightAbove(roots[0]) <= COLUMN_WEIGHT ? 0 : roots.reduce((sum, root) => sum + weightOf(root) * unit, 0);
}

export function heightOf({ kind, layers }: Stratum, { row, base, seam }: Metrics): number {
  if (kind === 'seam' || kind === 'lid') return seam;
  return kind === 'base' && layers.length > 1 ? base : row;
}

/** What the forest stands on, in pixels. */
export interface Ground {
  readonly left: number;
  readonly width: number;
  /** The space between trees. */
  readonly between: number;
  /** The space between the columns of one tree. */
  readonly beside: number;
  /** What is opened. */
  readonly expanded: ReadonlySet<string>;
}

/** Places the forest; y grows downwards, 0 is the ground. */
export function placeForest(roots: readonly Stratum[], { left, width, between, beside, expanded }: Ground, metrics: Metrics): Placement {
  const placed: Placed[] = [];
  const standing: Standing[] = [];
  const place = (stratum: Stratum, x: number, room: number, floor: number): void => {
    const height = heightOf(stratum, metrics);
    const inside = insideHeight(stratum, expanded, metrics);
    const y = floor - height - inside;
    placed.push({ stratum, x, y, width: room, height, inside });
    const total = weightAbove(stratum);
    if (total === 0) return;
    const share = (room + beside) / total;
    let at = x;
    for (const child of stratum.children) {
      place(child, at, weightOf(child) * share - beside, y - metrics.gap);
      at += weightOf(child) * share;
    }
    for (const container of stratum.containers) {
      standing.push({ container, x: at, width: CONTAINER_WEIGHT * share - beside, floor: y - metrics.gap });
      at += CONTAINER_WEIGHT * share;
    }
  };
  const total = roots.reduce((sum, root) => sum + weightOf(root), 0);
  const share = (width + between) / total;
  let x = left;
  for (const root of roots) {
    place(root, x, weightOf(root) * share - between, 0);
    x += weightOf(root) * share;
  }
  return { placed, standing };
}
