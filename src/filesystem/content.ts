/**
 * The bytes of a file: a rope of known bytes and of declared runs. A declared run has a length and nothing else (a package's
 * payload that nobody reads); it reads, hashes and exports as zeros. Known bytes may lie elsewhere (a file that was dropped) and are
 * then read when somebody wants them. Appending shares what was there.
 */
import { StoredBytes } from './stored-bytes.ts';

export interface Content {
  /** Bytes in all. */
  readonly size: number;
  readonly parts: readonly Part[];
}

/** Known bytes, here or elsewhere, or the length of a declared run. */
export type Part = Uint8Array<ArrayBuffer> | StoredBytes | number;

export const EMPTY_CONTENT: Content = { size: 0, parts: [] };
const SMALL_PART = 4096;
const encoder = new TextEncoder();

/** Known bytes; the array must not be changed afterwards. */
export function bytesContent(bytes: Uint8Array<ArrayBuffer>): Content {
  return bytes.length === 0 ? EMPTY_CONTENT : { size: bytes.length, parts: [bytes] };
}

/** Known bytes that lie elsewhere. */
export function storedContent(bytes: StoredBytes): Content {
  return bytes.length === 0 ? EMPTY_CONTENT : { size: bytes.length, parts: [bytes] };
}

/** The UTF-8 of a text. */
export function textContent(text: string): Content {
  return bytesContent(encoder.encode(text));
}

/** `size` bytes of which only the number is known. */
export function declaredContent(size: number): Content {
  return size === 0 ? EMPTY_CONTENT : { size, parts: [size] };
}

/** Whether every byte is known. */
export function isKnown(content: Content): boolean {
  return content.parts.every((part) => typeof part !== 'number');
}

/** `a` followed by `b`; small neighbours are joined so that a log appended a thousand times stays a few parts. */
export function appendContent(a: Content, b: Content): Content {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const last = a.parts.at(-1);
  const [first, ...rest] = b.parts;
  const joined = last !== undefined && first !== undefined ? joinParts(last, first) : undefined;
  const parts = joined === undefined ? [...a.parts, ...b.parts] : [...a.parts.slice(0, -1), joined, ...rest];
  return { size: a.size + b.size, parts };
}

const bytesOf = (part: Exclude<Part, number>): Uint8Array<ArrayBuffer> => (part instanceof StoredBytes ? part.read() : part);

function joinParts(a: Part, b: Part): Part | undefined {
  if (typeof a === 'number') return typeof b === 'number' ? a + b : undefined;
  if (typeof b === 'number' || a.length + b.length > SMALL_PART) return undefined;
  const both = new Uint8Array(a.length + b.length);
  both.set(bytesOf(a));
  both.set(bytesOf(b), a.length);
  return both;
}

/** The bytes from `start` up to `end`, clamped to the content. */
export function sliceContent(content: Content, start: number, end: number): Content {
  const from = Math.max(0, start);
  const to = Math.min(content.size, end);
  if (from === 0 && to === content.size) return content;
  const parts: Part[] = [];
  let offset = 0;
  for (const part of content.parts) {
    const length = typeof part === 'number' ? part : part.length;
    const a = Math.max(from - offset, 0);
    const b = Math.min(to - offset, length);
    if (b > a) parts.push(typeof part === 'number' ? b - a : part.subarray(a, b));
    offset += length;
  }
  return { size: Math.max(0, to - from), parts };
}

/** Sets the length as truncate(2) does: cut, or zeros to the end. */
export function resizeContent(content: Content, size: number): Content {
  return size <= content.size ? sliceContent(content, 0, size) : appendContent(content, declaredContent(size - content.size));
}

/** All bytes in one array, declared runs as zeros. Costs the whole size in memory. */
export function readContent(content: Content): Uint8Array<ArrayBuffer> {
  const only = content.parts.length === 1 ? content.parts[0] : undefined;
  if (only !== undefined && typeof only !== 'number') return bytesOf(only);
  const bytes = new Uint8Array(content.size);
  let offset = 0;
  for (const part of content.parts) {
    if (typeof part !== 'number') bytes.set(bytesOf(part), offset);
    offset += typeof part === 'number' ? part : part.length;
  }
  return bytes;
}

/** Bytes in all. */
export function partsSize(parts: Iterable<Part>): number {
  let size = 0;
  for (const part of parts) size += typeof part === 'number' ? part : part.length;
  return size;
}

const ZEROS = new Uint8Array(65536);

/** The bytes in chunks, declared runs as zeros, without ever holding a declared run in memory. */
export function contentChunks(content: Content): Generator<Uint8Array<ArrayBuffer>> {
  return partChunks(content.parts);
}

/** Parts as bytes, declared runs as zeros a piece at a time. */
export function* partChunks(parts: Iterable<Part>): Generator<Uint8Array<ArrayBuffer>> {
  for (const part of parts) {
    if (part instanceof StoredBytes) yield* part.chunks();
    else if (typeof part !== 'number') yield part;
    else for (let left = part; left > 0; left -= ZEROS.length) yield left >= ZEROS.length ? ZEROS : ZEROS.subarray(0, left);
  }
}
