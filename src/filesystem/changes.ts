/** What `docker diff` tells of a container (semantics i.2; recorded facts 15 and 3e). */
import { formatPath, type Path } from './names.ts';
import type { Inode } from './node.ts';
import { isInode, type Directory, type Node } from './node.ts';

export interface Change {
  readonly kind: 'added' | 'changed' | 'deleted';
  /** Absolute. */
  readonly path: string;
}

/** The changes that an upper directory makes to a tree, parents before children, names by bytes. */
export function changes(upper: Directory, lower: Directory): Change[] {
  return [...below(upper, lower, [])];
}

function* below(upper: Directory, lower: Directory | undefined, prefix: Path): Generator<Change> {
  for (const [name, node] of upper.entries) {
    const path = [...prefix, name];
    const found = lower?.entries.get(name);
    const old = isInode(found) ? found : undefined;
    const own = ownChange(node, old);
    const inner = node.kind === 'directory' ? [...below(node, old?.kind === 'directory' ? old : undefined, path)] : [];
    const gone = node.kind === 'directory' && node.opaque && old?.kind === 'directory' ? vanished(node, old, path) : [];
    const children = [...inner, ...gone];
    if (own !== undefined) yield { kind: own, path: formatPath(path) };
    else if (children.length > 0) yield { kind: 'changed', path: formatPath(path) };
    yield* children;
  }
}

/** The old children of a directory that was made anew and lacks them. */
function vanished(upper: Directory, old: Directory, path: Path): Change[] {
  return [...old.entries.keys()].filter((name) => !upper.entries.has(name)).map((name) => ({ kind: 'deleted', path: formatPath([...path, name]) }));
}

function ownChange(node: Node, old: Inode | undefined): Change['kind'] | undefined {
  if (node.kind === 'whiteout') return old === undefined ? undefined : 'deleted';
  if (old === undefined) return 'added';
  const sameAttributes = node.kind === old.kind && node.mode === old.mode && node.uid === old.uid && node.gid === old.gid;
  if (!sameAttributes) return 'changed';
  if (node.kind === 'directory') return undefined;
  const sameSize = node.kind !== 'file' || old.kind !== 'file' || node.content.size === old.content.size;
  return sameSize && node.mtime === old.mtime ? undefined : 'changed';
}
