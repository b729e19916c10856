/** What stands on a narrow slab: number and instruction in a line, below it the chip and the tag, or the badge. Pure. */
import { chipMarks, chipsWithin, chipTop, TEXT_COLUMN } from '../inside/chips.ts';
import { fitInstruction } from '../instruction-text.ts';
import type { Mark } from '../marks.ts';
import { bytesText, fit, plural, textWidth } from '../text.ts';
import { pillMarks, pillsOn } from './pills.ts';
import type { Placed } from './place.ts';
import type { SlabContent } from './slab-content.ts';
import { labelOf } from './strata.ts';

const PAD = 12;
/** The size of badges. */
const FINE = 12;
/** A tag that is cut has at least this room. */
const LEAST_TAG = 64;

export function linesMarks(placed: Placed, { inFocus, metrics, isCurrent }: SlabContent): Mark[] {
  const { stratum, width } = placed;
  const { chip } = metrics;
  const middle = chipTop(placed, metrics) + chip / 2;
  const place = { width, middle, isCurrent };
  const whole = pillsOn(placed, isCurrent, metrics);
  const { chips, end, beforeTags } = chipsWithin(placed, whole.from, inFocus, metrics);
  const left = chips.length > 0 ? end : PAD;
  const tags = beforeTags ? pillMarks(stratum, { ...place, least: left, most: Math.max(LEAST_TAG, width - PAD - left) }, metrics) : whole;
  const worn = [...tags.marks, ...(chips.length > 0 ? chipMarks(placed, chips, metrics) : badgeMarks(placed, middle, tags.from))];
  return [...worn, ...titleMarks(placed, metrics, worn.length === 0)];
}

/** An instruction that nothing stands below is in the middle of its slab. */
function titleMarks({ stratum, width, height }: Placed, { row, text, small }: SlabContent['metrics'], isAlone: boolean): Mark[] {
  const { kind, layers, reference, below, size } = stratum;
  const room = width - TEXT_COLUMN - PAD;
  const first = text + 11;
  if (kind === 'base' || kind === 'run') {
    const title = kind === 'base' ? reference : plural(layers.length, 'layer');
    const about = `${kind === 'base' ? plural(layers.length, 'layer') : `${below + 1} to ${below + layers.length}`}, ${bytesText(size)}`;
    const isBelow = kind === 'run' || height > row;
    const besides = isBelow ? 0 : textWidth(title, text + 2, 'sans') + 10;
    return [
      { type: 'text', x: TEXT_COLUMN, y: first, text: fit(title, room, text + 2, 'sans'), class: 'strong big' },
      { type: 'text', x: TEXT_COLUMN + besides, y: isBelow ? first + small + 7 : first, text: fit(about, room - besides, small, 'sans'), class: 'quiet' },
    ];
  }
  const y = isAlone ? height / 2 + text * 0.35 : first;
  return [
    ...(kind === 'planned' ? [] : [{ type: 'text' as const, x: PAD, y, text: String(below + 1), class: 'strong' }]),
    { type: 'text', x: TEXT_COLUMN, y, text: fitInstruction(labelOf(stratum), room, text), class: 'mono' },
  ];
}

/** The badge where the chip would be. */
function badgeMarks({ stratum }: Placed, middle: number, right: number): Mark[] {
  const badge = stratum.kind === 'layer' ? stratum.layers[0]?.badges[0] : undefined;
  const room = badge === undefined ? 0 : textWidth(badge.kind, FINE, 'sans') + 14;
  if (badge === undefined || TEXT_COLUMN + room > right) return [];
  return [
    { type: 'rect', x: TEXT_COLUMN, y: middle - 10, width: room, height: 20, radius: 3, class: `badge ${badge.kind}` },
    { type: 'text', x: TEXT_COLUMN + room / 2, y: middle + 4, text: badge.kind, class: 'badge-text', anchor: 'middle' },
  ];
}
