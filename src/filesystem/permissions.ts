/** Who may do what: the classic permission bits, with root's powers. */
import type { Inode } from './node.ts';

export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  /** Supplementary groups, the primary one included. */
  readonly groups: readonly number[];
  readonly umask: number;
}

export const ROOT: Credentials = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

const BITS = { read: 4, write: 2, execute: 1 } as const;

/** Whether the user may read, write or execute (for a directory: pass through) a node. */
export function canAccess(node: Inode, access: keyof typeof BITS, { uid, gid, groups }: Credentials): boolean {
  if (uid === 0) return access !== 'execute' || node.kind === 'directory' || (node.mode & 0o111) !== 0;
  const shift = node.uid === uid ? 6 : node.gid === gid || groups.includes(node.gid) ? 3 : 0;
  return ((node.mode >> shift) & BITS[access]) !== 0;
}

/** Whether the user owns a node or is root. */
export function isOwner(node: Inode | undefined, { uid }: Credentials): boolean {
  return uid === 0 || node?.uid === uid;
}
