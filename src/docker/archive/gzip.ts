/** gzip that gives the same bytes for the same input everywhere: no name, no time, one level. */
import { Gzip } from 'fflate';
import type { Task } from '../../shell/index.ts';

/** Bytes taken between two pauses. */
const STEP = 1 << 18;

/** The compressed chunks. */
export function* gzip(chunks: Iterable<Uint8Array>): Task<Uint8Array<ArrayBuffer>[]> {
  const compressed: Uint8Array<ArrayBuffer>[] = [];
  const stream = new Gzip({ level: 6, mtime: 0 }, (chunk) => {
    if (chunk.length > 0) compressed.push(chunk.slice());
  });
  let since = 0;
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += STEP) {
      const piece = chunk.subarray(at, at + STEP);
      stream.push(piece);
      since += piece.length;
      if (since < STEP) continue;
      since = 0;
      yield { kind: 'tick' };
    }
  }
  stream.push(new Uint8Array(), true);
  return compressed;
}
