/** Where the arrow keys lead from a group: to the nearest in that direction. Pure. */
import type { Group } from './marks.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** What lies beside the way counts so many times what lies along it. */
const ASIDE = 3;
/** Edges that overlap by less than this count as beside each other, in pixels. */
const SLACK = 2;

interface Box {
  readonly group: Group;
  /** Start and end along the way, as if the way led to greater numbers, and across it. */
  readonly along: readonly [number, number];
  readonly across: readonly [number, number];
}

export const isReachable = ({ name }: Group): boolean => name !== undefined;

/** Undefined when there is nothing in that direction. */
export function neighbour(groups: readonly Group[], from: Group, direction: Direction): Group | undefined {
  const start = boxOf(from, direction);
  const ahead = groups.filter((group) => isReachable(group) && group.key !== from.key).map((group) => boxOf(group, direction)).filter(({ along }) => along[0] >= start.along[1] - SLACK);
  const [first, ...rest] = ahead;
  if (first === undefined) return undefined;
  const length = (box: Box): number => box.along[0] - start.along[1] + ASIDE * gapBetween(start.across, box.across) + distanceOfMiddles(start.across, box.across) / 1000;
  return rest.reduce((best, box) => (length(box) < length(best) ? box : best), first).group;
}

/** The group nearest to the place of one that is no longer there. */
export function standIn(groups: readonly Group[], gone: Pick<Group, 'x' | 'y' | 'height'>): Group | undefined {
  const foot = ({ y, height = 0 }: Pick<Group, 'y' | 'height'>): number => y + height;
  const distance = (group: Group): number => Math.abs(foot(group) - foot(gone)) + Math.abs(group.x - gone.x);
  return groups.filter(isReachable).toSorted((a, b) => distance(a) - distance(b))[0];
}

function boxOf(group: Group, direction: Direction): Box {
  const { x, y, width = 0, height = 0 } = group;
  const horizontal = [x, x + width] as const;
  const vertical = [y, y + height] as const;
  const backwards = ([from, to]: readonly [number, number]): readonly [number, number] => [-to, -from];
  switch (direction) {
    case 'right':
      return { group, along: horizontal, across: vertical };
    case 'left':
      return { group, along: backwards(horizontal), across: vertical };
    case 'down':
      return { group, along: vertical, across: horizontal };
    case 'up':
      return { group, along: backwards(vertical), across: horizontal };
  }
}

function gapBetween(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.max(0, a[0] - b[1], b[0] - a[1]);
}

const distanceOfMiddles = (a: readonly [number, number], b: readonly [number, number]): number => Math.abs(a[0] + a[1] - b[0] - b[1]) / 2;
