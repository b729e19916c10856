/** What differs between two trees, name by name; what both share is not looked at. */
import { attributesOf, formatPath, isInode, treeSize, type Content, type Directory, type Inode, type Path } from '../../filesystem/index.ts';

export interface FileDifference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Whether it is a directory, or was one. A directory that comes or goes is told with all below it, which is not told again. */
  readonly isDirectory: boolean;
  /** Bytes of the files before and after. */
  readonly before: number;
  readonly after: number;
  /** How many files came or went with it, itself included if it is one. */
  readonly files: number;
  /** Of what is changed: `content`, or `attributes` alone (mode, owner); null for the rest. */
  readonly what: 'content' | 'attributes' | 'kind' | null;
}

/** From `a` to `b`, in archive order. Times alone are no difference. */
export function fileDifferences(a: Directory, b: Directory): FileDifference[] {
  return [...differences(a, b, [])];
}

function* differences(a: Directory, b: Directory, prefix: Path): Generator<FileDifference> {
  if (a.entries === b.entries) return;
  for (const [name, node] of b.entries) {
    const old = a.entries.get(name);
    if (node === old || !isInode(node)) continue;
    const path = [...prefix, name];
    if (!isInode(old)) yield whole(path, node, 'added');
    else yield* changed(path, old, node);
  }
  for (const [name, old] of a.entries) {
    if (isInode(old) && !isInode(b.entries.get(name))) yield whole([...prefix, name], old, 'removed');
  }
  const [before, after] = [a.unlisted ?? 0, b.unlisted ?? 0];
  if (before !== after) yield { path: formatPath(prefix), change: 'changed', isDirectory: true, before, after, files: 0, what: 'content' };
}

function whole(path: Path, node: Inode, change: 'added' | 'removed'): FileDifference {
  const bytes = treeSize(node);
  return { path: formatPath(path), change, isDirectory: node.kind === 'directory', before: change === 'removed' ? bytes : 0, after: change === 'added' ? bytes : 0, files: filesIn(node), what: null };
}

function filesIn(node: Inode): number {
  if (node.kind !== 'directory') return 1;
  let files = 0;
  for (const [, child] of node.entries) if (isInode(child)) files += filesIn(child);
  return files;
}

function* changed(path: Path, old: Inode, node: Inode): Generator<FileDifference> {
  const isDirectory = old.kind === 'directory' || node.kind === 'directory';
  const difference = (what: NonNullable<FileDifference['what']>): FileDifference => ({ path: formatPath(path), change: 'changed', isDirectory, before: isDirectory && what !== 'kind' ? 0 : treeSize(old), after: isDirectory && what !== 'kind' ? 0 : treeSize(node), files: isDirectory ? 0 : 1, what });
  if (old.kind !== node.kind) {
    yield difference('kind');
    return;
  }
  const [a, b] = [attributesOf(old), attributesOf(node)];
  const isSameOwner = a.mode === b.mode && a.uid === b.uid && a.gid === b.gid;
  if (old.kind === 'file' && node.kind === 'file' && !isSameContent(old.content, node.content)) yield difference('content');
  else if (old.kind === 'symlink' && node.kind === 'symlink' && old.target !== node.target) yield difference('content');
  else if (!isSameOwner) yield difference('attributes');
  if (old.kind === 'directory' && node.kind === 'directory') yield* differences(old, node, path);
}

/** Contents made by two builds are compared byte for byte where the bytes are at hand. */
function isSameContent(a: Content, b: Content): boolean {
  if (a === b) return true;
  if (a.size !== b.size || a.parts.length !== b.parts.length) return false;
  return a.parts.every((part, i) => {
    const other = b.parts[i];
    if (part === other) return true;
    return part instanceof Uint8Array && other instanceof Uint8Array && part.length === other.length && part.every((byte, at) => byte === other[at]);
  });
}
