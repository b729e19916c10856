/**
 * Goes through an archive as its bytes come, without holding them: USTAR, old tar, PAX, GNU long names and sparse files (semantics
 * h.1). Bodies are noted by their place. Nothing of what an archive says about itself is believed without a bound.
 */
import { TarError, unexpectedEnd } from './error.ts';
import { BLOCK } from './header.ts';
import { hasValidChecksum, readNumber, readText } from './header-fields.ts';
import { paxNumber, readPax } from './pax.ts';
import type { SparseMap, SparsePiece, TarRecord } from './record.ts';

export interface ScanLimits {
  readonly entries: number;
  /** Bytes of one PAX extension or long name. */
  readonly extensionBytes: number;
  /** Pieces of one sparse file. */
  readonly sparsePieces: number;
}

export const SCAN_LIMITS: ScanLimits = { entries: 500_000, extensionBytes: 1 << 20, sparsePieces: 10_000 };

const TYPES: Readonly<Record<string, TarRecord['type'] | undefined>> = { '0': 'file', '\0': 'file', '7': 'file', '1': 'hard link', '2': 'symlink', '3': 'character', '4': 'block', '5': 'directory', '6': 'fifo', S: 'file' };

type State =
  | { readonly kind: 'header' }
  | { readonly kind: 'skip'; left: number }
  | { readonly kind: 'extension'; readonly type: string; readonly body: Uint8Array<ArrayBuffer>; filled: number; readonly padding: number }
  /** A further block of an old GNU sparse map. */
  | { readonly kind: 'sparse'; readonly header: Uint8Array<ArrayBuffer>; readonly pieces: SparsePiece[] }
  | { readonly kind: 'end' };

export class TarScanner {
  readonly #limits: ScanLimits;
  readonly #onRecord: (record: TarRecord) => void;
  readonly #block = new Uint8Array(BLOCK);
  #filled = 0;
  #state: State = { kind: 'header' };
  /** Bytes before the block at hand. */
  #position = 0;
  #entries = 0;
  #pax: readonly [string, string][] = [];
  #longName: string | undefined;
  #longLink: string | undefined;

  constructor(onRecord: (record: TarRecord) => void, limits: ScanLimits = SCAN_LIMITS) {
    this.#onRecord = onRecord;
    this.#limits = limits;
  }

  /** Takes the next bytes. Throws TarError. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const state = this.#state;
      switch (state.kind) {
        case 'end':
          return;
        case 'skip': {
          const step = Math.min(state.left, chunk.length - at);
          this.skip(step);
          at += step;
          break;
        }
        case 'extension': {
          const step = Math.min(state.body.length - state.filled, chunk.length - at);
          state.body.set(chunk.subarray(at, at + step), state.filled);
          state.filled += step;
          this.#position += step;
          at += step;
          if (state.filled === state.body.length) this.#extension(state.type, state.body, state.padding);
          break;
        }
        default: {
          const step = Math.min(BLOCK - this.#filled, chunk.length - at);
          this.#block.set(chunk.subarray(at, at + step), this.#filled);
          this.#filled += step;
          at += step;
          if (this.#filled < BLOCK) break;
          this.#filled = 0;
          this.#position += BLOCK;
          if (state.kind === 'sparse') this.#sparseBlock(state);
          else this.#header();
        }
      }
    }
  }

  /** How many of the next bytes need not be pushed: `skip` passes over them. */
  get skippable(): number {
    return this.#state.kind === 'skip' ? this.#state.left : this.#state.kind === 'end' ? Infinity : 0;
  }

  /** How many bytes it would take now; at least one. */
  get wanted(): number {
    return this.#state.kind === 'extension' ? this.#state.body.length - this.#state.filled : BLOCK - this.#filled;
  }

