/** A layer as the blob that leaves with an image (semantics h.1, h.2). */
import { archiveSize, diffIdSteps, isKnown, partChunks, partsSize, sha256Steps, tarEntries, type Directory } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { hashing, layerParts } from '../image/identity.ts';
import type { Layer } from '../image/image.ts';
import type { Blob } from './blob.ts';
import { MEDIA_TYPES, PLACEHOLDER_ANNOTATION, RECORDED_ANNOTATION, type Annotations, type Descriptor } from './descriptor.ts';
import { gzip } from './gzip.ts';

/** What a layer's descriptor says of it. */
const PLACEHOLDERS = 'zeros of the recorded sizes';

export type LayerCompression = 'none' | 'gzip';

export interface LayerBlob extends Blob {
  /** The sha256 of the tar that leaves. */
  readonly diffId: string;
  readonly descriptor: Descriptor;
  /** Whether zeros stand for contents that are not known; the diff ID of a recorded layer is then another one. */
  readonly isPlaceholder: boolean;
}

/**
 * Whether a layer of the catalog or with a badge has files of which the bytes are not known, which leave as zeros. In any other layer a declared
 * run is what a command such as truncate made: zeros indeed.
 */
function isAssumed({ fromCatalog, badges, upper }: Layer): boolean {
  return (fromCatalog === true || badges.length > 0) && holdsDeclared(upper);
}

function holdsDeclared(directory: Directory): boolean {
  if (directory.unlisted !== undefined) return true;
  for (const [, node] of directory.entries) {
    if (node.kind === 'directory' ? holdsDeclared(node) : node.kind === 'file' && !isKnown(node.content)) return true;
  }
  return false;
}

/** What came out small: zeros, mostly, of which it is a pity to compress them again. */
const small = new WeakMap<object, Uint8Array<ArrayBuffer>[]>();
const SMALL = 4 << 20;

function* compressedOnce(of: object, chunks: Iterable<Uint8Array>): Task<Uint8Array<ArrayBuffer>[]> {
  const known = small.get(of);
  if (known !== undefined) return known;
  const compressed = yield* gzip(chunks);
  if (partsSize(compressed) <= SMALL) small.set(of, compressed);
  return compressed;
}

/** Hashes the layer's tar, and compresses it if told to; the compressed bytes are held, the tar's own never are. */
export function* layerBlob(layer: Layer, compression: LayerCompression): Task<LayerBlob> {
  const chunks = (): Iterable<Uint8Array> => partChunks(layerParts(layer));
  const diffId = yield* hashing(layer.tar === undefined ? diffIdSteps(layer.upper) : sha256Steps(chunks()));
  const { recordedDiffId } = layer;
  const isRehashed = recordedDiffId !== undefined && recordedDiffId !== diffId;
  const isPlaceholder = isRehashed || isAssumed(layer);
  const told: Annotations = { [PLACEHOLDER_ANNOTATION]: PLACEHOLDERS, ...(isRehashed && { [RECORDED_ANNOTATION]: recordedDiffId }) };
  const annotations = isPlaceholder ? { annotations: told } : {};
  if (compression === 'none') {
    const size = layer.tar?.size ?? archiveSize(tarEntries(layer.upper));
    return { diffId, digest: diffId, size, isPlaceholder, parts: () => layerParts(layer), descriptor: { mediaType: MEDIA_TYPES.layer, digest: diffId, size, ...annotations } };
  }
  const compressed = yield* compressedOnce(layer.tar ?? layer.upper, chunks());
  const digest = yield* hashing(sha256Steps(compressed));
  const size = partsSize(compressed);
  return { diffId, digest, size, isPlaceholder, parts: () => compressed, descriptor: { mediaType: MEDIA_TYPES.gzipLayer, digest, size, ...annotations } };
}
