/** The filesystem's public face: trees, overlays, what a process sees, layers and their archives. */
export * from './content.ts';
export * from './errors.ts';
export * from './names.ts';
export * from './node.ts';
export { SortedMap } from './sorted-map.ts';
export * from './tree.ts';
export * as overlayfs from './overlay.ts';
export { mountOverlay, union, type Overlay } from './overlay.ts';
export * from './permissions.ts';
export * from './vfs.ts';
export * from './changes.ts';
export { comparedLayer } from './compared-layer.ts';
export * from './digest.ts';
export { diskUsage, fileBlocks } from './disk-usage.ts';
export * from './layer.ts';
export { BLOCK as TAR_BLOCK, encodeHeader, type Header } from './tar/header.ts';
export { archiveParts, archiveSize, tarEntries, tarParts, writeTar, OPAQUE_MARKER, UNLISTED_NAME, WHITEOUT_PREFIX, type ArchiveEntry, type TarEntry } from './tar/write.ts';
export { isTarHeader, readTar, tarMembers, TarError, type TarMember } from './tar/read.ts';
