/** A slab: number, instruction, chips of what it does to files, how the cache took it, badges, tags. Pure. */
import { chipLeft, chipMarks, chipsWithin, threadX } from '../inside/chips.ts';
import { fitInstruction } from '../instruction-text.ts';
import type { Group, Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import type { PictureOptions, Target } from '../options.ts';
import { bytesText, fit, fitEnd, plural, textWidth } from '../text.ts';
import type { Placed } from './place.ts';
import { spokenStratum } from './spoken.ts';
import type { Stratum } from './strata.ts';

export interface SlabContext {
  readonly options: PictureOptions;
  readonly metrics: Metrics;
  readonly inFocus: ReadonlySet<string>;
  /** Key of the highest layer in focus. */
  readonly focusTop: string | undefined;
  /** How many layers are in focus. */
  readonly total: number;
  /** Whether the editor's text does not build any more. */
  readonly stale: boolean;
}

const PAD = 16;
const BETWEEN = 8;
/** The size of badges and cache marks. */
const FINE = 12;
/** The room that a layer's number and instruction keep beside a badge, and beside how the cache took it. */
const LEAST_TEXT = 90;
const LEAST_LABEL = 220;

/** What a slab is about, for colour and for the sentence. */
function toneOf({ kind, layers, reference }: Stratum): 'base' | 'run' | 'added' | 'deleted' | 'changed' | 'empty' | 'planned' {
  const [layer] = layers;
  if (kind === 'planned' || kind === 'base' || kind === 'run') return kind;
  if (layer === undefined) return 'empty';
  if (reference !== '') return 'base';
  const { added, modified, deleted } = layer.counts;
  if (deleted > 0 && added + modified === 0) return 'deleted';
  if (layer.size > 0 || added > 0) return 'added';
  return modified > 0 ? 'changed' : 'empty';
}

export function slabGroup(placed: Placed, context: SlabContext): Group {
  const { stratum, x, y, width, height } = placed;
  const { inFocus, options, metrics } = context;
  const tone = toneOf(stratum);
  const focused = stratum.layers.length > 0 && stratum.layers.every(({ key }) => inFocus.has(key));
  const marked = stratum.layers.some(({ key }) => options.marked.has(key));
  const pills = pillMarks(placed, context, focused);
  const { chips, end, beforeTags } = chipsWithin(placed, pills.from, inFocus, metrics);
  const tags = beforeTags ? nothing(width) : pills;
  const rest = options.density === 'page' ? fineMarks(placed, tags.from, Math.max(end, textEnd(placed, metrics)), chipLeft(width, metrics)) : { ...tags, marks: [] };
  const classes = ['slab', tone, ...(focused ? [] : ['faint']), ...(marked ? ['marked'] : []), ...(focused && tone === 'deleted' ? ['telling'] : []), ...(context.stale && stratum.isPreviewTop ? ['stale'] : [])];
  return {
    key: stratum.key,
    part: 'Layers',
    x,
    y,
    width,
    height,
    class: classes.join(' '),
    target: targetOf(stratum),
    name: spokenStratum(stratum, focused ? context.total : highest(stratum)),
    marks: [
      { type: 'rect', x: 0, y: 0, width, height, radius: 4, class: 'box' },
      ...tags.marks,
      ...rest.marks,
      ...chipMarks(placed, chips, metrics),
      ...titleMarks(placed, metrics, Math.min(rest.from, chips.length > 0 && !isTall(placed, metrics) ? chipLeft(width, metrics) : width) - 10),
    ],
  };
}

/** Whether the name stands above the chips. */
const isTall = ({ stratum, height }: Placed, { base }: Metrics): boolean => stratum.kind === 'base' && height === base;

function targetOf({ kind, key, toggle, layers }: Stratum): Target {
  if (toggle !== undefined) return { kind: 'collapsed', key: toggle };
  return { kind: 'layer', key: kind === 'base' ? (layers.at(-1)?.key ?? key) : key };
}

/** How many layers the tallest image has that stands on it. */
function highest(stratum: Stratum): number {
  return Math.max(stratum.below + stratum.layers.length, ...stratum.children.map(highest));
}

const labelOf = ({ layers, instructions }: Stratum): string => layers[0]?.label ?? instructions[0]?.label ?? '';

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

/** Marks that are set from the right edge inwards. */
interface RightMarks {
  readonly marks: readonly Mark[];
  /** Their left end. */
  readonly from: number;
}

const nothing = (width: number): RightMarks => ({ marks: [], from: width - 12 });

/** Tags and stages: at most half of the slab. */
function pillMarks({ stratum, width, height }: Placed, { metrics, focusTop }: SlabContext, focused: boolean): RightMarks {
  const { small, chip } = metrics;
  const isCurrent = focused && stratum.layers.at(-1)?.key === focusTop;
  return pillsOf(stratum).reduceRight<RightMarks>((right, { name, kind }) => {
    const room = Math.min(width * 0.45, textWidth(name, small, 'sans') + small * 1.7);
    const x = right.from - room;
    if (x < width * 0.45) return right;
    const look = `${kind}${isCurrent && kind !== 'stage' ? ' current' : ''}`;
    const marks: Mark[] = [
      { type: 'rect', x, y: (height - chip) / 2, width: room, height: chip, radius: kind === 'stage' ? 4 : chip / 2, class: `pill ${look}` },
      { type: 'text', x: x + room / 2, y: height / 2 + small * 0.35, text: fitEnd(name, room - small, small), class: `pill-text ${look}`, anchor: 'middle' },
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
