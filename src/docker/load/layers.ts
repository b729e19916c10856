/** Layers of an archive: unpacked, hashed and read in one pass; their bytes are kept as they came (semantics h.1, h.2). */
import { chainIds, directory, diskSize, RunningSha256, union, type Content } from '../../filesystem/index.ts';
import { TarError, TarReader } from '../../filesystem/tar/index.ts';
import type { Task } from '../../shell/index.ts';
import type { Layer } from '../image/image.ts';
import { unpack } from './bytes.ts';
import { LoadError } from './error.ts';

interface ReadLayer {
  readonly diffId: string;
  readonly tar: Content;
  readonly reader: TarReader;
}

/** Reads the layers of one archive, each blob once however often it is used. */
export class LayerReader {
  readonly #blobs = new Map<Content, ReadLayer>();
  /** By chain ID. */
  readonly #layers = new Map<string, Layer>();
  readonly #onRead: (bytes: number) => void;

  constructor(onRead: (bytes: number) => void) {
    this.#onRead = onRead;
  }

  /**
   * The layers of an image from its blobs and the diff IDs that they are said to have. Throws LoadError for a diff ID that is not the
   * blob's, and for a blob that is no archive.
   */
  *read(blobs: readonly Content[], diffIds: readonly string[]): Task<Layer[]> {
    const chain = chainIds(diffIds);
    const layers: Layer[] = [];
    for (const [i, blob] of blobs.entries()) {
      const key = chain[i] ?? '';
      const expected = diffIds[i] ?? '';
      const known = this.#layers.get(key);
      const read = known === undefined ? yield* this.#blob(blob) : undefined;
      if (read !== undefined && read.diffId !== expected) throw new LoadError(`invalid diffID for layer ${i}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(read.diffId)}`);
      const layer = known ?? layerOf(read, key, layers.at(-1));
      this.#layers.set(key, layer);
      layers.push(layer);
    }
    return layers;
  }

  *#blob(blob: Content): Task<ReadLayer> {
    const known = this.#blobs.get(blob);
    if (known !== undefined) return known;
    const read = yield* readLayer(blob, this.#onRead);
    this.#blobs.set(blob, read);
    return read;
  }
}

/** One blob's tree and the digest of its tar. Throws LoadError. */
export function* readLayer(blob: Content, onRead: (bytes: number) => void): Task<ReadLayer> {
  const sum = new RunningSha256();
  const reader = new TarReader();
  try {
    const take = (chunk: Uint8Array): void => {
      sum.update(chunk);
      reader.push(chunk);
    };
    const tar = yield* unpack(blob, take, onRead);
    return { diffId: sum.digest(), tar, reader };
  } catch (error) {
    if (error instanceof TarError) throw new LoadError(`archive/tar: ${error.message}`);
    throw error;
  }
}

/** The layer on its parent; symbolic links count by the length of their targets (recorded fact 4). */
export function layerOf(read: ReadLayer | undefined, key: string, parent: Layer | undefined): Layer {
  if (read === undefined) throw new TypeError('a layer needs its bytes');
  const { diffId, tar, reader } = read;
  const lower = parent?.merged ?? directory();
  try {
    const upper = reader.finish(tar, lower);
    return { key, parent, upper, merged: union(lower, upper), size: diskSize(upper), recordedDiffId: diffId, tar, badges: [] };
  } catch (error) {
    if (error instanceof TarError) throw new LoadError(`archive/tar: ${error.message}`);
    throw error;
  }
}
