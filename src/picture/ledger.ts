/** The ledger: bytes of each slab in focus on one true scale, and their sums; every figure opens. Pure. */
import type { View } from '../session/view.ts';
import type { Focus } from './focus.ts';
import type { Group, Mark } from './marks.ts';
import type { Metrics } from './metrics.ts';
import type { Target } from './options.ts';
import type { Placed } from './stack/place.ts';
import { bytesText, exact, textWidth } from './text.ts';

/** The sum in full is wider than a narrow ledger. */
const SUM_WIDTH = 112;

export interface LedgerColumn {
  readonly x: number;
  readonly width: number;
  /** Where the slabs stand. */
  readonly floor: number;
  readonly height: number;
  /** Free space on its left, and on its right up to the edge: what the column covers when it is drawn over the stack. */
  readonly beside: number;
  readonly margin: number;
}

type Question = Omit<Extract<Target, { kind: 'ledger' }>, 'kind'>;
type Place = Pick<Group, 'x' | 'y' | 'width' | 'height'>;

/** `whole` is the sum of all images together; null where it is not told. */
export function ledgerGroups(slabs: readonly Placed[], inFocus: ReadonlySet<string>, focus: Focus, whole: number | null, column: LedgerColumn, metrics: Metrics): Group[] {
  const { x, width, height, beside, margin } = column;
  const rows = slabs.filter(({ stratum }) => stratum.layers.every(({ key }) => inFocus.has(key)));
  const most = Math.max(1, ...rows.map(({ stratum }) => stratum.size));
  const ground: Group = { key: 'ledger ground', part: 'ledger', x: x - beside, y: 0, class: 'ground', marks: [{ type: 'rect', x: 0, y: 0, width: width + beside + margin, height, radius: 0, class: 'paper' }] };
  const entries = rows.map(({ stratum, y, height: rowHeight }): Group => {
    const { key, layers, reference, size } = stratum;
    const what = reference === '' ? (layers[0]?.label ?? '') : reference;
    const marks = entryMarks(size, size / most, reference !== '' ? 'base' : 'added', width, rowHeight, metrics);
    return figure(key, 'entry', `${exact(size)} bytes of ${what}`, { subject: focus.subject, layers: layers.map((layer) => layer.key), which: 'stored' }, { x, y, width, height: rowHeight }, marks);
  });
  return [ground, ...entries, ...sumGroups(focus, whole, column, metrics)];
}

/** The bar, as long as its part of the most; its figure beside it, or above it where the ledger is narrow. */
function entryMarks(size: number, part: number, tone: string, width: number, height: number, { small, text, chip, stacked }: Metrics): Mark[] {
  const room = stacked ? width : Math.max(24, width - textWidth('144.7 MB', text, 'sans') - 10);
  const thick = stacked ? 6 : chip * 0.6;
  const length = size === 0 ? 0 : Math.max(1.5, part * room);
  const y = stacked ? height / 2 + 4 : (height - thick) / 2;
  const bar: Mark[] = length > 0 ? [{ type: 'rect', x: 0, y, width: length, height: thick, radius: Math.min(2, length / 2), class: `bar ${tone}` }] : [];
  const caption: Mark = { type: 'text', x: stacked || length === 0 ? 0 : length + 8, y: height / 2 + (stacked && length > 0 ? -4 : small * 0.36), text: bytesText(size), class: 'figure' };
  return [...bar, caption];
}

/** Below the ground: what is stored, what of it nobody can see (first what the step hides), and what all images take together. */
function sumGroups({ size, hidden, hides, subject }: Focus, whole: number | null, { x, width, floor }: LedgerColumn, { small, text, stacked }: Metrics): Group[] {
  const isLarge = text > 20;
  const left = stacked ? Math.min(0, width - SUM_WIDTH) : 0;
  const top = floor + 14;
  const first = top + text + 16;
  const line = small + 7;
  const sum: Mark = { type: 'text', x: stacked ? width : 0, y: text + 2, text: `${exact(size)} B`, class: 'strong', ...(stacked && { anchor: 'end' as const }) };
  const notes: Note[] = [
    ...(hides === null ? [] : [{ key: 'hides', words: `of it ${bytesText(hides.size)} hidden, line ${hides.line}`, name: `${exact(hides.size)} bytes hidden by line ${hides.line}`, isHidden: true }]),
    ...(hidden === 0 || hidden === hides?.size ? [] : [{ key: 'hidden', words: hides === null ? `of it ${bytesText(hidden)} hidden` : `${bytesText(hidden)} hidden in all`, name: `${exact(hidden)} bytes hidden`, isHidden: true }]),
    ...(whole === null ? [] : [{ key: 'all', words: `all images: ${bytesText(whole)}`, name: `${exact(whole)} bytes of all images together`, isHidden: false }]),
  ].slice(0, isLarge ? 1 : 3);
  return [
    { key: 'ledger rule', part: 'ledger', x, y: top, class: 'total', marks: [{ type: 'path', d: `M${left},0 H${width}`, class: 'rule' }] },
    figure('total', 'total', `${exact(size)} bytes stored`, { subject, layers: null, which: 'stored' }, { x, y: top + 6, width, height: line }, [sum]),
    ...notes.map((note, i): Group => {
      const question: Question = note.isHidden ? { subject, layers: null, which: 'hidden' } : { subject: { kind: 'all' }, layers: null, which: 'stored' };
      return figure(note.key, 'total', note.name, question, { x, y: first + i * line, width, height: line }, noteMarks(note, width, small, stacked));
    }),
  ];
}

interface Note {
  readonly key: string;
  readonly words: string;
  readonly name: string;
  /** Whether it wears the hatch of hidden bytes. */
  readonly isHidden: boolean;
}

function noteMarks({ words, isHidden }: Note, width: number, small: number, stacked: boolean): Mark[] {
  const hatchX = stacked ? width - textWidth(words, small, 'sans') - 30 : 0;
  return [
    ...(isHidden ? [{ type: 'rect' as const, x: hatchX, y: 2, width: 20, height: small + 1, radius: 2, class: 'hatched' }] : []),
    { type: 'text', x: stacked ? width : isHidden ? 28 : 0, y: small, text: words, class: 'quiet', ...(stacked && { anchor: 'end' as const }) },
  ];
}

/** A figure that opens. */
function figure(key: string, look: string, name: string, question: Question, place: Place, marks: readonly Mark[]): Group {
  const { width = 0, height = 0 } = place;
  const hit: Mark = { type: 'rect', x: -4, y: 0, width: width + 8, height, radius: 4, class: 'hit' };
  return { ...place, key: `ledger ${key}`, part: 'ledger', class: `${look} opens`, name, target: { kind: 'ledger', ...question }, marks: [hit, ...marks] };
}

/** Bytes of all layers of the daemon's images, each once; null where it is not more than one image. */
export function wholeSize({ images, layers }: View): number | null {
  if (images.length < 2) return null;
  const keys = new Set(images.flatMap((image) => image.layers));
  return [...keys].reduce((sum, key) => sum + (layers[key]?.size ?? 0), 0);
}
