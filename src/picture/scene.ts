/** State to geometry: three aligned columns (stack, core sample, ledger) that share the rows of the image in focus. Pure. */
import type { View } from '../session/view.ts';
import { sampleColumn } from './core-sample/column.ts';
import { focusOf, type Focus } from './focus.ts';
import { insideOf } from './inside/entries.ts';
import { insideGroups } from './inside/rows.ts';
import { threadGroups, type Opened } from './inside/threads.ts';
import { ledgerGroups, wholeSize, type LedgerColumn } from './ledger.ts';
import type { Group, Mark, Scene } from './marks.ts';
import { METRICS, type Metrics } from './metrics.ts';
import type { PictureOptions } from './options.ts';
import { containerGroup, containerHeight } from './stack/containers.ts';
import { leastWidth, placeForest, type Placed, type Standing } from './stack/place.ts';
import { seamGroup } from './stack/seam.ts';
import { slabGroup, type SlabContext } from './stack/slab.ts';
import { arrowGroups } from './stack/stages.ts';
import { strataOf } from './stack/strata.ts';
import { shelfHeight, volumeGroups } from './stack/volumes.ts';
import { bytesText, fit, plural } from './text.ts';

/** Room for the headings, and between columns. */
const HEAD = 56;
const BETWEEN = 24;
const BETWEEN_STACKED = 14;
/** Below the ground: the sum of the ledger. */
const FOOT = 104;
/** Between trees: stages need room for their arrows. */
const BETWEEN_TREES = 15;
const BETWEEN_STAGES = 30;

/** Rows that hold layers, in scene coordinates; the other columns align with them. */
const isSlab = ({ stratum }: Placed): boolean => stratum.kind !== 'seam' && stratum.kind !== 'lid';

/** What is projected of a step is what its instructions made: containers come with the commands. */
function projected(view: View, { density, step }: PictureOptions): View {
  return density === 'present' && step !== null ? { ...view, containers: [], volumes: [] } : view;
}

export function sceneOf(whole: View, options: PictureOptions): Scene {
  const view = projected(whole, options);
  const metrics = METRICS[options.density];
  const focus = focusOf(view, options);
  const inFocus = new Set(focus.layers);
  const focusTop = focus.layers.at(-1);
  const roots = strataOf(view, { expanded: options.expanded, kept: new Set(focusTop === undefined ? [] : [focusTop]), ...(options.density === 'present' && { only: inFocus }) });
  const sample = options.samplePath === null ? 0 : metrics.sample;
  const between = metrics.stacked ? BETWEEN_STACKED : BETWEEN;
  const besides = metrics.ledger + 2 * metrics.margin + between + (sample > 0 ? sample + between : 0);
  const stackWidth = Math.max(180, options.width - besides, leastWidth(roots, metrics));
  const { stages } = view.preview;
  const spaces = stages.length > 1 ? { between: BETWEEN_STAGES, beside: BETWEEN_STAGES } : { between: BETWEEN_TREES, beside: metrics.gap * 2 };
  const { placed, standing } = placeForest(roots, { left: metrics.margin, width: stackWidth, ...spaces, expanded: options.expanded }, metrics);
  const shelf = shelfHeight(view.volumes, metrics);
  const top = Math.min(0, ...placed.map(({ y }) => y), ...standing.map(({ floor }) => floor - containerHeight(metrics))) - shelf;
  const ground = (options.density === 'present' ? 0 : HEAD) + 12 - top;
  const rows = placed.map((row) => ({ ...row, y: row.y + ground }));
  const slabs = rows.filter(isSlab);
  const containers = standing.map((stand): Standing => ({ ...stand, floor: stand.floor + ground }));
  const sampleX = metrics.margin + stackWidth + between;
  const ledgerX = sampleX + (sample > 0 ? sample + between : 0);
  const width = stackWidth + besides;
  const column: LedgerColumn = { x: ledgerX, width: width - ledgerX - metrics.margin, floor: ground, height: ground + FOOT, beside: Math.min(metrics.margin, between / 2), margin: metrics.margin };
  const layers = focus.layers.flatMap((key) => view.layers[key] ?? []);
  const opened = slabs.flatMap((slab): Opened[] => {
    const inside = insideOf(slab.stratum, options.expanded, layers);
    return inside === undefined ? [] : [{ slab, inside }];
  });
  const context: SlabContext = { options, metrics, inFocus, focusTop, total: focus.layers.length, stale: view.preview.stale };
  const groups: Group[] = [
    headings(focus, options, metrics, sampleX),
    ...slabs.map((slab) => slabGroup(slab, context)),
    ...opened.flatMap(({ slab, inside }) => insideGroups(slab, inside, !inFocus.has(slab.stratum.layers[0]?.key ?? ''), metrics)),
    ...rows.filter((row) => !isSlab(row)).map((row) => seamGroup(row, metrics, !isSeamInFocus(row, focus), isMarked(row, options))),
    ...threadGroups(slabs, opened, inFocus, metrics, options.density !== 'narrow'),
    ...arrowGroups(stages, slabs),
    ...containers.map((stand) => containerGroup(stand, options.marked.has(stand.container.id), metrics)),
    ...volumeGroups(view.volumes, containers, metrics.margin, ground + top, metrics),
    ...(sample > 0 ? sampleColumn(slabs, containers, options, sampleX, metrics) : []),
    ...ledgerGroups(slabs, inFocus, focus, options.isExcerpt === true ? null : wholeSize(view), column, metrics),
    ledgerHeading(focus, options, column, metrics),
  ];
  return { width, height: column.height, groups, description: `${plural(view.images.length, 'image')}, ${plural(slabs.length, 'slab')}, ${plural(view.containers.length, 'container')}. ${focus.title}: ${bytesText(focus.size)}.` };
}

