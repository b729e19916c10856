/** Compressed files: recognised at once, unpacked by code that is loaded on demand. */
export { ArchiveError } from './error.ts';
export { sniffCompression, SNIFF_BYTES, type Compression } from './sniff.ts';
export type { DecompressFunction } from './decompress.ts';

/** The key under which a task loads `decompress` (a DecompressFunction). */
export const DECOMPRESS = 'code/decompress';
