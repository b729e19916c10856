/** Two images of one state or of two, answered for the page. */
import { compareImages, type Comparison } from '../../docker/compare/index.ts';
import { directory } from '../../filesystem/index.ts';
import { tagsOf, type Image } from '../../docker/index.ts';
import type { ComparedImage, ComparisonReport, DifferencePage, FileDifference, FileTotals, ImageChoice } from '../comparison.ts';
import { describe } from '../describe/view.ts';
import { NO_PREVIEW } from './preview.ts';
import { imageOf, type Shown } from './queries.ts';

/** The state of a revision; undefined if there is none. */
export type StateAt = (revision: number) => Promise<Shown | undefined>;

export async function imagesAt(stateAt: StateAt, revision: number): Promise<ImageChoice[]> {
  const state = await stateAt(revision);
  if (state === undefined) return [];
  const { docker } = state.host;
  const stored = [...docker.images.keys()].map((key): ImageChoice => ({ key, label: tagsOf(docker, key).join(', ') || key.slice(7, 19) }));
  return [...(state.preview.image === null ? [] : [{ key: 'preview', label: 'what the editor builds' }]), ...stored];
}

async function imageIn(stateAt: StateAt, { revision, image }: ComparedImage): Promise<Image | undefined> {
  const state = await stateAt(revision);
  return state === undefined ? undefined : imageOf(state, image);
}

let last: { readonly a: Image; readonly b: Image; readonly comparison: Comparison } | undefined;

function compared(a: Image, b: Image): Comparison {
  if (last?.a !== a || last.b !== b) last = { a, b, comparison: compareImages(a, b) };
  return last.comparison;
}

/** Null if one of the two is not there. */
export async function comparisonReport(stateAt: StateAt, { host }: Shown, one: ComparedImage, other: ComparedImage): Promise<ComparisonReport | null> {
  const a = await imageIn(stateAt, one);
  const b = await imageIn(stateAt, other);
  if (a === undefined || b === undefined) return null;
  const { sharedLayers, sharedHistory, files, config } = compared(a, b);
  const docker = { ...host.docker, images: new Map([['a', a], ['b', b]]), tags: new Map([['A', 'a'], ['B', 'b']]), containers: new Map(), volumes: new Map() };
  return {
    view: describe({ ...host, files: directory(), docker }, NO_PREVIEW, [], 0),
    sharedLayers,
    sharedHistory,
    files: { added: totalOf(files, 'added'), removed: totalOf(files, 'removed'), changed: totalOf(files, 'changed') },
    config,
  };
}

function totalOf(files: readonly FileDifference[], change: FileDifference['change']): FileTotals {
  const those = files.filter((file) => file.change === change);
  return { count: those.reduce((sum, file) => sum + file.files, 0), before: those.reduce((sum, { before }) => sum + before, 0), after: those.reduce((sum, { after }) => sum + after, 0) };
}

/** The differences of one kind, or all; the largest difference in bytes first. */
export async function differencePage(stateAt: StateAt, one: ComparedImage, other: ComparedImage, change: FileDifference['change'] | null, offset: number, limit: number): Promise<DifferencePage> {
  const a = await imageIn(stateAt, one);
  const b = await imageIn(stateAt, other);
  if (a === undefined || b === undefined) return { rows: [], count: 0 };
  const rows = compared(a, b).files.filter((file) => change === null || file.change === change).sort((x, y) => Math.abs(y.after - y.before) - Math.abs(x.after - x.before) || Number(x.path > y.path) - Number(x.path < y.path));
  return { rows: rows.slice(offset, offset + limit), count: rows.length };
}
