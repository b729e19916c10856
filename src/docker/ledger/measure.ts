/** What one entry of a layer counts in each store (semantics i.3; recorded fact 4). The sum over a layer's entries is the layer's size. */
import { BLOCK_SIZE, blocksOf, encodeName, linkBlocks, type Directory, type Node } from '../../filesystem/index.ts';
import type { StoreName } from '../store/image-store.ts';

export interface Measure {
  /** Bytes of an entry alone, without what is below it or the bytes below it that have no name. */
  own(node: Node): number;
  /** Bytes of the files below a directory that are not known by name. */
  unlisted(directory: Directory): number;
}

/** The overlay2 driver counts the bytes of files. */
const OVERLAY2: Measure = {
  own: (node) => (node.kind === 'file' ? node.content.size : 0),
  unlisted: (directory) => directory.unlisted ?? 0,
};

/** In a container's R/W layer the same driver counts a symbolic link by the length of its target. */
const OVERLAY2_RW: Measure = {
  ...OVERLAY2,
  own: (node) => (node.kind === 'symlink' ? encodeName(node.target).length : OVERLAY2.own(node)),
};

/** Containerd's store counts blocks, those of directories too. */
const CONTAINERD: Measure = {
  own: (node) => (node.kind === 'file' ? blocksOf(node.content.size) : node.kind === 'symlink' ? linkBlocks(node.target) : node.kind === 'directory' ? BLOCK_SIZE : 0),
  unlisted: (directory) => blocksOf(directory.unlisted ?? 0),
};

export function measureOf(store: StoreName, layer: 'image' | 'container'): Measure {
  if (store === 'containerd') return CONTAINERD;
  return layer === 'container' ? OVERLAY2_RW : OVERLAY2;
}
