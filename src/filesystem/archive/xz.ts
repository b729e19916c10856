/**
 * xz, unpacked chunk by chunk: streams of blocks of LZMA2 data. Headers and blocks are verified where their check is CRC-32; the other
 * kinds are passed over. Format: The .xz File Format 1.2.1 (https://tukaani.org/xz/xz-file-format.txt).
 */
import type { ByteReader } from './byte-reader.ts';
import { crc32 } from './crc.ts';
import { ArchiveError, damaged } from './error.ts';
import { LzmaState, Window } from './lzma.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const FORMAT = 'xz';
const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const LZMA2 = 0x21;
/** Bytes of each kind of check. */
const CHECK_SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const CHECK_CRC32 = 1;
/** The largest window that is accepted, that of `xz -9` (64 MiB) and then some. */
const MAX_DICTIONARY = 128 * 1024 * 1024;

/** The contents of one xz file or of several end to end. Throws ArchiveError. */
export function* unxz(bytes: ByteReader): Generator<Bytes> {
  while (!bytes.ended()) {
    const first = bytes.byte();
    if (first === 0) readPadding(bytes);
    else yield* readStream(first, bytes);
  }
}

/** Streams may be followed by zeros, four by four. */
function readPadding(bytes: ByteReader): void {
  for (let i = 0; i < 3; i++) if (bytes.byte() !== 0) throw damaged(FORMAT);
}

function* readStream(first: number, bytes: ByteReader): Generator<Bytes> {
  const header = [first, ...bytes.bytes(MAGIC.length + 1)];
  const flags = Uint8Array.from(header.slice(MAGIC.length));
  if (MAGIC.some((byte, i) => header[i] !== byte) || littleEndian(bytes.bytes(4)) !== crc32(0, flags)) throw damaged(FORMAT);
  const check = (flags[1] ?? 0) & 0xf;
  for (;;) {
    const size = bytes.byte();
    if (size === 0) break;
    yield* readBlock(bytes, size, check);
  }
  readIndex(bytes);
  const footer = bytes.bytes(12);
  if (footer[10] !== 0x59 || footer[11] !== 0x5a || littleEndian(footer) !== crc32(0, footer.subarray(4, 10))) throw damaged(FORMAT);
}

const littleEndian = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

function* readBlock(bytes: ByteReader, sizeByte: number, check: number): Generator<Bytes> {
  const start = bytes.position - 1;
  const header = Uint8Array.from([sizeByte, ...bytes.bytes(sizeByte * 4 + 3)]);
  if (littleEndian(header.subarray(-4)) !== crc32(0, header.subarray(0, -4))) throw damaged(FORMAT);
  let sum = 0;
  for (const chunk of readLzma2(bytes, dictionarySize(header))) {
    if (check === CHECK_CRC32) sum = crc32(sum, chunk);
    yield chunk;
  }
  while ((bytes.position - start) % 4 !== 0) if (bytes.byte() !== 0) throw damaged(FORMAT);
  const expected = bytes.bytes(CHECK_SIZES[check] ?? 0);
  if (check === CHECK_CRC32 && littleEndian(expected) !== sum) throw damaged(FORMAT);
}

function dictionarySize(header: Uint8Array): number {
  const flags = header[1] ?? 0;
  let at = 2;
  for (const bit of [0x40, 0x80]) if (flags & bit) while ((header[at++] ?? 0) & 0x80);
  const [filter, length, code = 0] = header.subarray(at);
  if ((flags & 3) !== 0 || filter !== LZMA2 || length !== 1) throw new ArchiveError('the xz data uses a filter that Strata does not know');
  if (code > 40) throw damaged(FORMAT);
  const size = (2 | (code & 1)) * 2 ** (Math.floor(code / 2) + 11);
  if (size > MAX_DICTIONARY) throw new ArchiveError(`the xz data needs a window of ${size} bytes, more than ${MAX_DICTIONARY}`);
  return size;
}

function* readLzma2(bytes: ByteReader, size: number): Generator<Bytes> {
  const window = new Window(size);
  let state: LzmaState | undefined;
  let properties = 0;
  let isFresh = true;
  for (;;) {
    const control = bytes.byte();
    if (control === 0) return;
    const resetsWindow = control === 1 || control >= 0xe0;
    if (isFresh && !resetsWindow) throw damaged(FORMAT);
    if (resetsWindow) window.reset();
    isFresh = false;
    if (control <= 2) {
      const count = bytes.byte() * 256 + bytes.byte() + 1;
      window.reserve(count);
      for (let i = 0; i < count; i++) window.put(bytes.byte());
    } else {
      if (control < 0x80) throw damaged(FORMAT);
      const unpacked = (control & 0x1f) * 65_536 + bytes.byte() * 256 + bytes.byte() + 1;
      const packed = bytes.byte() * 256 + bytes.byte() + 1;
      if (control >= 0xc0) properties = bytes.byte();
      if (control >= 0xa0) state = new LzmaState(properties);
      if (state === undefined) throw damaged(FORMAT);
      state.decode(bytes, packed, unpacked, window);
    }
    yield window.take();
  }
}

/** The index repeats the blocks' sizes; its numbers are passed over, its checksum is verified. */
function readIndex(bytes: ByteReader): void {
  const start = bytes.position - 1;
  let sum = crc32(0, Uint8Array.of(0));
  const take = (): number => {
    const byte = bytes.byte();
    sum = crc32(sum, Uint8Array.of(byte));
    return byte;
  };
  const number = (): number => {
    let value = 0;
    for (let i = 0; i < 9; i++) {
      const byte = take();
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return value;
    }
    throw damaged(FORMAT);
  };
  for (let records = number(); records > 0; records--) {
    number();
    number();
  }
  while ((bytes.position - start) % 4 !== 0) take();
  if (littleEndian(bytes.bytes(4)) !== sum) throw damaged(FORMAT);
}
