/** A node as listings show it. */
import { isInode, type Node } from '../../filesystem/index.ts';
import type { ListedFile } from '../protocol.ts';

/** Undefined for a whiteout. */
export function listed(name: string, node: Node): ListedFile | undefined {
  if (!isInode(node)) return undefined;
  const { mode, uid, gid, mtime } = node;
  const type = node.kind === 'file' || node.kind === 'directory' || node.kind === 'symlink' ? node.kind : 'device';
  return { name, type, size: node.kind === 'file' ? node.content.size : 0, mode, uid, gid, mtime, target: node.kind === 'symlink' ? node.target : null };
}
