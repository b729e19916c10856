/** Compressing and unpacking, for tar and for gzip and its kin. */
import { gzipSync } from 'fflate';
import { decompress } from '../../../filesystem/archive/decompress.ts';
import { ArchiveError, sniffCompression, type Compression } from '../../../filesystem/archive/index.ts';
import { bytesContent, contentChunks, type Content } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What bytes are packed with, `none` for others. */
export const compressionOf = (content: Content): Compression => {
  const first = contentChunks(content).next();
  return first.done === true ? 'none' : sniffCompression(first.value.subarray(0, 512));
};

/** The unpacked bytes, or what is wrong with them. */
export function unpack(process: Process, content: Content): Content | string {
  const compression = compressionOf(content);
  if (compression === 'none') return content;
  try {
    const parts: Bytes[] = [];
    let size = 0;
    for (const chunk of decompress(compression, contentChunks(content), process.machine.budget.limits.fileBytes)) {
      parts.push(chunk.slice());
      size += chunk.length;
    }
    return { size, parts };
  } catch (error) {
    if (error instanceof ArchiveError) return error.message;
    throw error;
  }
}

/** gzip packs; for the others, which are only unpacked here, the bytes stay as they are and a note says so. */
export function pack(process: Process, compression: Compression, content: Content): Content {
  if (compression === 'none') return content;
  if (compression !== 'gzip') {
    process.note({ kind: 'estimated', reason: `${compression} does not compress here: what it wrote has the size of what it read` });
    return content;
  }
  process.machine.budget.check('fileBytes', content.size);
  const bytes = new Uint8Array(content.size);
  let at = 0;
  for (const chunk of contentChunks(content)) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytesContent(Uint8Array.from(gzipSync(bytes, { mtime: 0 })));
}
