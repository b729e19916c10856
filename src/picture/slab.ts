/** A slab: number, instruction, chips of what it does to files, badges, tags. Pure. */
import type { EntryView, PreviewView } from '../session/view.ts';
import type { Group, Mark } from './marks.ts';
import type { Metrics } from './metrics.ts';
import type { PictureOptions } from './options.ts';
import type { Stratum } from './strata.ts';
import { bytesText, exact, fit, plural, textWidth } from './text.ts';

export interface Placed {
  readonly stratum: Stratum;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SlabContext {
  readonly options: PictureOptions;
  readonly metrics: Metrics;
  readonly inFocus: ReadonlySet<string>;
  readonly total: number;
  readonly preview: PreviewView;
}

const SIGN = { added: '+', modified: '~', deleted: '×', opaque: '×' } as const;
const baseOf = (path: string): string => path.split('/').at(-1) ?? path;

/** What a slab is about, for colour and for the sentence. */
function toneOf({ kind, layers }: Stratum): 'base' | 'added' | 'deleted' | 'changed' | 'empty' {
  const [layer] = layers;
  if (kind === 'base' || layer === undefined) return 'base';
  const { added, modified, deleted } = layer.counts;
  if (deleted > 0 && added + modified === 0) return 'deleted';
  if (layer.size > 0 || added > 0) return 'added';
  return modified > 0 ? 'changed' : 'empty';
}

/** The chips a slab wears: what it deletes, or its one or two files; on a slab below, what is hidden by others in focus. */
export function chipsOf(stratum: Stratum, inFocus: ReadonlySet<string>): { entry: Pick<EntryView, 'path' | 'size'>; look: EntryView['change'] | 'hidden'; by?: string }[] {
  const hidden = stratum.layers.flatMap((layer) => layer.hiddenEntries).filter(({ by }) => inFocus.has(by)).sort((a, b) => Number(b.change === 'deleted') - Number(a.change === 'deleted'));
  const telling = stratum.kind === 'base' ? [] : stratum.layers.flatMap(({ entries, counts }) => (counts.added + counts.modified + counts.deleted <= 3 ? entries : entries.filter(({ change, hides }) => change === 'deleted' && (hides?.size ?? 0) > 0)));
  const own = telling.filter(({ type }) => type !== 'directory' || telling.length === 1).slice(0, 1);
  const isDeletion = own.some(({ change }) => change === 'deleted');
  return [
    ...own.map((entry) => ({ entry, look: entry.change })),
    ...(isDeletion ? [] : hidden.filter(({ path }) => !own.some((entry) => entry.path === path)).slice(0, 1).map(({ path, size, by }) => ({ entry: { path, size }, look: 'hidden' as const, by }))),
  ];
}

/** Where the chips begin, from the slab's left edge: the same place in every slab, so that threads run straight. */
export const chipLeft = (width: number, { text }: Metrics): number => Math.round(width * (text > 20 ? 0.56 : 0.5));

export function chipWidth(entry: Pick<EntryView, 'path' | 'size'>, look: string, { small }: Metrics): number {
  return Math.min(220 * (small / 13), textWidth(chipText(entry, look), small, 'mono') + small * 1.6);
}

function chipText({ path, size }: Pick<EntryView, 'path' | 'size'>, look: string): string {
  return look === 'hidden' ? `${baseOf(path)} ${bytesText(size)}` : `${SIGN[look as keyof typeof SIGN]} ${baseOf(path)}`;
}

export function slabGroup({ stratum, x, y, width, height }: Placed, context: SlabContext): Group {
  const { options, metrics, inFocus } = context;
  const { text, small, chip } = metrics;
  const focused = stratum.layers.every(({ key }) => inFocus.has(key));
  const tone = toneOf(stratum);
  const marked = stratum.layers.some(({ key }) => options.marked.has(key));
  const middle = stratum.kind === 'base' ? 0 : height / 2 + text * 0.35;
  const marks: Mark[] = [{ type: 'rect', x: 0, y: 0, width, height, radius: 4, class: 'box' }];
  const chips = chipsOf(stratum, inFocus);
  const left = chipLeft(width, metrics);
  let right = width - 12;
  const pills = [...stratum.tags.map((tag) => ({ tag, class: 'pill' })), ...(stratum.isPreviewTop && stratum.tags.length === 0 ? [{ tag: 'editor', class: 'pill preview' }] : [])];
  const chipRoom = chips.reduce((sum, { entry, look }) => sum + chipWidth(entry, look, metrics) + 8, 0);
  for (const pill of pills.toReversed()) {
    const room = Math.min(width * 0.45, textWidth(pill.tag, small, 'sans') + 28);
    if (chips.length > 0 && left + chipRoom > right - room - 8) break;
    const isFocused = focused && stratum.layers.at(-1)?.key === [...inFocus].at(-1);
    right -= room;
    marks.push({ type: 'rect', x: right, y: (height - chip) / 2, width: room, height: chip, radius: chip / 2, class: isFocused ? `${pill.class} current` : pill.class });
    marks.push({ type: 'text', x: right + room / 2, y: height / 2 + small * 0.35, text: fit(pill.tag, room - 12, small, 'sans'), class: isFocused ? 'pill-text current' : 'pill-text', anchor: 'middle' });
    right -= 8;
  }
  const badge = stratum.kind === 'layer' ? stratum.layers[0]?.badges[0] : undefined;
  const fits = chips.length > 0 && left + chipRoom <= right;
  if (badge !== undefined && width > 320 && options.density === 'page') {
    const room = textWidth(badge.kind, 12, 'sans') + 14;
    const at = fits ? left + chipRoom : right - room;
    if (at + room <= right + 1) {
      marks.push({ type: 'rect', x: at, y: height / 2 - 10, width: room, height: 20, radius: 3, class: 'badge' }, { type: 'text', x: at + room / 2, y: height / 2 + 4, text: badge.kind, class: 'badge-text', anchor: 'middle' });
      right = Math.min(right, at - 8);
    }
  }
  if (fits) {
    let at = left;
    for (const { entry, look } of chips) {
      const room = chipWidth(entry, look, metrics);
      const chipY = stratum.kind === 'base' ? height - chip - (height - chip) / 4 : (height - chip) / 2;
      marks.push({ type: 'rect', x: at, y: chipY, width: room, height: chip, radius: chip / 2, class: `chip ${look}` });
      marks.push({ type: 'text', x: at + room / 2, y: chipY + chip / 2 + small * 0.35, text: fit(chipText(entry, look), room - 8, small, 'mono'), class: `chip-text mono ${look}`, anchor: 'middle' });
      at += room + 8;
    }
  }
  const [layer] = stratum.layers;
  if (stratum.kind === 'base') {
    marks.push({ type: 'text', x: 16, y: height / 2 - 4, text: fit(stratum.reference, width - 32, text + 2, 'sans'), class: 'strong big' });
    marks.push({ type: 'text', x: 16, y: height / 2 + small + 4, text: plural(stratum.layers.length, 'layer'), class: 'quiet' });
  } else if (layer !== undefined) {
    const number = String(stratum.below + 1);
    const textLeft = 16 + textWidth(number, text, 'sans') + 14;
    marks.push({ type: 'text', x: 16, y: middle, text: number, class: 'strong' });
    marks.push({ type: 'text', x: textLeft, y: middle, text: fit(layer.label, (fits ? left : right) - textLeft - 10, text, 'mono'), class: 'mono' });
  }
  return {
    key: stratum.key,
    x,
    y,
    class: `slab ${tone}${focused ? '' : ' faint'}${marked ? ' marked' : ''}${focused && tone === 'deleted' ? ' telling' : ''}${context.preview.stale && stratum.isPreviewTop ? ' stale' : ''}`,
    target: stratum.kind === 'base' ? { kind: 'base', key: stratum.layers.at(-1)?.key ?? '' } : { kind: 'layer', key: stratum.key },
    list: 'Layers',
    name: nameOf(stratum, context.total),
    marks,
  };
}

/** "Layer 7 of 7, RUN rm -f index.html, 0 bytes, deletes 1 file". */
function nameOf(stratum: Stratum, total: number): string {
  const [layer] = stratum.layers;
  if (stratum.kind === 'base' || layer === undefined) return `Base ${stratum.reference}, ${plural(stratum.layers.length, 'layer')}, ${exact(stratum.size)} bytes`;
  const number = stratum.below + 1;
  const { added, modified, deleted } = layer.counts;
  const acts = [
    [added, 'adds'],
    [modified, 'changes'],
    [deleted, 'deletes'],
  ] as const;
  const said = acts.filter(([count]) => count > 0).map(([count, verb]) => `${verb} ${plural(count, 'file')}`);
  const tags = stratum.tags.length > 0 ? `, ${stratum.tags.join(', ')}` : '';
  return `Layer ${number} of ${Math.max(total, number)}, ${layer.label}, ${exact(layer.size)} bytes, ${said.join(', ') || 'changes nothing'}${tags}`;
}
