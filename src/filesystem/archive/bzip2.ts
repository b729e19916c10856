/**
 * bzip2, unpacked a block at a time: Huffman codes, move-to-front, the Burrows-Wheeler transform undone, runs expanded. Every
 * block's checksum is verified. The packages that do this need Node's Buffer.
 */
import { BitReader } from './bits.ts';
import type { ByteReader } from './byte-reader.ts';
import { crc32Bzip2 } from './crc.ts';
import { damaged } from './error.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const FORMAT = 'bzip2';
const MAX_BITS = 20;
/** Symbols that one selector stands for. */
const GROUP = 50;
/** Bytes of output that leave at once. */
const CHUNK = 65_536;

/** The contents of one bzip2 file or of several end to end. Throws ArchiveError. */
export function* bunzip2(bytes: ByteReader): Generator<Bytes> {
  do yield* readStream(bytes);
  while (!bytes.ended());
}

function* readStream(bytes: ByteReader): Generator<Bytes> {
  const bits = new BitReader(bytes);
  const level = bits.read(24) === 0x425a68 ? bits.read(8) - 0x30 : 0;
  if (level < 1 || level > 9) throw damaged(FORMAT);
  let whole = 0;
  for (;;) {
    const magic = bits.read(24) * 0x1000000 + bits.read(24);
    const expected = readSum(bits);
    if (magic === 0x177245385090) {
      if (expected !== whole) throw damaged(FORMAT);
      return;
    }
    if (magic !== 0x314159265359) throw damaged(FORMAT);
    const sum = yield* readBlock(bits, level * 100_000);
    if (sum !== expected) throw damaged(FORMAT);
    whole = (((whole << 1) | (whole >>> 31)) ^ sum) >>> 0;
  }
}

function readSum(bits: BitReader): number {
  return ((bits.read(16) << 16) | bits.read(16)) >>> 0;
}

function* readBlock(bits: BitReader, capacity: number): Generator<Bytes, number> {
  // The flag of a transform that no writer has used since 1997.
  if (bits.bit() === 1) throw damaged(FORMAT);
  const origin = bits.read(24);
  const { sequence, counts } = readSequence(bits, capacity);
  if (origin >= sequence.length) throw damaged(FORMAT);
  let start = 0;
  const next = counts.map((count) => (start += count) - count);
  for (let i = 0; i < sequence.length; i++) {
    const symbol = (sequence[i] ?? 0) & 0xff;
    const at = next[symbol] ?? 0;
    next[symbol] = at + 1;
    sequence[at] = (sequence[at] ?? 0) | (i << 8);
  }
  return yield* expandRuns(sequence, (sequence[origin] ?? 0) >>> 8);
}

/** The block before the inverse transform: one symbol in the low byte of each number, and how often each symbol occurs. */
function readSequence(bits: BitReader, capacity: number): { sequence: Uint32Array; counts: Uint32Array } {
  const front = readAlphabet(bits);
  const trees = bits.read(3);
  const selectorCount = bits.read(15);
  if (front.length === 0 || trees < 2 || trees > 6 || selectorCount === 0) throw damaged(FORMAT);
  const selectors = readSelectors(bits, trees, selectorCount);
  const codes = Array.from({ length: trees }, () => readCode(bits, front.length + 2));
  const end = front.length + 1;
  const sequence = new Uint32Array(capacity);
  const counts = new Uint32Array(256);
  let length = 0;
  let run = 0;
  let weight = 1;
  const flush = (): void => {
    if (run === 0) return;
    if (length + run > capacity) throw damaged(FORMAT);
    const symbol = front[0] ?? 0;
    sequence.fill(symbol, length, length + run);
    counts[symbol] = (counts[symbol] ?? 0) + run;
    length += run;
    run = 0;
    weight = 1;
  };
  for (let group = 0; ; group++) {
    const code = codes[selectors[group] ?? trees];
    if (code === undefined) throw damaged(FORMAT);
    for (let i = 0; i < GROUP; i++) {
      const symbol = readSymbol(bits, code);
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
        if (run > capacity) throw damaged(FORMAT);
        continue;
      }
      flush();
      if (symbol === end) return { sequence: sequence.subarray(0, length), counts };
      if (length === capacity) throw damaged(FORMAT);
      const [byte = 0] = front.splice(symbol - 1, 1);
      front.unshift(byte);
      sequence[length++] = byte;
      counts[byte] = (counts[byte] ?? 0) + 1;
    }
  }
}

