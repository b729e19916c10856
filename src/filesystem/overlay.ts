/**
 * An overlay mount as a value: an immutable lower tree, the upper directory that collects what changes, and the merged view that
 * both give. Every operation returns a new overlay; `upper` is the layer. Rules: semantics i.1 and recorded facts 3c and 3e.
 *
 * Invariant: `merged` equals `union(lower, upper)`.
 */
import { FilesystemError } from './errors.ts';
import type { Path } from './names.ts';
import { directory, isInode, isSameFile, type Attributes, type Directory, type File, type Inode, type Node, type NonDirectory } from './node.ts';
import { attributesOf, lookup, lookupDirectory, putAt, removeAt, updateAt, walk } from './tree.ts';
import type { SortedMap } from './sorted-map.ts';

export interface Overlay {
  readonly lower: Directory;
  readonly upper: Directory;
  readonly merged: Directory;
}

/** Mounts an empty upper directory (its attributes those of the lower root) over `lower`. */
export function mountOverlay(lower: Directory): Overlay {
  return { lower, upper: directory(attributesOf(lower)), merged: lower };
}

/** The merged view's node at a path. */
export function lookupMerged(overlay: Overlay, path: Path): Inode | undefined {
  const node = lookup(overlay.merged, path);
  return isInode(node) ? node : undefined;
}

/** What of the lower tree would show at `path` if the upper directory had no such name. */
export function lookupLower(overlay: Overlay, path: Path): Inode | undefined {
  let upper: Node | undefined = overlay.upper;
  let lower: Node | undefined = overlay.lower;
  for (const name of path) {
    if (lower?.kind !== 'directory') return undefined;
    if (upper?.kind === 'directory' && upper.opaque) return undefined;
    if (upper !== undefined && upper.kind !== 'directory') return undefined;
    lower = lower.entries.get(name);
    upper = upper?.entries.get(name);
  }
  return isInode(lower) ? lower : undefined;
}

/** Both trees with `node` at `path`; parents are copied up with their merged attributes. */
function place(overlay: Overlay, path: Path, upperNode: Node, mergedNode: Inode): Overlay {
  const copyUp = (at: Path): Directory => directory(attributesOf(lookupDirectory(overlay.merged, at) ?? overlay.merged));
  return {
    lower: overlay.lower,
    upper: updateAt(overlay.upper, path, () => upperNode, copyUp),
    merged: putAt(overlay.merged, path, mergedNode),
  };
}

/** Sets a directory's modification time, copying it up: what the kernel does when a name in it comes or goes. */
function touchDirectory(overlay: Overlay, path: Path, mtime: number): Overlay {
  return setAttributes(overlay, path, { mtime });
}

/** Changes attributes of what is at `path`: a file is copied up whole, a directory alone. */
export function setAttributes(overlay: Overlay, path: Path, attributes: Partial<Attributes>): Overlay {
  const node = lookupMerged(overlay, path);
  if (node === undefined) throw new FilesystemError('ENOENT');
  if (node.kind !== 'directory') return replace(overlay, path, { ...node, ...attributes });
  const inUpper = lookupDirectory(overlay.upper, path);
  const upperNode = { ...(inUpper ?? directory()), ...attributesOf(node), ...attributes };
  return place(overlay, path, upperNode, { ...node, ...attributes });
}

/**
 * Puts new data or attributes into the inode at `path` (copy-up). Names linked to it in the upper directory change with it; a
 * lower inode's other names keep the old one: copying up breaks the link (recorded facts 3c, "append through one of two hard links").
 */
export function replace(overlay: Overlay, path: Path, node: NonDirectory): Overlay {
  const above = lookup(overlay.upper, path);
  if (node.kind !== 'file') return place(overlay, path, node, node);
  if (above?.kind !== 'file' || above.link === undefined) {
    const single = withoutLink(node);
    return place(overlay, path, single, single);
  }
  return replaceLinked(overlay, above.link.inode, { ...node, link: above.link });
}

function withoutLink(node: File): File {
  const { link: _, ...single } = node;
  return single;
}

/** The upper directory's names of one inode. */
function namesOf(upper: Directory, inode: object): Path[] {
  const names: Path[] = [];
  for (const { path, node } of walk(upper)) if (node.kind === 'file' && node.link?.inode === inode) names.push(path);
  return names;
}

