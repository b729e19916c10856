/** A slab: its colour, its spoken name, where it leads; what stands on it is in one line, or in several where it is narrow. Pure. */
import { insideToggle } from '../inside/entries.ts';
import type { Group, Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import type { PictureOptions, Target } from '../options.ts';
import type { Placed } from './place.ts';
import type { SlabContent } from './slab-content.ts';
import { linesMarks } from './slab-lines.ts';
import { rowMarks } from './slab-row.ts';
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

const CHEVRON = 14;

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
  const { stratum, x, y, width, height, inside } = placed;
  const opens = insideToggle(stratum);
  const { inFocus, options, metrics } = context;
  const tone = toneOf(stratum);
  const focused = stratum.layers.length > 0 && stratum.layers.every(({ key }) => inFocus.has(key));
  const marked = stratum.layers.some(({ key }) => options.marked.has(key));
  const isCurrent = focused && stratum.layers.at(-1)?.key === context.focusTop;
  const content: SlabContent = { inFocus, metrics, isFine: options.density === 'page', isCurrent };
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
    ...(opens !== undefined && { opens }),
    name: spokenStratum(stratum, focused ? context.total : highest(stratum)),
    marks: [
      { type: 'rect', x: 0, y: 0, width, height: height + inside, radius: 4, class: 'box' },
      ...(opens === undefined || options.density === 'present' ? [] : chevronMarks(opens, inside > 0, height)),
      ...(metrics.stacked ? linesMarks(placed, content) : rowMarks(placed, content)),
    ],
  };
}

/** Opens and closes the inside; what is pressed reaches over the number. */
function chevronMarks(opens: string, isOpen: boolean, height: number): Mark[] {
  const target: Target = { kind: 'collapsed', key: opens };
  const [x, y] = [CHEVRON / 2, height / 2];
  return [
    { type: 'rect', x: 0, y: 0, width: CHEVRON * 2, height, radius: 4, class: 'press', target },
    { type: 'path', d: isOpen ? `M${x - 4},${y - 2} l4,4 l4,-4` : `M${x - 2},${y - 4} l4,4 l-4,4`, class: 'chevron', target },
  ];
}

function targetOf({ kind, key, toggle, layers }: Stratum): Target {
  if (toggle !== undefined) return { kind: 'collapsed', key: toggle };
  return { kind: 'layer', key: kind === 'base' ? (layers.at(-1)?.key ?? key) : key };
}

/** How many layers the tallest image has that stands on it. */
function highest(stratum: Stratum): number {
  return Math.max(stratum.below + stratum.layers.length, ...stratum.children.map(highest));
}
