/** Bytes pulled one by one out of chunks. */
import { truncated } from './error.ts';

export class ByteReader {
  readonly #chunks: Iterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();
  #at = 0;
  #before = 0;

  constructor(chunks: Iterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.iterator]();
  }

  /** How many bytes have been read. */
  get position(): number {
    return this.#before + this.#at;
  }

  /** Whether nothing is left. */
  ended(): boolean {
    while (this.#at >= this.#chunk.length) {
      const next = this.#chunks.next();
      if (next.done) return true;
      this.#before += this.#chunk.length;
      this.#chunk = next.value;
      this.#at = 0;
    }
    return false;
  }

  /** The next byte. Throws ArchiveError at the end. */
  byte(): number {
    if (this.#at >= this.#chunk.length && this.ended()) throw truncated();
    return this.#chunk[this.#at++] ?? 0;
  }

  /** The next `count` bytes. Throws ArchiveError if there are fewer. */
  bytes(count: number): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(count);
    for (let i = 0; i < count; i++) out[i] = this.byte();
    return out;
  }
}
