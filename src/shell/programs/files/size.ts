/** Sizes of nodes as stat(2) gives them on a filesystem of blocks of 4 KiB, and sizes in words. */
import type { Inode } from '../../../filesystem/index.ts';

export const BLOCK = 4096;

/** st_size. */
export function sizeOf(node: Inode): number {
  if (node.kind === 'file') return node.content.size;
  return node.kind === 'directory' ? BLOCK : node.kind === 'symlink' ? node.target.length : 0;
}

/** Bytes of the blocks that a node takes. */
export function diskBytes(node: Inode): number {
  if (node.kind === 'directory') return BLOCK;
  return node.kind === 'file' ? Math.ceil(node.content.size / BLOCK) * BLOCK : 0;
}

/** st_nlink. */
export function linkCount(node: Inode): number {
  if (node.kind === 'directory') return 2 + [...node.entries].filter(([, child]) => child.kind === 'directory').length;
  return node.kind === 'file' ? (node.link?.count ?? 1) : 1;
}

/** `1.5K`: three digits at most, rounded up; units of 1024, or of 1000 with small letters for thousands. */
export function humanSize(bytes: number, base: 1000 | 1024 = 1024): string {
  if (bytes < base) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= base && unit < 4) {
    value /= base;
    unit++;
  }
  return (value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : String(Math.ceil(value))) + (base === 1000 ? 'kMGTP' : 'KMGTP').charAt(unit);
}
