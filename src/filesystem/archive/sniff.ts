/** Which compression a file has, told by its first bytes and never by its name (semantics e.3, h.4). */
export type Compression = 'none' | 'gzip' | 'bzip2' | 'xz' | 'zstd';

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** How many first bytes `sniffCompression` looks at. */
export const SNIFF_BYTES = 6;

/** The compression of a file that starts with `head`; `none` when nothing is recognised. */
export function sniffCompression(head: Uint8Array): Compression {
  return MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0] ?? 'none';
}