function replaceLinked(overlay: Overlay, inode: object, node: File, names: readonly Path[] = namesOf(overlay.upper, inode)): Overlay {
  return names.reduce((next, name) => place(next, name, node, node), overlay);
}

/** Creates a file, link or device at a free name; the parent's time becomes `now`. */
export function create(overlay: Overlay, path: Path, node: NonDirectory, now: number): Overlay {
  if (lookupMerged(overlay, path) !== undefined) throw new FilesystemError('EEXIST');
  return touchDirectory(place(overlay, path, node, node), path.slice(0, -1), now);
}

/** Creates a directory at a free name; where a whiteout stood it is opaque (recorded facts 3c). */
export function makeDirectory(overlay: Overlay, path: Path, attributes: Attributes, now: number): Overlay {
  if (lookupMerged(overlay, path) !== undefined) throw new FilesystemError('EEXIST');
  const made = directory(attributes);
  const upperNode: Directory = lookup(overlay.upper, path)?.kind === 'whiteout' ? { ...made, opaque: true } : made;
  return touchDirectory(place(overlay, path, upperNode, made), path.slice(0, -1), now);
}

/**
 * Puts a whole tree (without whiteouts) at a free name, as making the directory and all below it would; upper and merged tree share it.
 * The tree keeps its times.
 */
export function graft(overlay: Overlay, path: Path, tree: Directory, now: number): Overlay {
  if (lookupMerged(overlay, path) !== undefined) throw new FilesystemError('EEXIST');
  const isOpaque = lookup(overlay.upper, path)?.kind === 'whiteout';
  return touchDirectory(place(overlay, path, isOpaque ? { ...tree, opaque: true } : tree, tree), path.slice(0, -1), now);
}

/** Removes a name and all below it, as `rm -r` does: one whiteout where the lower tree has the name. */
export function removeTree(overlay: Overlay, path: Path, now: number): Overlay {
  const node = lookupMerged(overlay, path);
  if (node?.kind !== 'directory') return remove(overlay, path, now);
  const emptied = [...node.entries.keys()].reduce((next, name) => removeTree(next, [...path, name], now), overlay);
  return remove(emptied, path, now);
}

/** Removes a name (a directory must be empty): a whiteout where the lower tree has it, otherwise nothing remains. */
export function remove(overlay: Overlay, path: Path, now: number): Overlay {
  const node = lookupMerged(overlay, path);
  if (node === undefined) throw new FilesystemError('ENOENT');
  if (path.length === 0) throw new FilesystemError('EBUSY');
  if (node.kind === 'directory' && node.entries.size > 0) throw new FilesystemError('ENOTEMPTY');
  return touchDirectory(detach(unlinkOne(overlay, path), path, now), path.slice(0, -1), now);
}

/** Takes a name and all below it out of both trees, leaving a whiteout if the lower tree has the name. */
function detach(overlay: Overlay, path: Path, now: number): Overlay {
  const hides = lookupLower(overlay, path) !== undefined;
  const merged = removeAt(overlay.merged, path);
  if (!hides) return { ...overlay, upper: removeAt(overlay.upper, path), merged };
  const copyUp = (at: Path): Directory => directory(attributesOf(lookupDirectory(overlay.merged, at) ?? overlay.merged));
  return { ...overlay, upper: updateAt(overlay.upper, path, () => ({ kind: 'whiteout', mtime: now }), copyUp), merged };
}

/** Lowers the link count that the remaining names of an inode in the upper directory show. */
function unlinkOne(overlay: Overlay, path: Path): Overlay {
  const node = lookup(overlay.upper, path);
  if (node?.kind !== 'file' || node.link === undefined) return overlay;
  const { inode, count } = node.link;
  const single = count - 1 <= 1 ? withoutLink(node) : { ...node, link: { inode, count: count - 1 } };
  return replaceLinked(overlay, inode, single);
}

