/** The names that end at a slab: stages, tags, and what the editor builds. Pure. */
import { chipTop } from '../inside/chips.ts';
import type { Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import { fitEnd, textWidth } from '../text.ts';
import type { Placed } from './place.ts';
import type { Stratum } from './strata.ts';

/** Marks that are set from the right edge inwards. */
export interface RightMarks {
  readonly marks: readonly Mark[];
  /** Their left end. */
  readonly from: number;
}

/** Between marks, and at the right edge of a slab, in pixels. */
export const BETWEEN = 8;
const EDGE = 12;

export const nothing = (width: number): RightMarks => ({ marks: [], from: width - EDGE });

/** In a slab of one line they take at most this part of it each, and leave as much to the text. */
const PART = 0.45;

/** The pills that a slab has room for, were there no chips. */
export function pillsOn(placed: Placed, isCurrent: boolean, metrics: Metrics): RightMarks {
  const { stratum, width, height } = placed;
  if (metrics.stacked) return pillMarks(stratum, { width, least: EDGE, most: width - 2 * EDGE, middle: chipTop(placed, metrics) + metrics.chip / 2, isCurrent }, metrics);
  return pillMarks(stratum, { width, least: width * PART, most: width * PART, middle: height / 2, isCurrent }, metrics);
}

/** From the right edge of a slab to `least` as far as there is room, each at most `most` wide; `middle` is their height. */
export function pillMarks(stratum: Stratum, { width, least, most, middle, isCurrent }: { readonly width: number; readonly least: number; readonly most: number; readonly middle: number; readonly isCurrent: boolean }, { small, chip }: Metrics): RightMarks {
  return pillsOf(stratum).reduceRight<RightMarks>((right, { name, kind }) => {
    const room = Math.min(most, textWidth(name, small, 'sans') + small * 1.7);
    const x = right.from - room;
    if (x < least) return right;
    const look = `${kind}${isCurrent && kind !== 'stage' ? ' current' : ''}`;
    const marks: Mark[] = [
      { type: 'rect', x, y: middle - chip / 2, width: room, height: chip, radius: kind === 'stage' ? 4 : chip / 2, class: `pill ${look}` },
      { type: 'text', x: x + room / 2, y: middle + small * 0.35, text: fitEnd(name, room - small, small), class: `pill-text ${look}`, anchor: 'middle' },
    ];
    return { marks: [...right.marks, ...marks], from: x - BETWEEN };
  }, nothing(width));
}

function pillsOf({ tags, stages, isPreviewTop }: Stratum): { name: string; kind: 'tag' | 'stage' | 'preview' }[] {
  return [
    ...stages.map((name) => ({ name, kind: 'stage' as const })),
    ...tags.map((name) => ({ name, kind: 'tag' as const })),
    ...(isPreviewTop && tags.length === 0 ? [{ name: 'editor', kind: 'preview' as const }] : []),
  ];
}
