/** Whether a file is an archive that ADD unpacks: told by its content, never by its name (semantics e.3). */
import { ArchiveError, sniffCompression, SNIFF_BYTES } from '../../../filesystem/archive/index.ts';
import { contentChunks, isTarHeader, readContent, sliceContent, TAR_BLOCK, type Inode } from '../../../filesystem/index.ts';
import type { Task } from '../../../shell/index.ts';
import { DOCKER_CODE } from '../../code.ts';
import { CopyError } from './errors.ts';

/** Bytes that one archive may unpack to. */
const MAX_BYTES = 1 << 30;

/** The bytes of the tar that a file holds, decompressed; undefined for what is no archive. Throws CopyError for one that is too large. */
export function* archiveIn(node: Inode): Task<Uint8Array<ArrayBuffer> | undefined> {
  if (node.kind !== 'file' || node.content.size < SNIFF_BYTES) return undefined;
  const compression = sniffCompression(readContent(sliceContent(node.content, 0, SNIFF_BYTES)));
  if (compression === 'none') return isTarHeader(readContent(sliceContent(node.content, 0, TAR_BLOCK))) ? readContent(node.content) : undefined;
  const { decompress } = yield* DOCKER_CODE.load('decompress');
  const chunks = decompress(compression, contentChunks(node.content), MAX_BYTES);
  try {
    const head = chunks.next();
    if (head.done) return undefined;
    const first = [head.value];
    let size = head.value.length;
    for (; size < TAR_BLOCK; ) {
      const next = chunks.next();
      if (next.done) return undefined;
      first.push(next.value);
      size += next.value.length;
    }
    if (!isTarHeader(joined(first).subarray(0, TAR_BLOCK))) return undefined;
    for (const chunk of chunks) first.push(chunk);
    return joined(first);
  } catch (error) {
    if (error instanceof ArchiveError) throw new CopyError(error.message);
    throw error;
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
