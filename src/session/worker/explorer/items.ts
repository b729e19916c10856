/** Every name of a tree in archive order, with what happened to it over the tree below. */
import { compareNames, formatPath, isInode, layerEntries, treeSize, UNLISTED_NAME, type Directory, type Inode, type Node, type Path } from '../../../filesystem/index.ts';
import type { ExplorerRow } from '../../explorer.ts';

export interface Item extends Pick<ExplorerRow, 'path' | 'name' | 'depth' | 'kind' | 'mode' | 'target' | 'change'> {
  /** Bytes; of a directory, of the files below it. */
  size: number;
}

function itemOf(path: Path, node: Node, change: Item['change']): Item {
  const inode = isInode(node) ? node : undefined;
  const kind = node.kind === 'file' || node.kind === 'directory' || node.kind === 'symlink' ? node.kind : node.kind === 'whiteout' ? 'file' : 'device';
  return { path: formatPath(path), name: path.at(-1) ?? '', depth: path.length - 1, kind, size: node.kind === 'file' ? node.content.size : 0, mode: inode?.mode ?? 0, target: node.kind === 'symlink' ? node.target : null, change };
}

function unlistedItems({ unlisted }: Directory, path: Path): Item[] {
  if (unlisted === undefined) return [];
  return [{ path: formatPath([...path, UNLISTED_NAME]), name: 'files not listed one by one', depth: path.length, kind: 'unlisted', size: unlisted, mode: 0, target: null, change: null }];
}

/** The names of a merged view; `lower` is what it is told against, undefined for nothing. What was deleted is told with all below it. */
export function mergedItems(merged: Directory, lower: Directory | undefined): Item[] {
  const items: Item[] = [];
  const walk = (directory: Directory, below: Directory | undefined, prefix: Path, isNew: boolean): void => {
    const gone = below === undefined || below.entries === directory.entries ? [] : [...below.entries].filter(([name, node]) => isInode(node) && !directory.entries.has(name));
    const names: [string, Node, boolean][] = [...directory.entries].map(([name, node]) => [name, node, false]);
    for (const [name, node] of gone) names.push([name, node, true]);
    if (gone.length > 0) names.sort(([a], [b]) => compareNames(a, b));
    for (const [name, node, isGone] of names) {
      const path = [...prefix, name];
      if (isGone) {
        items.push({ ...itemOf(path, node, 'deleted'), size: treeSize(node) });
        continue;
      }
      const found = below?.entries.get(name);
      const old = isInode(found) ? found : undefined;
      const change = lower === undefined ? null : isNew || old === undefined ? 'added' : isInode(node) && isChanged(old, node) ? 'changed' : null;
      items.push(itemOf(path, node, change));
      if (node.kind === 'directory') walk(node, old?.kind === 'directory' ? old : undefined, path, change === 'added');
    }
    items.push(...unlistedItems(directory, prefix));
  };
  walk(merged, lower, [], false);
  return withSums(items);
}

function isChanged(old: Inode, node: Inode): boolean {
  if (old === node) return false;
  if (old.kind !== node.kind || old.mode !== node.mode || old.uid !== node.uid || old.gid !== node.gid) return true;
  if (old.kind === 'file' && node.kind === 'file') return old.content !== node.content;
  return old.kind === 'symlink' && node.kind === 'symlink' && old.target !== node.target;
}

const CHANGES = { added: 'added', modified: 'changed', deleted: 'deleted', parent: null } as const;

/** What a layer holds, whiteouts too. */
export function layerItems(upper: Directory, lower: Directory | undefined): Item[] {
  return withSums(
    [
      ...unlistedItems(upper, []),
      ...[...layerEntries(upper, lower)].flatMap(({ path, node, change, hidden }): Item[] => {
        const item = itemOf(path, node, CHANGES[change]);
        if (node.kind === 'directory') return [item, ...unlistedItems(node, path)];
        return [node.kind === 'whiteout' && hidden?.kind === 'directory' ? { ...item, kind: 'directory' } : item];
      }),
    ],
  );
}

/** Adds up what is below each directory; a deleted one keeps its own sum. */
function withSums(items: Item[]): Item[] {
  const below: number[] = [];
  for (const item of items.toReversed()) {
    const { depth } = item;
    if (item.kind === 'directory' && item.change !== 'deleted') item.size = below[depth + 1] ?? 0;
    below[depth + 1] = 0;
    below[depth] = (below[depth] ?? 0) + (item.change === 'deleted' ? 0 : item.size);
  }
  return items;
}
