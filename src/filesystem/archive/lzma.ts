/**
 * LZMA's decoder as LZMA2 uses it: a range decoder over adaptive bits, literals, matches and repeated matches into a window that is
 * also the output. Written because no small package of it runs synchronously. Format: the LZMA specification in the LZMA SDK.
 */
import type { ByteReader } from './byte-reader.ts';
import { damaged } from './error.ts';

const FORMAT = 'xz';
const TOP = 2 ** 24;
const HALF = 1024;
const STATES = 12;
const POSITION_STATES = 16;
const LITERAL = 0x300;

/** The last bytes of the output; grows as needed up to the size of the dictionary. */
export class Window {
  readonly #size: number;
  /** A ring whose length is a power of two. */
  #buffer = new Uint8Array(65_536);
  #total = 0;
  #taken = 0;
  #start = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** How many bytes there have been since the start or the last reset. */
  get position(): number {
    return this.#total - this.#start;
  }

  /** Forgets what is before: nothing older may be referred to. */
  reset(): void {
    this.#start = this.#total;
  }

  put(byte: number): void {
    this.#buffer[this.#total++ & (this.#buffer.length - 1)] = byte;
  }

  /** The byte `distance` back, 1 being the newest; 0 where there is none yet. */
  back(distance: number): number {
    return distance > this.position ? 0 : (this.#buffer[(this.#total - distance) & (this.#buffer.length - 1)] ?? 0);
  }

  has(distance: number): boolean {
    return distance <= this.position && distance <= this.#size;
  }

  /** Makes sure that `count` more bytes fit without losing any that may be referred to. */
  reserve(count: number): void {
    const old = this.#buffer;
    const needed = Math.min(this.#total, this.#size) + count;
    if (needed <= old.length) return;
    this.#buffer = new Uint8Array(2 ** Math.ceil(Math.log2(needed)));
    for (let at = Math.max(0, this.#total - old.length); at < this.#total; at++) this.#buffer[at & (this.#buffer.length - 1)] = old[at & (old.length - 1)] ?? 0;
  }

  /** What was put since the last call. */
  take(): Uint8Array<ArrayBuffer> {
    const from = this.#taken & (this.#buffer.length - 1);
    const count = this.#total - this.#taken;
    const first = Math.min(count, this.#buffer.length - from);
    const out = new Uint8Array(count);
    out.set(this.#buffer.subarray(from, from + first));
    out.set(this.#buffer.subarray(0, count - first), first);
    this.#taken = this.#total;
    return out;
  }
}

/** One arithmetic decoder over `size` bytes of the input. */
class RangeDecoder {
  readonly #bytes: ByteReader;
  readonly #end: number;
  #range = 0xffffffff;
  #code = 0;

  constructor(bytes: ByteReader, size: number) {
    this.#bytes = bytes;
    this.#end = bytes.position + size;
    if (size < 5 || bytes.byte() !== 0) throw damaged(FORMAT);
    for (let i = 0; i < 4; i++) this.#code = ((this.#code << 8) | bytes.byte()) >>> 0;
  }

  /** Throws ArchiveError unless all bytes have been used and came out even. */
  finish(): void {
    this.#normalise();
    if (this.#bytes.position !== this.#end || this.#code !== 0) throw damaged(FORMAT);
  }

  #normalise(): void {
    if (this.#range >= TOP) return;
    if (this.#bytes.position >= this.#end) throw damaged(FORMAT);
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#bytes.byte()) >>> 0;
  }

  bit(chances: Uint16Array, at: number): number {
    this.#normalise();
    const chance = chances[at] ?? HALF;
    const bound = (this.#range >>> 11) * chance;
    if (this.#code < bound) {
      this.#range = bound;
      chances[at] = chance + ((2048 - chance) >>> 5);
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    chances[at] = chance - (chance >>> 5);
    return 1;
  }

  /** `count` bits that are as likely 0 as 1. */
  direct(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      this.#normalise();
      this.#range >>>= 1;
      const one = this.#code >= this.#range;
      if (one) this.#code -= this.#range;
      value = value * 2 + (one ? 1 : 0);
    }
    return value;
  }

  tree(chances: Uint16Array, offset: number, bits: number): number {
    let at = 1;
    for (let i = 0; i < bits; i++) at = (at << 1) | this.bit(chances, offset + at);
    return at - (1 << bits);
  }

  reverseTree(chances: Uint16Array, offset: number, bits: number): number {
    let at = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(chances, offset + at);
      at = (at << 1) | bit;
      value |= bit << i;
    }
    return value;
  }
}

const even = (size: number): Uint16Array => new Uint16Array(size).fill(HALF);

/** The chances of a length's bits. */
class LengthChances {
  readonly choice = even(2);
  readonly low = even(POSITION_STATES * 8);
  readonly middle = even(POSITION_STATES * 8);
  readonly high = even(256);

  read(coder: RangeDecoder, position: number): number {
    if (coder.bit(this.choice, 0) === 0) return 2 + coder.tree(this.low, position * 8, 3);
    if (coder.bit(this.choice, 1) === 0) return 10 + coder.tree(this.middle, position * 8, 3);
    return 18 + coder.tree(this.high, 0, 8);
  }
}

/** The decoder's adaptive state; it lives on from chunk to chunk until it is made anew. */
export class LzmaState {
  readonly #literalContext: number;
  readonly #literalPosition: number;
  readonly #positionMask: number;
  readonly #literals: Uint16Array;
  readonly #isMatch = even(STATES * POSITION_STATES);
  readonly #isRepeat = even(STATES);
  readonly #isRepeat0 = even(STATES);
  readonly #isRepeat1 = even(STATES);
  readonly #isRepeat2 = even(STATES);
  readonly #isLongRepeat0 = even(STATES * POSITION_STATES);
  readonly #slots = even(4 * 64);
  readonly #distances = even(128);
  readonly #align = even(16);
  readonly #matchLengths = new LengthChances();
  readonly #repeatLengths = new LengthChances();
  readonly #repeats: [number, number, number, number] = [0, 0, 0, 0];
  #state = 0;

  /** `properties` is LZMA's byte of lc, lp and pb. Throws ArchiveError for one that LZMA2 does not allow. */
  constructor(properties: number) {
    const lc = properties % 9;
    const rest = Math.floor(properties / 9);
    const lp = rest % 5;
    const pb = Math.floor(rest / 5);
    if (pb > 4 || lc + lp > 4) throw damaged(FORMAT);
    this.#literalContext = lc;
    this.#literalPosition = (1 << lp) - 1;
    this.#positionMask = (1 << pb) - 1;
    this.#literals = even(LITERAL << (lc + lp));
  }

  /** Decodes one chunk: `packed` bytes of input that stand for `unpacked` bytes. Throws ArchiveError. */
  decode(bytes: ByteReader, packed: number, unpacked: number, window: Window): void {
    const coder = new RangeDecoder(bytes, packed);
    window.reserve(unpacked);
    const end = window.position + unpacked;
    while (window.position < end) {
      const position = window.position & this.#positionMask;
      if (coder.bit(this.#isMatch, this.#state * POSITION_STATES + position) === 0) this.#literal(coder, window);
      else this.#match(coder, window, position, end);
    }
    coder.finish();
  }

  #literal(coder: RangeDecoder, window: Window): void {
    const context = ((window.position & this.#literalPosition) << this.#literalContext) | (window.back(1) >>> (8 - this.#literalContext));
    const offset = LITERAL * context;
    let symbol = 1;
    if (this.#state >= 7) {
      let match = window.back(this.#repeats[0] + 1);
      while (symbol < 0x100) {
        const expected = (match >>> 7) & 1;
        match <<= 1;
        const bit = coder.bit(this.#literals, offset + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expected) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(this.#literals, offset + symbol);
    window.put(symbol & 0xff);
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  #match(coder: RangeDecoder, window: Window, position: number, end: number): void {
    const state = this.#state;
    const repeats = this.#repeats;
    let length: number;
    if (coder.bit(this.#isRepeat, state) === 0) {
      length = this.#matchLengths.read(coder, position);
      const distance = this.#distance(coder, Math.min(length - 2, 3));
      repeats.splice(0, 4, distance, repeats[0], repeats[1], repeats[2]);
      this.#state = state < 7 ? 7 : 10;
    } else {
      if (coder.bit(this.#isRepeat0, state) === 0) {
        if (coder.bit(this.#isLongRepeat0, state * POSITION_STATES + position) === 0) {
          this.#state = state < 7 ? 9 : 11;
          this.#copy(window, 1, end);
          return;
        }
      } else {
        const which = coder.bit(this.#isRepeat1, state) === 0 ? 1 : coder.bit(this.#isRepeat2, state) === 0 ? 2 : 3;
        const [distance = 0] = repeats.splice(which, 1);
        repeats.unshift(distance);
      }
      length = this.#repeatLengths.read(coder, position);
      this.#state = state < 7 ? 8 : 11;
    }
    this.#copy(window, length, end);
  }

  #copy(window: Window, length: number, end: number): void {
    const distance = this.#repeats[0] + 1;
    if (!window.has(distance) || window.position + length > end) throw damaged(FORMAT);
    for (let i = 0; i < length; i++) window.put(window.back(distance));
  }

  #distance(coder: RangeDecoder, lengthState: number): number {
    const slot = coder.tree(this.#slots, lengthState * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + coder.reverseTree(this.#distances, base - slot, bits);
    return base + coder.direct(bits - 4) * 16 + coder.reverseTree(this.#align, 0, 4);
  }
}