  /** Passes over at most `skippable` bytes. */
  skip(count: number): void {
    if (this.#state.kind !== 'skip') return;
    this.#state.left -= count;
    this.#position += count;
    if (this.#state.left === 0) this.#state = { kind: 'header' };
  }

  /** Says that nothing more comes. Throws TarError if that is too early; one without the empty blocks at the end is let pass, as Go does. */
  end(): void {
    const { kind } = this.#state;
    if ((kind !== 'end' && kind !== 'header') || this.#filled > 0 || this.#hasPending) throw unexpectedEnd();
  }

  get #hasPending(): boolean {
    return this.#pax.length > 0 || this.#longName !== undefined || this.#longLink !== undefined;
  }

  #skip(size: number): void {
    this.#state = size === 0 ? { kind: 'header' } : { kind: 'skip', left: size };
  }

  #header(): void {
    const block = this.#block;
    if (block.every((byte) => byte === 0)) {
      if (this.#hasPending) throw unexpectedEnd();
      this.#state = { kind: 'end' };
      return;
    }
    if (!hasValidChecksum(block)) throw new TarError('invalid tar header');
    const type = String.fromCharCode(block[156] ?? 0);
    if ('xgLK'.includes(type)) {
      const size = readNumber(block.subarray(124, 136));
      if (size > this.#limits.extensionBytes) throw new TarError(`an extended header of ${size} bytes is too long`);
      const padding = (BLOCK - (size % BLOCK)) % BLOCK;
      if (size === 0) this.#state = { kind: 'header' };
      else this.#state = { kind: 'extension', type, body: new Uint8Array(size), filled: 0, padding };
      return;
    }
    if (type === 'S') {
      const pieces: SparsePiece[] = [];
      const header = block.slice();
      this.#addPieces(pieces, header.subarray(386, 482));
      if (header[482] !== 0) this.#state = { kind: 'sparse', header, pieces };
      else this.#record(header, { realSize: readNumber(header.subarray(483, 495)), pieces });
      return;
    }
    this.#record(block, undefined);
  }

  #extension(type: string, body: Uint8Array, padding: number): void {
    if (type === 'x') this.#pax = readPax(body);
    else if (type === 'L') this.#longName = readText(body);
    else if (type === 'K') this.#longLink = readText(body);
    // Global records (g) are ignored, as Docker ignores them.
    this.#skip(padding);
  }

  #addPieces(pieces: SparsePiece[], fields: Uint8Array): void {
    for (let at = 0; at + 24 <= fields.length; at += 24) {
      if (fields[at] === 0) return;
      pieces.push({ offset: readNumber(fields.subarray(at, at + 12)), length: readNumber(fields.subarray(at + 12, at + 24)) });
    }
    if (pieces.length > this.#limits.sparsePieces) throw new TarError(`a sparse file of more than ${this.#limits.sparsePieces} pieces`);
  }

  #sparseBlock({ header, pieces }: Extract<State, { kind: 'sparse' }>): void {
    this.#addPieces(pieces, this.#block.subarray(0, 504));
    if (this.#block[504] !== 0) return;
    this.#record(header, { realSize: readNumber(header.subarray(483, 495)), pieces });
  }

  #record(block: Uint8Array, oldSparse: SparseMap | undefined): void {
    if (++this.#entries > this.#limits.entries) throw new TarError(`more than ${this.#limits.entries} entries`);
    const pax = new Map(this.#pax);
    const sparse = oldSparse ?? paxSparse(pax, this.#pax, this.#limits);
    const number = (key: string, from: number, to: number): number => {
      const text = pax.get(key);
      return text === undefined ? readNumber(block.subarray(from, to)) : paxNumber(text);
    };
    const size = number('size', 124, 136);
    const name = pax.get('GNU.sparse.name') ?? pax.get('path') ?? this.#longName ?? headerName(block);
    const letter = String.fromCharCode(block[156] ?? 0);
    const type = letter !== '5' && TYPES[letter] === 'file' && name.endsWith('/') ? 'directory' : TYPES[letter];
    if (type === undefined) throw new TarError(`unhandled tar header type ${letter.charCodeAt(0)}`);
    const isDevice = type === 'character' || type === 'block';
    // Only files have a body; the size that other types carry is not of bytes that follow (as in Go).
    const hasBody = type === 'file';
    const record: TarRecord = {
      name,
      type,
      linkName: pax.get('linkpath') ?? this.#longLink ?? readText(block.subarray(157, 257)),
      mode: readNumber(block.subarray(100, 108)) & 0o7777,
      uid: number('uid', 108, 116),
      gid: number('gid', 116, 124),
      mtime: modificationTime(pax.get('mtime'), block.subarray(136, 148)),
      major: isDevice ? readNumber(block.subarray(329, 337)) : 0,
      minor: isDevice ? readNumber(block.subarray(337, 345)) : 0,
      start: this.#position,
      size: hasBody ? size : 0,
      ...(sparse !== undefined && hasBody && { sparse }),
    };
    this.#pax = [];
    this.#longName = undefined;
    this.#longLink = undefined;
    this.#skip(hasBody ? Math.ceil(size / BLOCK) * BLOCK : 0);
    this.#onRecord(record);
  }
}

/** The name of a USTAR header, its prefix before it; older kinds use the place of the prefix for something else. */
function headerName(block: Uint8Array): string {
  const name = readText(block.subarray(0, 100));
  const isUstar = readText(block.subarray(257, 263)) === 'ustar';
  const prefix = isUstar && block[262] === 0 ? readText(block.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function modificationTime(pax: string | undefined, field: Uint8Array): number {
  const seconds = pax === undefined ? ((field[0] ?? 0) >= 0xc0 ? -1 : readNumber(field)) : Number(/^-?\d{1,15}(?:\.\d*)?$/.test(pax) ? pax : NaN);
  if (Number.isNaN(seconds)) throw new TarError('invalid tar header');
  return Math.max(0, Math.floor(seconds));
}

/** GNU's three ways of putting a sparse map into PAX records. */
function paxSparse(pax: ReadonlyMap<string, string>, all: readonly (readonly [string, string])[], limits: ScanLimits): SparseMap | undefined {
  const realSize = pax.get('GNU.sparse.realsize') ?? pax.get('GNU.sparse.size');
  if (realSize === undefined) return undefined;
  if (pax.get('GNU.sparse.major') === '1') return { realSize: paxNumber(realSize), pieces: null };
  const numbers = pax.has('GNU.sparse.map') ? (pax.get('GNU.sparse.map') ?? '').split(',') : all.filter(([key]) => key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes').map(([, value]) => value);
  if (numbers.length / 2 > limits.sparsePieces) throw new TarError(`a sparse file of more than ${limits.sparsePieces} pieces`);
  const pieces: SparsePiece[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) pieces.push({ offset: paxNumber(numbers[i] ?? ''), length: paxNumber(numbers[i + 1] ?? '') });
  return { realSize: paxNumber(realSize), pieces };
}
