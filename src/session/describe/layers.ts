/** Layers as the page sees them: counts, telling entries, what is hidden. One description a layer, remembered. */
import { formatPath, isInode, layerEntries, lookup, type Directory, type LayerEntry, type Path } from '../../filesystem/index.ts';
import { peekDiffId, type ImageStore, type Layer } from '../../docker/index.ts';
import type { EntryView, LayerView } from '../view.ts';

/** How many entries a layer's description names. */
const TELLING = 12;

export type LayerFacts = Omit<LayerView, 'diffId' | 'hiddenEntries' | 'label' | 'createdBy'>;

/** By the layer as its store holds it. */
const known = new WeakMap<Layer, LayerFacts>();

/** The key of the lowest layer down from `layer` that holds a name, itself included. */
export function holderOf(layer: Layer | undefined, path: Path): string {
  for (let at = layer; at !== undefined; at = at.parent) {
    const node = lookup(at.upper, path);
    if (isInode(node)) return at.key;
  }
  return layer?.key ?? '';
}

export function entryView({ path, node, change, hidden }: LayerEntry, below: Layer | undefined, store: ImageStore): EntryView | undefined {
  if (change === 'parent') return undefined;
  const type = node.kind === 'file' || node.kind === 'directory' || node.kind === 'symlink' ? node.kind : node.kind === 'whiteout' ? (hidden?.kind === 'directory' ? 'directory' : 'file') : 'device';
  return {
    path: formatPath(path),
    change: node.kind === 'directory' && node.opaque && hidden !== undefined ? 'opaque' : change,
    type,
    size: node.kind === 'file' ? node.content.size : 0,
    ...(hidden !== undefined && { hides: { layer: holderOf(below, path), size: store.hiddenSize(hidden) } }),
  };
}

const RANK: Readonly<Record<EntryView['change'], number>> = { deleted: 0, opaque: 1, modified: 2, added: 3 };

/** Entries with counts and hidden bytes of an upper directory over what lies below. */
export function summarise(upper: Directory, below: Layer | undefined, lower: Directory | undefined, store: ImageStore): Pick<LayerFacts, 'counts' | 'entries' | 'hidesBytes'> {
  const counts = { added: 0, modified: 0, deleted: 0 };
  const entries: EntryView[] = [];
  const firstNames = new Map<object, string>();
  let hidesBytes = 0;
  for (const entry of layerEntries(upper, lower)) {
    const own = entryView(entry, below, store);
    if (own === undefined || entry.change === 'parent') continue;
    const view = withFirstName(own, entry, firstNames);
    counts[entry.change]++;
    const isMerge = entry.node.kind === 'directory' && entry.hidden?.kind === 'directory' && entry.node.opaque !== true;
    if (view.hides !== undefined && !isMerge) hidesBytes += view.hides.size;
    if (entries.length < 400) entries.push(view);
  }
  const telling = entries
    .filter(({ type, change }) => change !== 'added' || type !== 'directory' || entries.length <= TELLING)
    .sort((a, b) => RANK[a.change] - RANK[b.change] || b.size - a.size)
    .slice(0, TELLING);
  return { counts, entries: telling, hidesBytes };
}

/** A file of several names is told by the first of them that the layer has. */
function withFirstName(view: EntryView, { node }: LayerEntry, firstNames: Map<object, string>): EntryView {
  if (node.kind !== 'file' || node.link === undefined) return view;
  const sameAs = firstNames.get(node.link.inode);
  if (sameAs === undefined) firstNames.set(node.link.inode, view.path);
  return sameAs === undefined ? view : { ...view, sameAs };
}

export function layerFacts(layer: Layer, store: ImageStore): LayerFacts {
  const stored = store.layer(layer);
  const cached = known.get(stored);
  if (cached !== undefined) return cached;
  const facts: LayerFacts = {
    key: layer.key,
    parent: layer.parent?.key ?? null,
    size: stored.size,
    badges: layer.badges,
    ...summarise(stored.upper, layer.parent, layer.parent?.merged, store),
  };
  known.set(stored, facts);
  return facts;
}

/** By the layer as its store holds it: what was last made of it. */
const views = new WeakMap<Layer, LayerView>();

/** `label` gives the words of an instruction for people. */
export function layerView(layer: Layer, createdBy: string, label: (createdBy: string) => string, store: ImageStore): LayerView {
  const stored = store.layer(layer);
  const diffId = peekDiffId(stored) ?? null;
  const known = views.get(stored);
  if (known?.createdBy === createdBy && known.diffId === diffId) return known;
  const view = { ...layerFacts(layer, store), createdBy, label: label(createdBy), diffId, hiddenEntries: [] };
  views.set(stored, view);
  return view;
}
