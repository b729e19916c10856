/** What a tree takes on a disk of 4096-byte blocks, as containerd's store counts a snapshot (semantics i.3; recorded fact 4). */
import { encodeName } from './names.ts';
import type { Directory, Node } from './node.ts';

export const BLOCK_SIZE = 4096;
/** A shorter link target lies in the inode itself (ext4). */
const INLINE_TARGET = 60;

/** Bytes of the blocks that hold so many bytes. */
export const blocksOf = (bytes: number): number => Math.ceil(bytes / BLOCK_SIZE) * BLOCK_SIZE;

/** Bytes of the blocks of a symbolic link. */
export function linkBlocks(target: string): number {
  const { length } = encodeName(target);
  return length < INLINE_TARGET ? 0 : blocksOf(length);
}

const usages = new WeakMap<Directory, number>();

/** Bytes of the blocks below a directory, its own included. Hard links count once; whiteouts, devices and empty files nothing. */
export function diskUsage(root: Directory): number {
  const known = usages.get(root);
  if (known !== undefined) return known;
  const usage = usageOf(root, BLOCK_SIZE, new Set());
  usages.set(root, usage);
  return usage;
}

/** Bytes of the blocks of the files that something holds, those of directories left out. */
export function fileBlocks(node: Node): number {
  return usageOf(node, 0, new Set());
}

function usageOf(node: Node, perDirectory: number, seen: Set<object>): number {
  switch (node.kind) {
    case 'directory': {
      let usage = perDirectory + blocksOf(node.unlisted ?? 0);
      for (const [, child] of node.entries) usage += usageOf(child, perDirectory, seen);
      return usage;
    }
    case 'file':
      if (node.link !== undefined && seen.has(node.link.inode)) return 0;
      if (node.link !== undefined) seen.add(node.link.inode);
      return blocksOf(node.content.size);
    case 'symlink':
      return linkBlocks(node.target);
    default:
      return 0;
  }
}