/** Makes `to` another name of the file at `from`; a lower file is copied up first, so that both names are in the layer. */
export function link(overlay: Overlay, from: Path, to: Path, now: number): Overlay {
  const node = lookupMerged(overlay, from);
  if (node === undefined) throw new FilesystemError('ENOENT');
  if (node.kind === 'directory') throw new FilesystemError('EPERM');
  if (node.kind !== 'file') return create(overlay, to, node, now);
  const above = lookup(overlay.upper, from);
  const old = above?.kind === 'file' ? above.link : undefined;
  const inode = old?.inode ?? Object.freeze({ name: from.join('/') });
  const linked: File = { ...node, link: { inode, count: (old?.count ?? 1) + 1 } };
  const names = old === undefined ? [from] : namesOf(overlay.upper, inode);
  return create(replaceLinked(overlay, inode, linked, names), to, linked, now);
}

/**
 * Moves a name, replacing a non-directory (or an empty directory, by a directory) at the target. A directory that the lower
 * tree contributes to cannot be moved (EXDEV, as without redirect_dir): mv(1) then copies and removes. Between two names of one file
 * nothing happens, as POSIX wants it.
 */
export function rename(overlay: Overlay, from: Path, to: Path, now: number): Overlay {
  const node = lookupMerged(overlay, from);
  if (node === undefined) throw new FilesystemError('ENOENT');
  const above = lookup(overlay.upper, from);
  if (node.kind === 'directory') {
    const pure = above?.kind === 'directory' && (above.opaque === true || lookupLower(overlay, from) === undefined);
    if (!pure) throw new FilesystemError('EXDEV');
  }
  const target = lookupMerged(overlay, to);
  if (isSameFile(node, target)) return overlay;
  if (target?.kind === 'directory' && node.kind !== 'directory') throw new FilesystemError('EISDIR');
  if (target !== undefined && target.kind !== 'directory' && node.kind === 'directory') throw new FilesystemError('ENOTDIR');
  const freed = target === undefined ? overlay : remove(overlay, to, now);
  const moved = isInode(above) ? above : node.kind === 'file' ? withoutLink(node) : node;
  const overWhiteout = lookup(freed.upper, to)?.kind === 'whiteout';
  const upperNode: Inode = moved.kind === 'directory' ? opaqueIf(moved, overWhiteout) : moved;
  const placed = place(detach(freed, from, now), to, upperNode, node.kind === 'directory' ? node : (moved));
  return touchDirectory(touchDirectory(placed, from.slice(0, -1), now), to.slice(0, -1), now);
}

function opaqueIf(node: Directory, opaque: boolean): Directory {
  const { opaque: _, ...plain } = node;
  return opaque ? { ...plain, opaque: true } : plain;
}

/** Adds bytes of unnamed files below a directory, to the layer and to the view. */
export function declareUnlisted(overlay: Overlay, path: Path, bytes: number): Overlay {
  const copied = setAttributes(overlay, path, {});
  const add = (node: Node | undefined): Node | undefined =>
    node?.kind === 'directory' ? { ...node, unlisted: (node.unlisted ?? 0) + bytes } : node;
  return { ...copied, upper: updateAt(copied.upper, path, add), merged: updateAt(copied.merged, path, add) };
}

/** The merged view of a layer over a tree: what an applier of the layer's tar would have on disk. */
export function union(lower: Directory, upper: Directory): Directory {
  if (upper.opaque) return strip(upper);
  let entries: SortedMap<Node> = lower.entries;
  for (const [name, node] of upper.entries) {
    if (node.kind === 'whiteout') entries = entries.delete(name);
    else if (node.kind !== 'directory') entries = entries.set(name, node);
    else {
      const below = entries.get(name);
      entries = entries.set(name, below?.kind === 'directory' ? union(below, node) : strip(node));
    }
  }
  const unlisted = (lower.unlisted ?? 0) + (upper.unlisted ?? 0);
  return { kind: 'directory', ...attributesOf(upper), entries, ...(unlisted > 0 && { unlisted }) };
}

/** A directory without its marks and whiteouts: an upper directory where nothing lies below. */
function strip(upper: Directory): Directory {
  let entries: SortedMap<Node> = upper.entries;
  for (const [name, node] of upper.entries) {
    if (node.kind === 'whiteout') entries = entries.delete(name);
    else if (node.kind === 'directory') entries = entries.set(name, strip(node));
  }
  const { opaque: _, ...plain } = upper;
  return { ...plain, entries };
}
