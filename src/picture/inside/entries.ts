/** The inside of an opened slab: its most telling entries, what is left of each, and the rest as a count with its bytes. Pure. */
import type { EntryView, LayerView } from '../../session/view.ts';
import type { Metrics } from '../metrics.ts';
import type { Stratum } from '../stack/strata.ts';
import { bytesText, exact, plural } from '../text.ts';

/** So many entries are rows of their own. */
const MOST = 8;

export interface InsideEntry {
  readonly entry: EntryView;
  /** What the layers above leave of it: `veiled` lies below a directory that was deleted or made anew. */
  readonly fate: 'seen' | 'hidden' | 'veiled';
  /** Of what is not seen: key of the layer that hides it. */
  readonly by?: string;
  readonly note: string;
}

export interface Inside {
  readonly entries: readonly InsideEntry[];
  /** Entries without a row, in words; empty when there are none. */
  readonly rest: string;
}

/** What opens and closes a slab: an entry of the options' `expanded`. Undefined for what is not one layer. */
export function insideToggle({ kind, layers }: Pick<Stratum, 'kind' | 'layers'>): string | undefined {
  const [layer] = layers;
  return layer === undefined || layers.length > 1 || (kind !== 'layer' && kind !== 'base') ? undefined : `inside ${layer.key}`;
}

const openedLayer = (stratum: Stratum, expanded: ReadonlySet<string>): LayerView | undefined => (expanded.has(insideToggle(stratum) ?? '') ? stratum.layers[0] : undefined);

export const rowHeight = ({ small }: Metrics): number => Math.round(small * 1.9);

/** How much room the inside takes below the slab's own line, in pixels; 0 for what is closed. */
export function insideHeight(stratum: Stratum, expanded: ReadonlySet<string>, metrics: Metrics): number {
  const layer = openedLayer(stratum, expanded);
  if (layer === undefined) return 0;
  const rows = Math.min(MOST, layer.entries.length) + (restOf(layer) === '' ? 0 : 1);
  return rows * rowHeight(metrics) + metrics.small;
}

/** `focus`: the layers of the image in focus, lowest first; those above this one hide its entries. Undefined for what is closed. */
export function insideOf(stratum: Stratum, expanded: ReadonlySet<string>, focus: readonly LayerView[]): Inside | undefined {
  const layer = openedLayer(stratum, expanded);
  if (layer === undefined) return undefined;
  const at = focus.findIndex(({ key }) => key === layer.key);
  const above = at < 0 ? [] : focus.slice(at + 1);
  const numberOf = (key: string): string => numbered(focus, key);
  return { entries: shownOf(layer).map((entry) => inside(entry, above, numberOf)), rest: restOf(layer) };
}

const shownOf = ({ entries }: LayerView): readonly EntryView[] => entries.slice(0, MOST);

function restOf(layer: LayerView): string {
  const { counts, size } = layer;
  const shown = shownOf(layer);
  const left = counts.added + counts.modified + counts.deleted - shown.length;
  if (left <= 0) return shown.length > 0 ? '' : size > 0 ? `${bytesText(size)} in files that are not listed one by one` : 'changes nothing';
  const bytes = size - shown.reduce((sum, entry) => sum + (entry.sameAs === undefined ? entry.size : 0), 0);
  return `and ${plural(left, 'more entry').replace('entrys', 'entries')}, ${bytesText(Math.max(0, bytes))}`;
}

function inside(entry: EntryView, above: readonly LayerView[], numberOf: (key: string) => string): InsideEntry {
  const hider = above.find((layer) => layer.entries.some((other) => hides(other, entry)));
  if (hider === undefined || entry.change === 'deleted') return { entry, fate: 'seen', note: noteOf(entry, numberOf) };
  const isVeiled = !hider.entries.some(({ path }) => path === entry.path);
  return { entry, fate: isVeiled ? 'veiled' : 'hidden', by: hider.key, note: `hidden by ${numberOf(hider.key)}, still stored` };
}

/** Whether an entry of a layer above takes this one out of sight. */
function hides(upper: EntryView, lower: EntryView): boolean {
  if (upper.path === lower.path) return upper.type !== 'directory' || upper.change === 'deleted';
  return (upper.change === 'deleted' || upper.change === 'opaque') && lower.path.startsWith(`${upper.path}/`);
}

function noteOf({ change, hides: hidden, type, sameAs }: EntryView, numberOf: (key: string) => string): string {
  if (sameAs !== undefined) return `hard link to ${sameAs}: stored once`;
  if (hidden === undefined || (hidden.size === 0 && type === 'directory')) return '';
  const below = `${bytesText(hidden.size)} in ${numberOf(hidden.layer)}`;
  if (change === 'deleted') return `hides ${below}`;
  if (change === 'opaque') return `opaque: veils ${below}`;
  return type === 'file' ? `stored whole again; hides ${bytesText(hidden.size)}` : '';
}

function numbered(focus: readonly LayerView[], key: string): string {
  const at = focus.findIndex((layer) => layer.key === key);
  return at < 0 ? 'a layer below' : `layer ${at + 1}`;
}

const SPOKEN: Readonly<Record<EntryView['change'], string>> = { added: 'added', modified: 'changed', deleted: 'whiteout', opaque: 'directory made anew' };

/** "Whiteout, /usr/index.html, hides 45 B in layer 4". */
export function spokenEntry({ entry: { path, change, type, size }, note }: InsideEntry): string {
  const bytes = type === 'file' && change !== 'deleted' ? `, ${exact(size)} bytes` : '';
  return `${path}, ${SPOKEN[change]}${bytes}${note === '' ? '' : `, ${note}`}`;
}
