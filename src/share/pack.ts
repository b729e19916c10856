/** Deflate with a preset dictionary of what Dockerfiles and demos are made of; unpacking is streamed and stops at a cap. */
import { deflateSync, Inflate } from 'fflate';
import { DICTIONARY } from './dictionary.ts';

const dictionary = new TextEncoder().encode(DICTIONARY);
const STEP = 64;

export function pack(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { dictionary, level: 9, mem: 12 });
}

/** The unpacked bytes; `damaged` when the stream is broken or ends early, `too large` once it exceeds `cap` bytes. */
export function unpack(bytes: Uint8Array, cap: number): Uint8Array<ArrayBuffer> | 'damaged' | 'too large' {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const state = { ended: false };
  const inflate = new Inflate({ dictionary }, (chunk, final) => {
    chunks.push(chunk.slice());
    size += chunk.length;
    state.ended ||= final;
  });
  try {
    for (let at = 0; at < bytes.length && size <= cap; at += STEP) inflate.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch {
    return 'damaged';
  }
  if (size > cap) return 'too large';
  if (!state.ended) return 'damaged';
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
