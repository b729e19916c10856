/** Bits, the most significant of a byte first, as bzip2 packs them. */
import type { ByteReader } from './byte-reader.ts';

export class BitReader {
  readonly #bytes: ByteReader;
  #held = 0;
  #count = 0;

  constructor(bytes: ByteReader) {
    this.#bytes = bytes;
  }

  /** The next `count` (at most 24) bits as a number, left where they are. */
  peek(count: number): number {
    while (this.#count < count) {
      this.#held = ((this.#held << 8) | this.#bytes.byte()) & 0x7fffffff;
      this.#count += 8;
    }
    return (this.#held >>> (this.#count - count)) & ((1 << count) - 1);
  }

  /** Passes over bits that have been looked at. */
  skip(count: number): void {
    this.#count -= count;
  }

  /** The next `count` (at most 24) bits as a number. */
  read(count: number): number {
    const value = this.peek(count);
    this.#count -= count;
    return value;
  }

  bit(): number {
    return this.read(1);
  }
}
