/** The core sample's column: what each slab, and the container it is looked up from, does to one path. Pure. */
import type { PathFinding, PathSample } from '../../session/index.ts';
import type { Group, Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import type { PictureOptions } from '../options.ts';
import { containerHeight } from '../stack/containers.ts';
import type { Placed, Standing } from '../stack/place.ts';
import { bytesText, fit } from '../text.ts';

const RADIUS = 11;
/** From the rod to what is said of a finding. */
const ASIDE = 20;
/** How far above its container a mount is told. */
const ABOVE = 24;
const ANSWER_Y = 38;

/** What is told beside one row: of layers drawn as one the finding that decides, or the last that has nothing. */
interface Told {
  readonly finding: PathFinding;
  readonly y: number;
  /** Whether the lookup stands here, or has not come here yet. */
  readonly turn: 'now' | 'later' | 'done';
}

export function sampleColumn(slabs: readonly Placed[], standing: readonly Standing[], { sample, samplePath, lookup }: Pick<PictureOptions, 'sample' | 'samplePath' | 'lookup'>, x: number, metrics: Metrics): Group[] {
  if (samplePath === null || sample?.path !== samplePath) return [];
  const told = findingsByRow(slabs, standing, sample, lookup, metrics);
  const [top, bottom] = [told[0]?.y ?? 0, told.at(-1)?.y ?? 0];
  const room = metrics.sample - ASIDE + 8;
  const marks: Mark[] = [
    { type: 'text', x: 0, y: ANSWER_Y, text: fit(lookup === null ? answerOf(sample) : 'looking…', metrics.sample + ASIDE, metrics.title, 'sans'), class: 'title' },
    { type: 'path', d: `M${RADIUS},${ANSWER_Y + 10} V${top}`, class: 'look' },
    { type: 'path', d: `M${RADIUS},${top} V${bottom}`, class: 'rod' },
    ...told.flatMap((one) => findingMarks(one, room, metrics)),
  ];
  return [{ key: 'sample', part: 'front', x, y: 0, width: metrics.sample, height: bottom + RADIUS, class: 'sample', name: `Core sample of ${sample.path}. ${sample.sentence}`, marks }];
}

function answerOf({ seen }: PathSample): string {
  if (seen === null) return 'not there';
  return seen.type === 'file' ? bytesText(seen.size) : seen.type === 'symlink' ? `→ ${seen.target ?? ''}` : seen.type;
}

function findingsByRow(slabs: readonly Placed[], standing: readonly Standing[], { from, findings }: PathSample, lookup: number | null, metrics: Metrics): Told[] {
  const last = lookup === null ? findings.length : lookup - 1;
  const told = (mine: readonly PathFinding[], y: number): Told[] => {
    const reached = mine.filter((finding) => findings.indexOf(finding) <= last);
    const finding = reached.find(({ state }) => state !== 'nothing') ?? reached.at(-1) ?? mine[0];
    if (finding === undefined) return [];
    const isNow = lookup !== null && mine.some((one) => findings.indexOf(one) === last);
    return [{ finding, y, turn: isNow ? 'now' : reached.length === 0 ? 'later' : 'done' }];
  };
  const rows = slabs.flatMap(({ stratum, y, height }) => {
    const keys = new Set(stratum.layers.map(({ key }) => key));
    return told(findings.filter(({ place, key }) => place === 'layer' && keys.has(key)), y + height / 2);
  });
  const container = from.kind === 'container' ? standing.find((one) => one.container.id === from.id) : undefined;
  const floor = container === undefined ? 0 : container.floor - containerHeight(metrics);
  const above = (['mount', 'rw'] as const).flatMap((kind) => (container === undefined ? [] : told(findings.filter(({ place }) => place === kind), kind === 'rw' ? floor + containerHeight(metrics) / 2 : floor - ABOVE)));
  return [...above, ...rows].sort((a, b) => a.y - b.y);
}

function findingMarks({ finding, y, turn }: Told, room: number, { small }: Metrics): Mark[] {
  const { state, isSeen } = finding;
  if (turn === 'later') return [{ type: 'circle', x: RADIUS, y, r: 3, class: 'find later' }];
  const look = finding.entry === null ? (state === 'nothing' ? 'nothing' : 'hides') : isSeen ? 'has' : 'hidden';
  const sign = { whiteout: '×', opaque: '≡', replaced: '×', nothing: '·', has: '', changed: '' }[state];
  const [word, tone] = wordOf(finding);
  return [
    ...(turn === 'now' ? [{ type: 'circle' as const, x: RADIUS, y, r: RADIUS + 4, class: 'find now' }] : []),
    { type: 'circle', x: RADIUS, y, r: RADIUS, class: `find ${look}` },
    ...(sign === '' ? [] : [{ type: 'text' as const, x: RADIUS, y: y + small * 0.35, text: sign, class: `find-mark ${look}`, anchor: 'middle' as const }]),
    ...(isSeen ? [{ type: 'circle' as const, x: RADIUS, y, r: 4, class: 'core' }] : []),
    ...(word === '' ? [] : [{ type: 'text' as const, x: RADIUS + ASIDE, y: y + 5, text: fit(word, room, small, 'sans'), class: tone }]),
  ];
}

function wordOf({ state, entry, isSeen, isCopy, at }: PathFinding): readonly [string, string] {
  if (state === 'nothing') return ['', ''];
  if (entry === null) return [state === 'whiteout' ? 'whiteout' : state === 'opaque' ? 'opaque' : `${at?.split('/').at(-1) ?? ''}, no directory`, 'deleted'];
  const what = entry.type === 'file' ? bytesText(entry.size) : entry.type === 'symlink' ? 'link' : entry.type;
  if (entry.type === 'directory') return [what, isSeen ? 'figure' : 'quiet'];
  if (!isSeen) return [`${what}, hidden`, 'quiet'];
  return [isCopy ? `${what}, copy` : state === 'changed' ? `${what}, changed` : what, state === 'changed' ? 'modified' : 'figure'];
}
