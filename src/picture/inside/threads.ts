/** Threads: from a whiteout, an opaque directory or a copy down to what it hides and what is still stored. Pure. */
import type { Group } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import { pillsOn } from '../stack/pills.ts';
import type { Placed } from '../stack/place.ts';
import { chipsWithin, chipTop, threadX, type Chip } from './chips.ts';
import { rowHeight, type Inside } from './entries.ts';
import { entryChipLeft, rowTop } from './rows.ts';

export interface Opened {
  readonly slab: Placed;
  readonly inside: Inside;
}

/** Where a thread may begin or end: a chip, or a row of an opened slab. */
interface Anchor {
  readonly path: string;
  readonly look: Chip['look'];
  /** Of what is hidden: key of the layer that hides it. */
  readonly by: string | undefined;
  readonly top: number;
  readonly bottom: number;
  /** Of a row: where its chip begins. The row tells in words what a thread would. */
  readonly left?: number;
}

/** So many threads begin in one slab. */
const MOST = 4;
const RAIL = 7;

export function threadGroups(slabs: readonly Placed[], opened: readonly Opened[], inFocus: ReadonlySet<string>, metrics: Metrics, isNamed: boolean): Group[] {
  const shown = slabs.filter(({ stratum }) => stratum.layers.every(({ key }) => inFocus.has(key)));
  const anchors = new Map(shown.map((slab) => [slab, anchorsOf(slab, opened.find((one) => one.slab === slab)?.inside, inFocus, metrics)]));
  return shown.flatMap((upper): Group[] => {
    const key = upper.stratum.layers[0]?.key;
    const ends = shown.flatMap((lower) => (anchors.get(lower) ?? []).filter(({ by }) => by === key));
    const begun = (anchors.get(upper) ?? []).filter(({ look }) => look === 'deleted' || look === 'opaque' || look === 'modified');
    return begun.slice(0, MOST).flatMap((from): Group[] => {
      const to = ends.find(({ path }) => path === from.path) ?? ends.find(({ path }) => from.look !== 'modified' && path.startsWith(`${from.path}/`));
      return to === undefined ? [] : [threadGroup(upper, from, to, upper.x + threadX(upper.width, metrics), begun.indexOf(from), isNamed)];
    });
  });
}

/** Straight down at `x` between chips; beside them, each on a rail of its own, where a row is at an end. */
function threadGroup(upper: Placed, from: Anchor, to: Anchor, x: number, index: number, isNamed: boolean): Group {
  const left = from.left ?? to.left;
  const rail = left === undefined ? 0 : left - RAIL * (index + 1);
  const middle = ({ top, bottom }: Anchor): number => (top + bottom) / 2;
  const reach = (anchor: Anchor): number => anchor.left ?? left ?? 0;
  const isCopy = from.look === 'modified';
  return {
    key: `thread ${upper.stratum.key} ${from.path}`,
    part: 'front',
    x: 0,
    y: 0,
    class: isCopy ? 'thread copy' : 'thread',
    marks: [
      { type: 'path', d: left === undefined ? `M${x},${from.bottom} V${to.top}` : `M${reach(from)},${middle(from)} H${rail} V${middle(to)} H${reach(to)}`, class: 'line' },
      ...(isNamed && to.left === undefined ? [{ type: 'text' as const, x: (left === undefined ? x : rail) + 10, y: to.top - 8, text: isCopy ? 'copied up, paid again' : 'hidden, still stored', class: 'note' }] : []),
    ],
  };
}

function anchorsOf(slab: Placed, inside: Inside | undefined, inFocus: ReadonlySet<string>, metrics: Metrics): Anchor[] {
  if (inside !== undefined) {
    return inside.entries.map(({ entry, fate, by }, i) => {
      const top = slab.y + rowTop(slab, i, metrics);
      return { path: entry.path, look: fate === 'seen' ? entry.change : 'hidden', by, top: top + 2, bottom: top + rowHeight(metrics) - 2, left: slab.x + entryChipLeft(slab.width, metrics) };
    });
  }
  const [chip] = chipsWithin(slab, pillsOn(slab, false, metrics).from, inFocus, metrics).chips;
  if (chip === undefined) return [];
  const top = slab.y + chipTop(slab, metrics);
  return [{ path: chip.entry.path, look: chip.look, by: chip.by, top, bottom: top + metrics.chip }];
}
