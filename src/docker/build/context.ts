/** The build context: what `.dockerignore` leaves, owned by root (semantics e.2, e.4). */
import { isIgnored, readDockerignore, type IgnorePattern } from '../../dockerfile/index.ts';
import { decodeName, isInode, readContent, SortedMap, type Directory, type Inode, type Node } from '../../filesystem/index.ts';

interface Known {
  readonly ignore: string;
  readonly context: Directory;
}

/** The last context of each set of files: while only the Dockerfile is edited it stays the same value, checksums and all. */
const contexts = new WeakMap<Directory, Known>();

/**
 * The context as the builder sees it. `own` is the text of the ignore file that belongs to the Dockerfile (`Dockerfile.dockerignore`), which
 * counts in place of `.dockerignore`. Throws SyntaxFailure for a malformed pattern.
 */
export function builderContext(files: Directory, own?: string): Directory {
  const ignore = own ?? textOf(files.entries.get('.dockerignore'));
  const known = contexts.get(files);
  if (known?.ignore === ignore) return known.context;
  const patterns = ignorePatterns(files, ignore);
  const context = asRoot(patterns.length > 0 ? withoutIgnored(files, patterns) : files) as Directory;
  contexts.set(files, { ignore, context });
  return context;
}

/** The patterns that count for a context. Throws SyntaxFailure for a malformed one. */
export function ignorePatterns(files: Directory, own?: string): IgnorePattern[] {
  return readDockerignore(own ?? textOf(files.entries.get('.dockerignore')));
}

const textOf = (node: Node | undefined): string => (node?.kind === 'file' ? decodeName(readContent(node.content)) : '');

const owned = new WeakMap<Inode, Inode>();

/** The same node owned by root, with all below it. */
function asRoot(node: Inode): Inode {
  const known = owned.get(node);
  if (known !== undefined) return known;
  const plain = node.uid === 0 && node.gid === 0 ? node : { ...node, uid: 0, gid: 0 };
  const result = plain.kind === 'directory' ? childrenAsRoot(plain) : plain;
  owned.set(node, result);
  return result;
}

function childrenAsRoot(directory: Directory): Directory {
  const entries: [string, Node][] = [];
  let isSame = true;
  for (const [name, child] of directory.entries) {
    if (!isInode(child)) continue;
    const own = asRoot(child);
    isSame &&= own === child;
    entries.push([name, own]);
  }
  return isSame ? directory : { ...directory, entries: SortedMap.from(entries) };
}

/** The files that the patterns leave; a directory stays if it or something below it stays. */
export function withoutIgnored(files: Directory, patterns: readonly IgnorePattern[]): Directory {
  const canComeBack = patterns.some(({ negated }) => negated);
  const filter = (directory: Directory, prefix: string): Directory => {
    const kept: [string, Node][] = [];
    for (const [name, node] of directory.entries) {
      const path = prefix + name;
      const ignored = isIgnored(patterns, path);
      if (node.kind !== 'directory') {
        if (!ignored) kept.push([name, node]);
      } else if (!ignored || canComeBack) {
        const inner = filter(node, `${path}/`);
        if (!ignored || inner.entries.size > 0) kept.push([name, inner]);
      }
    }
    return kept.length === directory.entries.size && kept.every(([name, node]) => directory.entries.get(name) === node) ? directory : { ...directory, entries: SortedMap.from(kept) };
  };
  return filter(files, '');
}
