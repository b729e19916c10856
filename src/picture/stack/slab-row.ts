/** What stands on a slab that is wide enough for one line: number, instruction, chips, how the cache took it, badge, tags. Pure. */
import { chipLeft, chipMarks, chipsWithin, threadX } from '../inside/chips.ts';
import { fitInstruction } from '../instruction-text.ts';
import type { Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import { bytesText, fit, plural, textWidth } from '../text.ts';
import { BETWEEN, nothing, pillsOn, type RightMarks } from './pills.ts';
import type { Placed } from './place.ts';
import type { SlabContent } from './slab-content.ts';
import { labelOf, type Stratum } from './strata.ts';

const PAD = 16;
/** The size of badges and cache marks. */
const FINE = 12;
/** The room that a layer's number and instruction keep beside a badge, and beside how the cache took it. */
const LEAST_TEXT = 90;
const LEAST_LABEL = 220;

export function rowMarks(placed: Placed, { inFocus, metrics, isFine, isCurrent }: SlabContent): Mark[] {
  const { width } = placed;
  const pills = pillsOn(placed, isCurrent, metrics);
  const { chips, end, beforeTags } = chipsWithin(placed, pills.from, inFocus, metrics);
  const tags = beforeTags ? nothing(width) : pills;
  const rest = isFine ? fineMarks(placed, tags.from, Math.max(end, textEnd(placed, metrics)), chipLeft(width, metrics)) : { ...tags, marks: [] };
  return [
    ...tags.marks,
    ...rest.marks,
    ...chipMarks(placed, chips, metrics),
    ...titleMarks(placed, metrics, Math.min(rest.from, chips.length > 0 && !isTall(placed, metrics) ? chipLeft(width, metrics) : width) - 10),
  ];
}

/** Whether the name stands above the chips. */
const isTall = ({ stratum, height }: Placed, { base }: Metrics): boolean => stratum.kind === 'base' && height === base;

/** Where the text ends, were there room for all of it; the fine marks leave the way of threads free. */
function textEnd({ stratum, width }: Placed, metrics: Metrics): number {
  const { text } = metrics;
  if (stratum.kind === 'base') return PAD + textWidth(stratum.reference, text + 2, 'sans') + 10;
  const whole = PAD + 30 + textWidth(labelOf(stratum), text, 'mono') + 10;
  return Math.max(Math.min(Math.max(width / 2, LEAST_LABEL), whole), stratum.kind === 'layer' ? Math.min(whole, threadX(width, metrics) + BETWEEN) : 0);
}

function titleMarks(placed: Placed, metrics: Metrics, end: number): Mark[] {
  const { stratum, height } = placed;
  const { text, small } = metrics;
  const { kind, layers, reference, below, size } = stratum;
  const middle = height / 2 + text * 0.35;
  if (kind === 'base' || kind === 'run') {
    const title = kind === 'base' ? reference : plural(layers.length, 'layer');
    const about = `${kind === 'base' ? plural(layers.length, 'layer') : `${below + 1} to ${below + layers.length}`}, ${bytesText(size)}`;
    if (isTall(placed, metrics)) {
      return [
        { type: 'text', x: PAD, y: height / 2 - 4, text: fit(title, end - PAD, text + 2, 'sans'), class: 'strong big' },
        { type: 'text', x: PAD, y: height / 2 + small + 4, text: fit(about, end - PAD, small, 'sans'), class: 'quiet' },
      ];
    }
    const from = PAD + textWidth(title, text + 2, 'sans') + 12;
    return [
      { type: 'text', x: PAD, y: middle, text: fit(title, end - PAD, text + 2, 'sans'), class: 'strong big' },
      { type: 'text', x: from, y: middle, text: fit(about, end - from, small, 'sans'), class: 'quiet' },
    ];
  }
  const number = kind === 'planned' ? '' : String(below + 1);
  const from = number === '' ? PAD : PAD + textWidth(number, text, 'sans') + 14;
  return [
    ...(number === '' ? [] : [{ type: 'text' as const, x: PAD, y: middle, text: number, class: 'strong' }]),
    { type: 'text', x: from, y: middle, text: fitInstruction(labelOf(stratum), end - from, text), class: 'mono' },
  ];
}

/**
 * The badge, and how the cache took it, left of `right` as far as there is room after `least`. A badge that finds none there stands left
 * of `column`, where chips and threads are: what is assumed is told before the whole instruction is.
 */
function fineMarks({ stratum, height }: Placed, right: number, least: number, column: number): RightMarks {
  const badge = stratum.kind === 'layer' ? stratum.layers[0]?.badges[0] : undefined;
  if (badge === undefined) return cacheMarks(stratum, height, right, least);
  const room = textWidth(badge.kind, FINE, 'sans') + 14;
  const isRight = right - room >= least;
  const x = (isRight ? right : column - BETWEEN) - room;
  const cache = cacheMarks(stratum, height, isRight ? x - BETWEEN : right, least);
  if (x < PAD + LEAST_TEXT) return cache;
  const marks: Mark[] = [
    { type: 'rect', x, y: height / 2 - 10, width: room, height: 20, radius: 3, class: `badge ${badge.kind}` },
    { type: 'text', x: x + room / 2, y: height / 2 + 4, text: badge.kind, class: 'badge-text', anchor: 'middle' },
  ];
  return { marks: [...marks, ...cache.marks], from: Math.min(cache.from, x - BETWEEN) };
}

function cacheMarks(stratum: Stratum, height: number, right: number, least: number): RightMarks {
  for (const { text, look } of cacheTexts(stratum)) {
    const room = textWidth(text, FINE, 'sans') + 2;
    if (right - room < least) continue;
    return { marks: [{ type: 'text', x: right - room, y: height / 2 + 4, text, class: `cache ${look}` }], from: right - room - BETWEEN };
  }
  return { marks: [], from: right };
}

/** Whether the last build took the layer from the cache; why not, where there is something to tell: the longest first. */
function cacheTexts({ step, kind }: Stratum): { text: string; look: 'cached' | 'rebuilt' }[] {
  if (kind !== 'layer' || step === undefined) return [];
  if (step.cached === true) return [{ text: 'CACHED', look: 'cached' }];
  if (step.cause === null || step.cause === 'never built before') return [];
  return [`rebuilt: ${step.cause}`, 'rebuilt'].map((text) => ({ text, look: 'rebuilt' as const }));
}
