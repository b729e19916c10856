/** Reading and changing one path of an immutable tree; everything off the path is shared with the old tree. */
import { contentChunks, type Content } from './content.ts';
import { compareNames, type Path } from './names.ts';
import { directory, type Attributes, type Directory, type Inode, type Node } from './node.ts';

/** The node at a path without following symbolic links, or undefined. */
export function lookup(root: Directory, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const name of path) {
    if (node?.kind !== 'directory') return undefined;
    node = node.entries.get(name);
  }
  return node;
}

/** The directory at a path, or undefined if something else or nothing is there. */
export function lookupDirectory(root: Directory, path: Path): Directory | undefined {
  const node = lookup(root, path);
  return node?.kind === 'directory' ? node : undefined;
}

/**
 * The tree with `change` applied to the node at `path`; `undefined` removes it. Missing parents are made by `parent`
 * (an empty 0755 directory by default).
 */
export function updateAt(
  root: Directory,
  path: Path,
  change: (node: Node | undefined) => Node | undefined,
  parent: (path: Path) => Directory = () => directory(),
): Directory {
  const visit = (node: Node | undefined, depth: number): Node | undefined => {
    if (depth === path.length) return change(node);
    const name = path[depth] ?? '';
    const base = node?.kind === 'directory' ? node : parent(path.slice(0, depth));
    const child = visit(base.entries.get(name), depth + 1);
    const entries = child === undefined ? base.entries.delete(name) : base.entries.set(name, child);
    return entries === base.entries && base === node ? node : { ...base, entries };
  };
  const changed = visit(root, 0);
  if (changed?.kind !== 'directory') throw new TypeError('the root must stay a directory');
  return changed;
}

/** The tree with `node` at `path`. */
export function putAt(root: Directory, path: Path, node: Node): Directory {
  return updateAt(root, path, () => node);
}

/** The tree without `path`. */
export function removeAt(root: Directory, path: Path): Directory {
  return lookup(root, path) === undefined ? root : updateAt(root, path, () => undefined);
}

/** Every node below the root in archive order: names by bytes, a directory before its children. */
export function* walk(root: Directory, prefix: Path = []): Generator<{ path: Path; node: Node }> {
  for (const [name, node] of root.entries) {
    const path = [...prefix, name];
    yield { path, node };
    if (node.kind === 'directory') yield* walk(node, path);
  }
}

/** The attributes of an inode alone. */
export function attributesOf(node: Inode): Attributes {
  return { mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime };
}

/** Whether two trees are equal in names, attributes, contents' length and bytes, links and marks. */
export function equalTrees(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.mtime !== b.mtime) return false;
  if (a.kind === 'whiteout' || b.kind === 'whiteout') return true;
  if (a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid) return false;
  if (a.kind === 'file' && b.kind === 'file') return (a.link?.count ?? 1) === (b.link?.count ?? 1) && equalContent(a.content, b.content);
  if (a.kind === 'symlink' && b.kind === 'symlink') return a.target === b.target;
  if (a.kind === 'directory' && b.kind === 'directory') {
    if (a.opaque !== b.opaque || a.unlisted !== b.unlisted || a.entries.size !== b.entries.size) return false;
    const right = b.entries[Symbol.iterator]();
    for (const [name, node] of a.entries) {
      const other = right.next();
      if (other.done || compareNames(name, other.value[0]) !== 0 || !equalTrees(node, other.value[1])) return false;
    }
    return true;
  }
  return 'major' in a && 'major' in b && a.major === b.major && a.minor === b.minor;
}

function equalContent(a: Content, b: Content): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  const bytes = function* (content: Content): Generator<number> {
    for (const chunk of contentChunks(content)) yield* chunk;
  };
  const right = bytes(b);
  for (const byte of bytes(a)) if (byte !== right.next().value) return false;
  return true;
}
