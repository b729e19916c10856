/** The content of an archived file as a part of the archive's own bytes. */
import { appendContent, declaredContent, EMPTY_CONTENT, readContent, sliceContent, type Content } from '../content.ts';
import { TarError } from './error.ts';
import { BLOCK } from './header.ts';
import type { SparseMap, SparsePiece, TarRecord } from './record.ts';
import { SCAN_LIMITS } from './scan.ts';

/** What the file of a record holds; holes of sparse files are declared runs. Throws TarError for a sparse map that does not fit. */
export function bodyOf(archive: Content, { start, size, sparse }: TarRecord): Content {
  const body = sliceContent(archive, start, start + size);
  return sparse === undefined ? body : withHoles(body, sparse);
}

/** The largest file with holes. */
const MAX_SPARSE = 16 * 2 ** 30;

function withHoles(body: Content, { realSize, pieces }: SparseMap): Content {
  if (realSize > MAX_SPARSE) throw new TarError(`a sparse file of ${realSize} bytes is too large`);
  const found = pieces === null ? readMap(body) : { pieces, data: body };
  let content = EMPTY_CONTENT;
  let at = 0;
  for (const { offset, length } of found.pieces) {
    if (offset < content.size || at + length > found.data.size || offset + length > realSize) throw new TarError('invalid sparse file');
    content = appendContent(content, declaredContent(offset - content.size));
    content = appendContent(content, sliceContent(found.data, at, at + length));
    at += length;
  }
  return appendContent(content, declaredContent(realSize - content.size));
}

const LINE_END = 0x0a;

/** The map at the beginning of a body: a count, then offset and length of each piece, a decimal number a line, in whole blocks. */
function readMap(body: Content): { pieces: SparsePiece[]; data: Content } {
  let bytes = new Uint8Array();
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let digits = 0; ; digits++) {
      if (at >= bytes.length) {
        const next = readContent(sliceContent(body, bytes.length, bytes.length + BLOCK));
        if (next.length < BLOCK) throw new TarError('invalid sparse file');
        bytes = Uint8Array.from([...bytes, ...next]);
      }
      const byte = bytes[at++] ?? 0;
      if (byte === LINE_END && digits > 0) return value;
      if (byte < 0x30 || byte > 0x39 || digits > 14) throw new TarError('invalid sparse file');
      value = value * 10 + byte - 0x30;
    }
  };
  const count = number();
  if (count > SCAN_LIMITS.sparsePieces) throw new TarError(`a sparse file of more than ${SCAN_LIMITS.sparsePieces} pieces`);
  const pieces = Array.from({ length: count }, (): SparsePiece => ({ offset: number(), length: number() }));
  return { pieces, data: sliceContent(body, bytes.length, body.size) };
}
