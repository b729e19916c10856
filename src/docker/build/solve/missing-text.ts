/** What a build says of a source that is not there (recorded facts 3f). */
import { goQuote } from '../../../dockerfile/index.ts';
import { sha256Hex } from '../../../filesystem/index.ts';
import type { MissingSource } from '../copy/index.ts';

/** A source that should be in the very layers that it is copied onto is missed only by the copying itself (record err-copy-from-missing-path). */
export function missingText({ path }: MissingSource, isOwnRoot: boolean): string {
  return isOwnRoot ? `lstat ${path}: no such file or directory` : `failed to compute cache key: failed to calculate checksum of ref ${referenceOf(path)}: ${goQuote(path)}: not found`;
}

/** A reference such as BuildKit makes at random. */
function referenceOf(seed: string): string {
  const part = (salt: string): string => BigInt(`0x${sha256Hex(salt + seed).slice(0, 34)}`).toString(36).slice(0, 25);
  return `${part('a')}::${part('b')}`;
}