function readAlphabet(bits: BitReader): number[] {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let range = 0; range < 16; range++) {
    if (((ranges >>> (15 - range)) & 1) === 0) continue;
    const members = bits.read(16);
    for (let i = 0; i < 16; i++) if ((members >>> (15 - i)) & 1) used.push(range * 16 + i);
  }
  return used;
}

function readSelectors(bits: BitReader, trees: number, count: number): Uint8Array {
  const front = Array.from({ length: trees }, (_, i) => i);
  const selectors = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let place = 0;
    while (bits.bit() === 1) if (++place >= trees) throw damaged(FORMAT);
    const [tree = 0] = front.splice(place, 1);
    front.unshift(tree);
    selectors[i] = tree;
  }
  return selectors;
}

/** A canonical Huffman code: for each length the first code, how many there are, and where their symbols begin. */
interface Code {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly start: Int32Array;
  readonly symbols: Uint16Array;
}

function readCode(bits: BitReader, size: number): Code {
  const lengths = new Uint8Array(size);
  let length = bits.read(5);
  for (let i = 0; i < size; i++) {
    for (;;) {
      if (length < 1 || length > MAX_BITS) throw damaged(FORMAT);
      if (bits.bit() === 0) break;
      length += bits.bit() === 0 ? 1 : -1;
    }
    lengths[i] = length;
  }
  const count = new Int32Array(MAX_BITS + 1);
  for (const one of lengths) count[one] = (count[one] ?? 0) + 1;
  const first = new Int32Array(MAX_BITS + 1);
  const start = new Int32Array(MAX_BITS + 1);
  for (let bitsUsed = 1, code = 0, at = 0; bitsUsed <= MAX_BITS; bitsUsed++) {
    first[bitsUsed] = code;
    start[bitsUsed] = at;
    code = (code + (count[bitsUsed] ?? 0)) << 1;
    at += count[bitsUsed] ?? 0;
  }
  const symbols = new Uint16Array(size);
  const next = start.slice();
  lengths.forEach((one, symbol) => {
    const at = next[one] ?? 0;
    next[one] = at + 1;
    symbols[at] = symbol;
  });
  return { first, count, start, symbols };
}

/** No code is longer than what must follow every block, so looking ahead never leaves a whole file. */
function readSymbol(bits: BitReader, { first, count, start, symbols }: Code): number {
  const ahead = bits.peek(MAX_BITS);
  for (let length = 1; length <= MAX_BITS; length++) {
    const offset = (ahead >>> (MAX_BITS - length)) - (first[length] ?? 0);
    if (offset < 0 || offset >= (count[length] ?? 0)) continue;
    bits.skip(length);
    return symbols[(start[length] ?? 0) + offset] ?? 0;
  }
  throw damaged(FORMAT);
}

/** Walks the transformed block; four equal bytes are followed by how many more there are. Gives the checksum. */
function* expandRuns(sequence: Uint32Array, first: number): Generator<Bytes, number> {
  let at = first;
  let same = 0;
  let last = -1;
  let sum = 0;
  let out = new Uint8Array(CHUNK);
  let used = 0;
  for (let left = sequence.length; left > 0; left--) {
    const entry = sequence[at] ?? 0;
    const byte = entry & 0xff;
    at = entry >>> 8;
    const isCount = same === 4;
    const times = isCount ? byte : 1;
    if (isCount) same = 0;
    else {
      same = byte === last ? same + 1 : 1;
      last = byte;
    }
    if (used + times > CHUNK) {
      const full = out.subarray(0, used);
      sum = crc32Bzip2(sum, full);
      yield full;
      out = new Uint8Array(CHUNK);
      used = 0;
    }
    out.fill(last, used, used + times);
    used += times;
    if (isCount) last = -1;
  }
  const rest = out.subarray(0, used);
  if (used > 0) yield rest;
  return crc32Bzip2(sum, rest);
}
