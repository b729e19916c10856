/** The chips a slab wears: what it does to its one or two most telling files, and which of its files others hide. Pure. */
import type { EntryView } from '../../session/view.ts';
import type { Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import type { Placed } from '../stack/place.ts';
import type { Stratum } from '../stack/strata.ts';
import { bytesText, fit, textWidth } from '../text.ts';

export interface Chip {
  readonly entry: Pick<EntryView, 'path' | 'size'>;
  readonly look: EntryView['change'] | 'hidden';
  /** Of a hidden file: key of the layer that hides it. */
  readonly by?: string;
}

export const SIGN = { added: '+', modified: '~', deleted: '×', opaque: '≡' } as const;
const BETWEEN = 8;
/** Slabs below this width, in pixels, leave more room for tags than for the instruction. */
const NARROW = 520;
/** The same as projected, on a screen of 4 to 3. */
const NARROW_PROJECTED = 700;
const baseOf = (path: string): string => path.split('/').at(-1) ?? path;

export function chipsOf(stratum: Stratum, inFocus: ReadonlySet<string>): Chip[] {
  const hidden = stratum.layers.flatMap((layer) => layer.hiddenEntries).filter(({ by }) => inFocus.has(by) && !stratum.layers.some(({ key }) => key === by)).sort((a, b) => Number(b.change === 'deleted') - Number(a.change === 'deleted'));
  const telling = stratum.kind !== 'layer' ? [] : stratum.layers.flatMap(({ entries, counts }) => (counts.added + counts.modified + counts.deleted <= 3 ? entries : entries.filter(({ change, hides }) => (change === 'deleted' || change === 'opaque') && (hides?.size ?? 0) > 0)));
  const own = telling.filter(({ type, change }) => type !== 'directory' || change === 'opaque' || telling.length === 1).slice(0, 1);
  const isDeletion = own.some(({ change }) => change === 'deleted' || change === 'opaque');
  return [
    ...own.filter((entry) => isDeletion || !hidden.some(({ path }) => path === entry.path)).map((entry) => ({ entry, look: entry.change })),
    ...(isDeletion ? [] : hidden.slice(0, 1).map(({ path, size, by }) => ({ entry: { path, size }, look: 'hidden' as const, by }))),
  ];
}

/** Of a slab of several lines: where its text begins and its chips, from the left edge. A thread comes down between number and text. */
export const TEXT_COLUMN = 46;
const CHIP_COLUMN = 12;
const THREAD_COLUMN = 38;

/** Where the chips begin, from the slab's left edge: the same place in every slab, so that threads run straight. */
export function chipLeft(width: number, { text, stacked }: Metrics): number {
  return stacked ? CHIP_COLUMN : Math.round(width * (text > 20 ? (width < NARROW_PROJECTED ? 0.5 : 0.56) : width < NARROW ? 0.4 : 0.5));
}

/** Where a thread leaves the first chip and comes down, from the slab's left edge. */
export const threadX = (width: number, metrics: Metrics): number => (metrics.stacked ? THREAD_COLUMN : chipLeft(width, metrics) + metrics.chip);

export function chipWidth(chip: Chip, { small }: Metrics): number {
  return Math.min(220 * (small / 13), textWidth(chipText(chip), small, 'mono') + small * 1.6);
}

/** Where they end, from the slab's left edge. */
const endOf = (chips: readonly Chip[], width: number, metrics: Metrics): number => chips.reduce((sum, chip) => sum + chipWidth(chip, metrics) + BETWEEN, chipLeft(width, metrics));

/** Whether a chip tells of a deletion: such chips go before tags where there is no room for both. */
const isTelling = (chips: readonly Chip[]): boolean => chips.some(({ look }) => look !== 'added' && look !== 'modified');

/** The chips that a closed slab has room for beside its instruction, and where they end; `right` is where its tags begin. */
export function chipsWithin({ stratum, width, inside }: Placed, right: number, inFocus: ReadonlySet<string>, metrics: Metrics): { readonly chips: readonly Chip[]; readonly end: number; readonly beforeTags: boolean } {
  const chips = inside > 0 ? [] : chipsOf(stratum, inFocus);
  const end = endOf(chips, width, metrics);
  const hasRoom = chips.length > 0 && (metrics.stacked || chipLeft(width, metrics) >= metrics.text * 7);
  if (hasRoom && end <= right) return { chips, end, beforeTags: false };
  const beforeTags = hasRoom && isTelling(chips) && end <= width - BETWEEN;
  return beforeTags ? { chips, end, beforeTags } : { chips: [], end: 0, beforeTags };
}

/** From the slab's upper edge: in a base below its name, in a slab of several lines below its instruction. */
export function chipTop({ stratum, height }: Placed, { chip, base, stacked }: Metrics): number {
  if (stacked) return height - chip - 7;
  return stratum.kind === 'base' && height === base ? height - chip * 1.25 - 8 : (height - chip) / 2;
}

export function chipMarks(slab: Placed, chips: readonly Chip[], metrics: Metrics): Mark[] {
  const { chip: height, small } = metrics;
  const y = chipTop(slab, metrics);
  let x = chipLeft(slab.width, metrics);
  return chips.flatMap((chip): Mark[] => {
    const width = chipWidth(chip, metrics);
    const at = x;
    x += width + BETWEEN;
    const target = { kind: 'path' as const, path: chip.entry.path, layer: slab.stratum.layers.at(-1)?.key ?? '', pins: slab.stratum.kind === 'layer' };
    return [
      { ...chipShape({ x: at, y, width, height }, chip.look), target },
      { type: 'text', x: at + width / 2, y: y + height / 2 + small * 0.35, text: fit(chipText(chip), width - 8, small, 'mono'), class: `chip-text mono ${chip.look}`, anchor: 'middle', target },
    ];
  });
}

/** A whiteout is a tombstone. */
export function chipShape({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }, look: Chip['look']): Mark {
  const radius = height / 2;
  if (look === 'deleted') return { type: 'path', d: `M${x},${y + height} v${-radius} a${radius},${radius} 0 0 1 ${radius},${-radius} h${width - height} a${radius},${radius} 0 0 1 ${radius},${radius} v${radius} z`, class: 'chip deleted' };
  return { type: 'rect', x, y, width, height, radius, class: `chip ${look}` };
}

function chipText({ entry: { path, size }, look }: Chip): string {
  return look === 'hidden' ? `${baseOf(path)} ${bytesText(size)}` : `${SIGN[look]} ${baseOf(path)}`;
}
