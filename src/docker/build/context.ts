/** The build context: what `.dockerignore` leaves, owned by root (semantics e.2, e.4). */
import { isIgnored, readDockerignore, type IgnorePattern } from '../../dockerfile/index.ts';
import { decodeName, isInode, readContent, SortedMap, type Directory, type Inode, type Node } from '../../filesystem/index.ts';

const owned = new WeakMap<Inode, Inode>();

/** The same node owned by root, with all below it. */
function asRoot(node: Inode): Inode {
  const known = owned.get(node);
  if (known !== undefined) return known;
  const plain = { ...node, uid: 0, gid: 0 };
  const result: Inode = plain.kind === 'directory' ? { ...plain, entries: SortedMap.from([...plain.entries].flatMap(([name, child]): [string, Node][] => (isInode(child) ? [[name, asRoot(child)]] : []))) } : plain;
  owned.set(node, result);
  return result;
}

/** Applies the patterns; a directory stays if it or something below it stays. */
function filter(directory: Directory, patterns: readonly IgnorePattern[], prefix: string): Directory {
  const kept: [string, Node][] = [];
  for (const [name, node] of directory.entries) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const ignored = isIgnored(patterns, path);
    if (node.kind === 'directory') {
      const inner = filter(node, patterns, path);
      if (!ignored || inner.entries.size > 0) kept.push([name, inner]);
    } else if (!ignored) kept.push([name, node]);
  }
  return { ...directory, entries: SortedMap.from(kept) };
}

/** The patterns of the context's `.dockerignore`. Throws SyntaxFailure for a malformed one. */
export function ignorePatterns(files: Directory): IgnorePattern[] {
  const ignore = files.entries.get('.dockerignore');
  return ignore?.kind === 'file' ? readDockerignore(decodeName(readContent(ignore.content))) : [];
}

/** The context as the builder sees it. Throws SyntaxFailure for a malformed `.dockerignore`. */
export function builderContext(files: Directory): Directory {
  const patterns = ignorePatterns(files);
  const kept = patterns.length > 0 ? filter(files, patterns, '') : files;
  const context = asRoot(kept);
  return context.kind === 'directory' ? context : kept;
}
