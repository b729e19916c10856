/** Bytes that lie elsewhere: a stretch of something that can be read at once wherever it is asked. */

/** Where the bytes are; they never change. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes from `start` up to `end`. */
  read(start: number, end: number): Uint8Array<ArrayBuffer>;
  /** Puts further bytes where these are, off the heap; absent where that is impossible. */
  store?(bytes: Uint8Array<ArrayBuffer>): ByteSource;
}

/** Bytes read at a time by whoever goes through all. */
const CHUNK = 1 << 20;

export class StoredBytes {
  readonly #source: ByteSource;
  readonly #start: number;
  readonly length: number;

  constructor(source: ByteSource, start = 0, end = source.size) {
    this.#source = source;
    this.#start = start;
    this.length = end - start;
  }

  /** The stretch from `start` up to `end`, as a typed array's method of this name; nothing is read. */
  subarray(start: number, end: number): StoredBytes {
    return new StoredBytes(this.#source, this.#start + start, this.#start + end);
  }

  /** All of it. */
  read(): Uint8Array<ArrayBuffer> {
    return this.#source.read(this.#start, this.#start + this.length);
  }

  /** Other bytes, stored where these are; undefined where that is impossible. */
  store(bytes: Uint8Array<ArrayBuffer>): StoredBytes | undefined {
    const source = this.#source.store?.(bytes);
    return source === undefined ? undefined : new StoredBytes(source);
  }

  /** All of it a piece at a time. */
  *chunks(): Generator<Uint8Array<ArrayBuffer>> {
    for (let at = 0; at < this.length; at += CHUNK) yield this.subarray(at, Math.min(at + CHUNK, this.length)).read();
  }
}
