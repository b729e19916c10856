/** The rows of an opened slab: sign and path at the left; where the chips of other slabs are, the bytes as a chip; what became of them. Pure. */
import type { Group, Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import type { Placed } from '../stack/place.ts';
import { bytesText, fit, fitPath, textWidth } from '../text.ts';
import { chipLeft, chipShape, SIGN } from './chips.ts';
import { rowHeight, spokenEntry, type Inside, type InsideEntry } from './entries.ts';

const PAD = 16;
/** From the sign to the path. */
const SIGN_WIDTH = 16;
const BETWEEN = 8;
/** Left of the chips, for threads. */
const RAILS = 30;

/** Where the chips of the rows begin, from the slab's left edge. */
export const entryChipLeft = (width: number, metrics: Metrics): number => (metrics.stacked ? Math.round(width * 0.55) : chipLeft(width, metrics));

export const rowTop = ({ height }: Placed, index: number, metrics: Metrics): number => height + index * rowHeight(metrics);

export function insideGroups(placed: Placed, inside: Inside, isFaint: boolean, metrics: Metrics): Group[] {
  const height = rowHeight(metrics);
  const layer = placed.stratum.layers[0]?.key ?? '';
  const rows = inside.entries.map((one, i): Group => ({
    key: `entry ${layer} ${one.entry.path}`,
    part: 'Entries',
    x: placed.x,
    y: placed.y + rowTop(placed, i, metrics),
    width: placed.width,
    height,
    class: `entry-row ${one.fate}${isFaint ? ' faint' : ''}`,
    target: { kind: 'path', path: one.entry.path, layer, pins: false },
    name: spokenEntry(one),
    marks: [...rowMarks(one, placed.width, height, metrics), ...tieMarks(inside.entries, i, height)],
  }));
  if (inside.rest === '') return rows;
  const rest: Group = { key: `entry ${layer} rest`, part: 'front', x: placed.x, y: placed.y + rowTop(placed, rows.length, metrics), class: 'entry-row', marks: [{ type: 'text', x: PAD + SIGN_WIDTH, y: height * 0.7, text: fit(inside.rest, placed.width - 2 * PAD - SIGN_WIDTH, metrics.small, 'sans'), class: 'quiet' }] };
  return [...rows, rest];
}

function rowMarks({ entry, fate, note }: InsideEntry, width: number, height: number, metrics: Metrics): Mark[] {
  const { small } = metrics;
  const { change, path, size, type } = entry;
  const left = entryChipLeft(width, metrics);
  const base = height / 2 + small * 0.36;
  const text = change === 'deleted' ? 'whiteout' : change === 'opaque' ? 'opaque' : type === 'file' ? bytesText(size) : type;
  const chip = Math.min(width - left - PAD, textWidth(text, small, 'mono') + small * 1.4);
  const from = left + chip + BETWEEN;
  const tone = change === 'opaque' ? 'deleted' : change;
  const look = fate === 'seen' ? change : 'hidden';
  return [
    { type: 'rect', x: PAD / 2, y: 1, width: width - PAD, height: height - 2, radius: 3, class: 'entry-ground' },
    { type: 'text', x: PAD, y: base, text: SIGN[change], class: `mono ${tone}` },
    { type: 'text', x: PAD + SIGN_WIDTH, y: base, text: fitPath(path, left - PAD - SIGN_WIDTH - RAILS, small), class: 'mono' },
    chipShape({ x: left, y: 2, width: chip, height: height - 4 }, look),
    { type: 'text', x: left + chip / 2, y: base, text: fit(text, chip, small, 'mono'), class: `chip-text mono ${look}`, anchor: 'middle' },
    ...(fate === 'veiled' ? [{ type: 'path' as const, d: [0.2, 0.8].map((part) => `M${PAD / 2},${height * part} H${left + chip + 4}`).join(''), class: 'blind' }] : []),
    { type: 'text', x: from, y: base, text: fit(note, width - from - PAD, small, 'sans'), class: fate === 'seen' && tone === 'deleted' ? 'quiet deleted' : 'quiet' },
  ];
}

/** A bracket from a hard link up to the row of the file that it names again. */
function tieMarks(entries: readonly InsideEntry[], index: number, height: number): Mark[] {
  const sameAs = entries[index]?.entry.sameAs;
  const first = sameAs === undefined ? -1 : entries.findIndex(({ entry }) => entry.path === sameAs);
  if (first < 0) return [];
  const middle = height / 2;
  return [{ type: 'path', d: `M${PAD - 4},${middle} H${PAD / 2} V${middle + (first - index) * height} H${PAD - 4}`, class: 'link-tie' }];
}
