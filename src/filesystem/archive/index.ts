/** Compressed files: recognised at once, unpacked by code that is loaded on demand. */
export { ArchiveError } from './error.ts';
export { sniffCompression, SNIFF_BYTES, type Compression } from './sniff.ts';
