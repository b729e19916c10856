/** A layer as the blob that leaves with an image (semantics h.1, h.2). */
import { archiveSize, diffIdSteps, partChunks, partsSize, sha256Steps, tarEntries } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { layerParts } from '../image/identity.ts';
import type { Layer } from '../image/image.ts';
import type { Blob } from './blob.ts';
import { MEDIA_TYPES, RECORDED_ANNOTATION, type Descriptor } from './descriptor.ts';
import { gzip } from './gzip.ts';

export type LayerCompression = 'none' | 'gzip';

export interface LayerBlob extends Blob {
  /** The sha256 of the tar that leaves. */
  readonly diffId: string;
  readonly descriptor: Descriptor;
  /** Whether zeros stand for contents that are not known, so that the diff ID is not the recorded one. */
  readonly isPlaceholder: boolean;
}

/** The steps of a hash as a task. */
function* hashing(steps: Generator<void, string>): Task<string> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { kind: 'tick' };
  }
}

/** Hashes the layer's tar, and compresses it if told to; the compressed bytes are held, the tar's own never are. */
export function* layerBlob(layer: Layer, compression: LayerCompression): Task<LayerBlob> {
  const chunks = (): Iterable<Uint8Array> => partChunks(layerParts(layer));
  const diffId = yield* hashing(layer.tar === undefined ? diffIdSteps(layer.upper) : sha256Steps(chunks()));
  const { recordedDiffId } = layer;
  const isPlaceholder = recordedDiffId !== undefined && recordedDiffId !== diffId;
  const annotations = isPlaceholder ? { annotations: { [RECORDED_ANNOTATION]: recordedDiffId } } : {};
  if (compression === 'none') {
    const size = layer.tar?.size ?? archiveSize(tarEntries(layer.upper));
    return { diffId, digest: diffId, size, isPlaceholder, parts: () => layerParts(layer), descriptor: { mediaType: MEDIA_TYPES.layer, digest: diffId, size, ...annotations } };
  }
  const compressed = yield* gzip(chunks());
  const digest = yield* hashing(sha256Steps(compressed));
  const size = partsSize(compressed);
  return { diffId, digest, size, isPlaceholder, parts: () => compressed, descriptor: { mediaType: MEDIA_TYPES.gzipLayer, digest, size, ...annotations } };
}
