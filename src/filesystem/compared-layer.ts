/**
 * A layer as the differ writes it that compares the result with its parent: BuildKit's with containerd's store (semantics h.1; recorded
 * fact 5). Against the upper directory itself: what equals the lower entry is left out, also directories of which only the time
 * changed, unless something in them changed; a directory made anew is told by a whiteout for each old child, never as opaque.
 */
import { isKnown, readContent, type Content } from './content.ts';
import { isInode, type Directory, type Inode, type Node, type Whiteout } from './node.ts';
import { SortedMap } from './sorted-map.ts';
import { UNLISTED_NAME } from './tar/write.ts';

const GONE: Whiteout = { kind: 'whiteout', mtime: 0, compared: true };

/** The layer's tree over `lower`, the parent's merged view. `union(lower, ...)` is the merged view but for times of directories and link counts. */
export function comparedLayer(upper: Directory, lower: Directory | undefined): Directory {
  return { ...withoutMark(upper), entries: SortedMap.from(comparedEntries(upper, lower)) };
}

function withoutMark(directory: Directory): Directory {
  const { opaque: _, ...plain } = directory;
  return plain;
}

function comparedEntries(upper: Directory, lower: Directory | undefined): [string, Node][] {
  const entries: [string, Node][] = [];
  for (const [name, node] of upper.entries) {
    const old = lower?.entries.get(name);
    const compared = comparedNode(node, isInode(old) ? old : undefined);
    if (compared !== undefined) entries.push([name, compared]);
  }
  if (upper.opaque !== true || lower === undefined) return entries;
  for (const name of lower.entries.keys()) if (!upper.entries.has(name)) entries.push([name, GONE]);
  if (lower.unlisted !== undefined) entries.push([UNLISTED_NAME, GONE]);
  return entries;
}

/** What the layer holds under a name, of which the lower tree has `old`. */
function comparedNode(node: Node, old: Inode | undefined): Node | undefined {
  if (node.kind === 'whiteout') return old === undefined ? undefined : GONE;
  if (node.kind !== 'directory') return old !== undefined && isSame(node, old) ? undefined : node;
  const compared = comparedLayer(node, old?.kind === 'directory' ? old : undefined);
  const isNoted = compared.entries.size > 0 || compared.unlisted !== undefined;
  return isNoted || old?.kind !== 'directory' || !hasSameOwner(node, old) ? compared : undefined;
}

const hasSameOwner = (a: Inode, b: Inode): boolean => a.mode === b.mode && a.uid === b.uid && a.gid === b.gid;

/** Whether nothing that the differ looks at tells the two apart; the number of links is not looked at. */
function isSame(a: Exclude<Inode, Directory>, b: Inode): boolean {
  if (a.kind !== b.kind || !hasSameOwner(a, b) || a.mtime !== b.mtime) return false;
  if (a.kind === 'file' && b.kind === 'file') return isSameContent(a.content, b.content);
  if (a.kind === 'symlink' && b.kind === 'symlink') return a.target === b.target;
  return 'major' in a && 'major' in b && a.major === b.major && a.minor === b.minor;
}

/** Contents of which only the length is known are the same only if they are one value. */
export function isSameContent(a: Content, b: Content): boolean {
  if (a === b) return true;
  if (a.size !== b.size || !isKnown(a) || !isKnown(b)) return false;
  const bytes = readContent(b);
  return readContent(a).every((byte, i) => byte === bytes[i]);
}
