/** What becomes of owners, modes and times in a copy (semantics e.2). */
import { isInode, SortedMap, type Attributes, type Directory, type HardLink, type Inode, type Node, type NonDirectory } from '../../../filesystem/index.ts';
import type { ModeChange } from './mode.ts';
import type { Owner } from './owner.ts';

export interface CopyAttributes {
  /** Of everything copied and made; undefined keeps what the sources have, and makes directories for root. */
  readonly owner: Owner | undefined;
  readonly mode: ModeChange | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

const DIRECTORY_MODE = 0o755;

/** Of a directory made on the way to the destination. */
export function createdAttributes({ owner, mode, now }: CopyAttributes): Attributes {
  return { mode: mode?.created ?? DIRECTORY_MODE, uid: owner?.uid ?? 0, gid: owner?.gid ?? 0, mtime: now };
}

/** Of the copy of an inode. */
export function copiedAttributes(node: Inode, { owner, mode }: CopyAttributes): Attributes {
  const changed = mode === undefined || node.kind === 'symlink' ? node.mode : mode.apply(node.mode, node.kind === 'directory');
  return { mode: changed, uid: owner?.uid ?? node.uid, gid: owner?.gid ?? node.gid, mtime: node.mtime };
}

function withAttributes<T extends Inode>(node: T, attributes: Attributes): T {
  const { mode, uid, gid, mtime } = attributes;
  return node.mode === mode && node.uid === uid && node.gid === gid && node.mtime === mtime ? node : { ...node, ...attributes };
}

/** The inodes that one copy makes: names of one inode in the source are names of one inode in the copy. */
export class CopiedInodes {
  readonly #options: CopyAttributes;
  readonly #passing: ReadonlySet<Directory>;
  readonly #links = new Map<object, HardLink>();

  /** Names of inodes are counted in `source`. */
  constructor(source: Inode, passing: ReadonlySet<Directory>, options: CopyAttributes) {
    this.#options = options;
    this.#passing = passing;
    for (const [inode, count] of linkCounts(source)) if (count > 1) this.#links.set(inode, { inode: {}, count });
  }

  copyOf(node: NonDirectory): NonDirectory {
    const copy = withAttributes(node, copiedAttributes(node, this.#options));
    if (copy.kind !== 'file' || copy.link === undefined) return copy;
    const { link: old, ...single } = copy;
    const link = this.#links.get(old.inode);
    return link === undefined ? single : { ...single, link };
  }

  /** The attributes of a directory that is new; one that is on the way only is last changed when something is put into it. */
  attributesOf(node: Directory): Attributes {
    const attributes = copiedAttributes(node, this.#options);
    return this.#passing.has(node) ? { ...attributes, mtime: this.#options.now } : attributes;
  }

  isPassing(node: Directory): boolean {
    return this.#passing.has(node);
  }

  /** A whole tree copied; what is the same is shared. */
  treeOf(node: Directory): Directory {
    const entries: [string, Node][] = [];
    let isSame = true;
    for (const [name, child] of node.entries) {
      if (!isInode(child)) continue;
      const copy = child.kind === 'directory' ? this.treeOf(child) : this.copyOf(child);
      entries.push([name, copy]);
      isSame &&= copy === child;
    }
    return withAttributes(isSame ? node : { ...node, entries: SortedMap.from(entries) }, this.attributesOf(node));
  }
}

/** How many names each linked inode has in a tree. */
function linkCounts(node: Inode, counts = new Map<object, number>()): Map<object, number> {
  if (node.kind === 'file' && node.link !== undefined) counts.set(node.link.inode, (counts.get(node.link.inode) ?? 0) + 1);
  else if (node.kind === 'directory') for (const [, child] of node.entries) if (isInode(child)) linkCounts(child, counts);
  return counts;
}
