/** sha256 of bytes and of layers. The hasher is WebAssembly: `initDigests` once, everything after it is synchronous. */
import type { IHasher } from 'hash-wasm';
import algorithm from 'hash-wasm/dist/sha256.umd.min.js';
import { encodeName } from './names.ts';
import type { Directory } from './node.ts';
import { writeTar } from './tar/write.ts';

let hasher: IHasher | undefined;

/** Must have finished before any digest is asked for. */
export async function initDigests(): Promise<void> {
  hasher ??= await algorithm.createSHA256();
}

/** `sha256:` and 64 hexadecimal digits, of bytes, of chunks of bytes, or of a text's UTF-8. */
export function sha256(data: Uint8Array | string | Iterable<Uint8Array>): string {
  if (hasher === undefined) throw new Error('initDigests has not run');
  hasher.init();
  if (typeof data === 'string') hasher.update(encodeName(data));
  else if (data instanceof Uint8Array) hasher.update(data);
  else for (const chunk of data) hasher.update(chunk);
  return 'sha256:' + hasher.digest('hex');
}

/** Bytes hashed between two pauses of `sha256Steps`. */
const STEP = 1 << 20;

/** The same of chunks, pausing on the way; others may hash meanwhile. */
export function* sha256Steps(chunks: Iterable<Uint8Array>): Generator<void, string> {
  if (hasher === undefined) throw new Error('initDigests has not run');
  hasher.init();
  let since = 0;
  for (const chunk of chunks) {
    hasher.update(chunk);
    since += chunk.length;
    if (since < STEP) continue;
    since = 0;
    const state = hasher.save();
    yield;
    hasher.load(state);
  }
  return 'sha256:' + hasher.digest('hex');
}

/** A sum that grows now and then, while others hash too. */
export class RunningSha256 {
  #state: Uint8Array | undefined;

  update(chunk: Uint8Array): void {
    const running = this.#resume();
    running.update(chunk);
    this.#state = running.save();
  }

  /** `sha256:` and 64 hexadecimal digits of all that was added. */
  digest(): string {
    return 'sha256:' + this.#resume().digest('hex');
  }

  #resume(): IHasher {
    if (hasher === undefined) throw new Error('initDigests has not run');
    return this.#state === undefined ? hasher.init() : hasher.load(this.#state);
  }
}

/** The digits alone. */
export function sha256Hex(data: Uint8Array | string | Iterable<Uint8Array>): string {
  return sha256(data).slice('sha256:'.length);
}

const diffIds = new WeakMap<Directory, string>();

/** The sha256 of a layer's tar, computed once a tree. */
export function diffIdOfTree(upper: Directory): string {
  const known = diffIds.get(upper);
  if (known !== undefined) return known;
  const id = sha256(writeTar(upper));
  diffIds.set(upper, id);
  return id;
}

/** The same with pauses on the way. */
export function* diffIdSteps(upper: Directory): Generator<void, string> {
  const known = diffIds.get(upper);
  if (known !== undefined) return known;
  const id = yield* sha256Steps(writeTar(upper));
  diffIds.set(upper, id);
  return id;
}

/** The diff ID if it has been computed already. */
export function knownDiffId(upper: Directory): string | undefined {
  return diffIds.get(upper);
}

/** The chain IDs of a stack of layers from its diff IDs, lowest first (semantics h.2). */
export function chainIds(ids: readonly string[]): string[] {
  const chain: string[] = [];
  for (const id of ids) {
    const below = chain.at(-1);
    chain.push(below === undefined ? id : sha256(`${below} ${id}`));
  }
  return chain;
}
