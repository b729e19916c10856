/** The explorer's questions, answered by pages: listings are made once for a tree, rows once for a question. */
import { imageRoot, type Layer } from '../../../docker/index.ts';
import { containerAccount, imageAccount, type Account } from '../../../docker/ledger/index.ts';
import { directory, isInode, lookup, splitPath, type Directory } from '../../../filesystem/index.ts';
import type { ExplorerPage, ExplorerQuestion, ExplorerRow } from '../../explorer.ts';
import type { Owner } from '../../protocol.ts';
import { imageOf, layerOf, rootOf, type Shown } from '../queries.ts';
import { layerItems, mergedItems, type Item } from './items.ts';
import { isTreeQuestion, rowsOf } from './rows.ts';

interface Source {
  readonly items: () => Item[];
  /** What the listing is made of: the same for the same values. */
  readonly of: readonly [Directory | undefined, Directory | undefined];
  /** The topmost layer, for where a name comes from. */
  readonly top: Layer | undefined;
  readonly own: { readonly key: string; readonly upper: Directory; readonly lower: Directory | undefined } | undefined;
  readonly account: () => Account | undefined;
}

function sourceOf(shown: Shown, owner: Owner): Source | undefined {
  const { store, containers } = shown.host.docker;
  const none = { top: undefined, own: undefined, account: () => undefined };
  switch (owner.kind) {
    case 'image': {
      const image = imageOf(shown, owner.key);
      if (image === undefined) return undefined;
      const merged = image.layers.at(-1)?.merged ?? directory();
      const base = image.base === undefined ? undefined : (image.layers[image.base.layers - 1]?.merged ?? directory());
      return { of: [merged, base], items: () => mergedItems(merged, base), top: image.layers.at(-1), own: undefined, account: () => imageAccount(image, store) };
    }
    case 'layer': {
      const layer = layerOf(shown, owner.key);
      if (layer === undefined) return undefined;
      const { upper } = store.layer(layer);
      const lower = layer.parent?.merged;
      return { ...none, of: [upper, lower], items: () => layerItems(upper, lower), own: { key: layer.key, upper, lower } };
    }
    case 'container': {
      const container = containers.get(owner.id);
      if (container === undefined) return undefined;
      const { rw, image } = container;
      const lower = imageRoot(container);
      return { of: [rw.merged, lower], items: () => mergedItems(rw.merged, lower), top: image.layers.at(-1), own: { key: `rw ${container.id}`, upper: rw.upper, lower }, account: () => containerAccount(container, store) };
    }
    default: {
      const root = rootOf(shown, owner);
      return root && { ...none, of: [root, undefined], items: () => mergedItems(root, undefined) };
    }
  }
}

type Listed = Item & Partial<Pick<ExplorerRow, 'hidden' | 'layer'>>;

/** What is stored and no longer seen. */
function hiddenItems(account: Account | undefined): Listed[] {
  if (account === undefined) return [];
  const { keys, layers } = account;
  return layers.flatMap(({ files, fates }, i) =>
    files.flatMap(({ path, bytes, kind }, at): Listed[] => {
      const fate = fates[at];
      if (fate === undefined || kind === 'directory') return [];
      return [{ path, name: kind === 'unlisted' ? 'files not listed one by one' : path.slice(path.lastIndexOf('/') + 1), depth: 0, kind, size: bytes, mode: 0, target: null, change: null, layer: keys[i] ?? null, hidden: { by: keys[fate.by] ?? '', how: fate.how } }];
    }),
  );
}

let listing: { readonly of: Source['of']; readonly items: Listed[] } | undefined;
let answer: { readonly items: readonly Listed[]; readonly key: string; readonly rows: Listed[] } | undefined;

/** A page of rows; null if there is no such thing. */
export function explore(shown: Shown, owner: Owner, question: ExplorerQuestion, offset: number, limit: number): ExplorerPage | null {
  const source = sourceOf(shown, owner);
  if (source === undefined) return null;
  if (listing === undefined || source.of.some((tree, i) => tree !== listing?.of[i])) listing = { of: source.of, items: source.items() };
  const key = `${shown.host.docker.store.name} ${JSON.stringify(question)}`;
  const items = listing.items;
  if (answer?.items !== items || answer.key !== key) answer = { items, key, rows: rowsOf(question.shows === 'hidden' ? hiddenItems(source.account()) : items, question) };
  const isTree = isTreeQuestion(question);
  const open = new Set(question.open);
  return { rows: answer.rows.slice(offset, offset + limit).map((item) => rowOf(item, source, isTree, open)), count: answer.rows.length, isTree };
}

function rowOf({ layer, hidden, ...item }: Listed, source: Source, isTree: boolean, open: ReadonlySet<string>): ExplorerRow {
  return { ...item, depth: isTree ? item.depth : 0, isOpen: isTree && item.kind === 'directory' && open.has(item.path), layer: layer ?? makerOf(source, item), hidden: hidden ?? null };
}

/** The layer that a name comes from: the topmost that made, changed or deleted it; a directory that a layer has for what is below it is not the layer's. */
function makerOf({ own, top }: Source, { path, change }: Item): string | null {
  const names = splitPath(path);
  const makes = (upper: Directory, lower: Directory | undefined): boolean => {
    const node = lookup(upper, names);
    if (change === 'deleted') return node?.kind === 'whiteout';
    if (node?.kind !== 'directory') return isInode(node);
    const old = lower && lookup(lower, names);
    return old?.kind !== 'directory' || node.mode !== old.mode || node.uid !== old.uid || node.gid !== old.gid;
  };
  if (own !== undefined && makes(own.upper, own.lower)) return own.key;
  for (let at = top; at !== undefined; at = at.parent) if (makes(at.upper, at.parent?.merged)) return at.key;
  return null;
}
