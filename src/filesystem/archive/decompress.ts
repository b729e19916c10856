/** Unpacking by compression. Synchronous and lazy; loaded on demand, as the first pictureneeds none of it. */
import { Gunzip } from 'fflate';
import { Decompress } from 'fzstd';
import { ByteReader } from './byte-reader.ts';
import { bunzip2 } from './bzip2.ts';
import { crc32 } from './crc.ts';
import { ArchiveError, damaged, truncated } from './error.ts';
import { pulled } from './pushed.ts';
import type { Compression } from './sniff.ts';
import { unxz } from './xz.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The unpacked bytes in chunks. Throws ArchiveError for damaged or truncated data and once there are more than `limit` bytes of output.
 */
export function* decompress(compression: Compression, chunks: Iterable<Bytes>, limit: number): Generator<Bytes> {
  let size = 0;
  for (const chunk of guarded(compression, chunks)) {
    size += chunk.length;
    if (size > limit) throw new ArchiveError(`unpacks to more than ${limit} bytes`);
    if (chunk.length > 0) yield chunk;
  }
}

/** The decoders of others fail in their own ways. */
function* guarded(compression: Compression, chunks: Iterable<Bytes>): Generator<Bytes> {
  try {
    yield* unpacked(compression, chunks);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw damaged(compression);
  }
}

function unpacked(compression: Compression, chunks: Iterable<Bytes>): Iterable<Bytes> {
  switch (compression) {
    case 'none':
      return chunks;
    case 'gzip':
      return gunzip(chunks);
    case 'bzip2':
      return bunzip2(new ByteReader(chunks));
    case 'xz':
      return unxz(new ByteReader(chunks));
    case 'zstd':
      return unzstd(chunks);
  }
}

/** One gzip member or several; the checksum of the last is verified, which is the only one in what archivers write. */
function* gunzip(chunks: Iterable<Bytes>): Generator<Bytes> {
  let tail = new Uint8Array();
  const watched = function* (): Generator<Bytes> {
    for (const chunk of chunks) {
      tail = Uint8Array.from([...tail, ...chunk.subarray(-8)]).slice(-8);
      yield chunk;
    }
  };
  let sum = 0;
  let size = 0;
  const start = (give: (chunk: Uint8Array) => void): Gunzip => {
    const decoder = new Gunzip((chunk) => {
      sum = crc32(sum, chunk);
      size += chunk.length;
      give(chunk);
    });
    decoder.onmember = () => {
      sum = 0;
      size = 0;
    };
    return decoder;
  };
  yield* pulled(watched(), start);
  const trailer = new DataView(tail.buffer);
  if (tail.length < 8) throw truncated();
  if (trailer.getUint32(0, true) !== sum || trailer.getUint32(4, true) !== size % 2 ** 32) throw damaged('gzip');
}

/** The largest window of a zstd frame that is accepted: zstd's own default. */
const MAX_WINDOW = 128 * 1024 * 1024;

function* unzstd(chunks: Iterable<Bytes>): Generator<Bytes> {
  let isFirst = true;
  const checked = function* (): Generator<Bytes> {
    for (const chunk of chunks) {
      if (isFirst && windowSize(chunk) > MAX_WINDOW) throw new ArchiveError(`the zstd data needs a window of more than ${MAX_WINDOW} bytes`);
      isFirst = false;
      yield chunk;
    }
  };
  yield* pulled(checked(), (give) => new Decompress(give));
}

/** The window that a frame header asks for (RFC 8878, section 3.1.1.1.2); 0 if the frame's size is the window. */
function windowSize(head: Uint8Array): number {
  const [descriptor = 0, window = 0] = head.subarray(4);
  if (descriptor & 0x20) return 0;
  const base = 2 ** (10 + (window >>> 3));
  return base + (base / 8) * (window & 7);
}
