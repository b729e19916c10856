/** What a layer holds: an upper directory read as a list of changes, and its bytes (semantics h.1, i.3; recorded fact 4). */
import type { Path } from './names.ts';
import { isInode, type Directory, type Inode, type Node } from './node.ts';

export interface LayerEntry {
  readonly path: Path;
  readonly node: Node;
  /** `parent`: a directory that is in the layer because of what is below it, itself unchanged but for its time. */
  readonly change: 'added' | 'modified' | 'deleted' | 'parent';
  /** What the lower tree has at this name, and the layer hides. */
  readonly hidden: Inode | undefined;
}

/** The entries of a layer in archive order: names by bytes, a directory before its children. */
export function* layerEntries(upper: Directory, lower: Directory | undefined, prefix: Path = []): Generator<LayerEntry> {
  const below = upper.opaque ? undefined : lower;
  for (const [name, node] of upper.entries) {
    const path = [...prefix, name];
    const old = lower?.entries.get(name);
    const hidden = isInode(old) ? old : undefined;
    yield { path, node, change: changeOf(node, hidden), hidden };
    if (node.kind === 'directory') {
      const next = below?.entries.get(name);
      yield* layerEntries(node, next?.kind === 'directory' ? next : undefined, path);
    }
  }
}

function changeOf(node: Node, old: Inode | undefined): LayerEntry['change'] {
  if (node.kind === 'whiteout') return 'deleted';
  if (old === undefined) return 'added';
  if (node.kind !== 'directory' || old.kind !== 'directory') return 'modified';
  const same = node.mode === old.mode && node.uid === old.uid && node.gid === old.gid && node.opaque !== true;
  return same ? 'parent' : 'modified';
}

const sizes = new WeakMap<Directory, number>();

/** Bytes of the regular files in a layer, hard links once, unnamed files included: the size that the overlay2 store gives. */
export function layerSize(upper: Directory): number {
  const known = sizes.get(upper);
  if (known !== undefined) return known;
  const size = totalSize(upper, 0);
  sizes.set(upper, size);
  return size;
}

/** The same with symbolic links counted by the length of their target, as `docker ps -s` and commit do. */
export function diskSize(upper: Directory): number {
  return totalSize(upper, 1);
}

/** Bytes of the files in a tree, merged or upper. */
export function treeSize(root: Node): number {
  return root.kind === 'directory' ? layerSize(root) : root.kind === 'file' ? root.content.size : 0;
}

function totalSize(root: Directory, symlinks: 0 | 1): number {
  const seen = new Set<object>();
  const add = (directory: Directory): number => {
    let size = directory.unlisted ?? 0;
    for (const [, node] of directory.entries) {
      if (node.kind === 'directory') size += add(node);
      else if (node.kind === 'symlink') size += symlinks * new TextEncoder().encode(node.target).length;
      else if (node.kind === 'file' && !(node.link !== undefined && seen.has(node.link.inode))) {
        if (node.link !== undefined) seen.add(node.link.inode);
        size += node.content.size;
      }
    }
    return size;
  };
  return add(root);
}

