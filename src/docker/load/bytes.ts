/** The bytes of an archive's parts: in pieces of a bounded size, and unpacked. */
import { appendContent, bytesContent, contentChunks, readContent, sliceContent, storedContent, StoredBytes, EMPTY_CONTENT, type Content } from '../../filesystem/index.ts';
import { ArchiveError, sniffCompression, SNIFF_BYTES, type Compression } from '../../filesystem/archive/index.ts';
import type { Task } from '../../shell/index.ts';
import { DOCKER_CODE } from '../code.ts';
import { LoadError } from './error.ts';
import { LOAD_LIMITS } from './limits.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** Bytes between two pauses. */
const PIECE = 1 << 20;
/** Bytes of unpacked output that are kept together. */
const SEGMENT = 4 << 20;

/** The bytes in order, at most a mebibyte at a time; `onRead` hears of each piece. */
export function* piecesOf(content: Content, onRead: (bytes: number) => void = () => undefined): Generator<Bytes> {
  for (const chunk of contentChunks(content)) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      yield piece;
      onRead(piece.length);
    }
  }
}

/** Collects unpacked bytes: where the compressed ones lie, if that place takes more, otherwise in memory. */
class Gatherer {
  readonly #near: StoredBytes | undefined;
  #content: Content = EMPTY_CONTENT;
  #chunks: Bytes[] = [];
  #held = 0;

  constructor(packed: Content) {
    this.#near = packed.parts.find((part) => part instanceof StoredBytes);
  }

  add(chunk: Bytes): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held >= SEGMENT) this.#flush();
  }

  done(): Content {
    this.#flush();
    return this.#content;
  }

  #flush(): void {
    const segment = new Uint8Array(this.#held);
    let at = 0;
    for (const chunk of this.#chunks) {
      segment.set(chunk, at);
      at += chunk.length;
    }
    const stored = this.#near?.store(segment);
    this.#content = appendContent(this.#content, stored === undefined ? bytesContent(segment) : storedContent(stored));
    this.#chunks = [];
    this.#held = 0;
  }
}

const compressionOf = (content: Content): Compression => sniffCompression(readContent(sliceContent(content, 0, SNIFF_BYTES)));

/** Whether a content is compressed. */
export function isPacked(content: Content): boolean {
  return compressionOf(content) !== 'none';
}

/** The content unpacked, or as it is when it is not compressed; `onChunk` sees every byte of it in order. Throws LoadError. */
export function* unpack(packed: Content, onChunk: (chunk: Bytes) => void, onRead: (bytes: number) => void): Task<Content> {
  const compression = compressionOf(packed);
  if (compression === 'none') {
    for (const piece of piecesOf(packed, onRead)) {
      onChunk(piece);
      yield { kind: 'tick' };
    }
    return packed;
  }
  const { decompress } = yield* DOCKER_CODE.load('decompress');
  const gatherer = new Gatherer(packed);
  try {
    for (const chunk of decompress(compression, piecesOf(packed, onRead), LOAD_LIMITS.unpackedBytes)) {
      gatherer.add(chunk);
      onChunk(chunk);
      yield { kind: 'tick' };
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw new LoadError(error.message);
    throw error;
  }
  return gatherer.done();
}