/** A seam is in focus with the layer below it, as far as the steps go. */
function isSeamInFocus({ stratum }: Placed, { layers, seams }: Focus): boolean {
  let below = stratum.parent;
  while (below !== undefined && below.layers.length === 0) below = below.parent;
  const isOnFocus = below === undefined || below.layers.every(({ key }) => layers.includes(key));
  return isOnFocus && (seams === null || stratum.kind === 'lid' || stratum.instructions.every(({ index }) => seams.has(index)));
}

function isMarked({ stratum }: Placed, { marked }: PictureOptions): boolean {
  return stratum.instructions.some(({ image, index }) => marked.has(`${image} ${index}`));
}

function headings(focus: Focus, { samplePath, density }: PictureOptions, { margin, sample, small }: Metrics, sampleX: number): Group {
  const marks: Mark[] = [];
  if (density !== 'present') {
    marks.push(...headingMarks(margin, 'Layers', focus.title));
    if (sample > 0 && samplePath !== null) marks.push({ type: 'text', x: sampleX, y: 18, text: fit(`…/${samplePath.split('/').slice(-2).join('/')}`, sample + 16, small, 'sans'), class: 'over' });
  }
  return { key: 'headings', x: 0, y: 0, class: 'headings', marks };
}

function ledgerHeading(focus: Focus, { density }: PictureOptions, { x, width }: LedgerColumn, { stacked }: Metrics): Group {
  const at = stacked ? headingMarks(width, 'Bytes stored', bytesText(focus.size), { anchor: 'end' }) : headingMarks(0, 'Bytes stored', bytesText(focus.size));
  return { key: 'ledger heading', part: 'ledger', x, y: 0, class: 'headings', marks: density === 'present' ? [] : at };
}

const headingMarks = (x: number, over: string, title: string, side: { readonly anchor?: 'end' } = {}): Mark[] => [
  { type: 'text', x, y: 18, text: over, class: 'over', ...side },
  { type: 'text', x, y: 38, text: title, class: 'title', ...side },
];
