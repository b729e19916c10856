/** The sums of files by name. */
import { createBLAKE2b, createMD5, createSHA1, createSHA224, createSHA256, createSHA384, createSHA512, type IHasher } from 'hash-wasm';

export interface Algorithm {
  /** As it stands in a tagged line: `SHA256 (file) = ...`. */
  readonly tag: string;
  /** Bits of the sum. */
  readonly bits: number;
  readonly hasher: IHasher;
}

/** All of them, ready: WebAssembly is compiled while one waits. */
export async function createAlgorithms(): Promise<ReadonlyMap<string, Algorithm>> {
  return new Map([
    ['md5', { tag: 'MD5', bits: 128, hasher: await createMD5() }],
    ['sha1', { tag: 'SHA1', bits: 160, hasher: await createSHA1() }],
    ['sha224', { tag: 'SHA224', bits: 224, hasher: await createSHA224() }],
    ['sha256', { tag: 'SHA256', bits: 256, hasher: await createSHA256() }],
    ['sha384', { tag: 'SHA384', bits: 384, hasher: await createSHA384() }],
    ['sha512', { tag: 'SHA512', bits: 512, hasher: await createSHA512() }],
    ['blake2b', { tag: 'BLAKE2b', bits: 512, hasher: await createBLAKE2b() }],
  ]);
}

/** The sum of chunks in hexadecimal digits. */
export function sumOf({ hasher }: Algorithm, chunks: Iterable<Uint8Array>): string {
  hasher.init();
  for (const chunk of chunks) hasher.update(chunk);
  return hasher.digest('hex');
}
