/** Digests of layers and images (semantics h.2, h.3). Computed when asked for, remembered with the value. */
import { chainIds, diffIdOfTree, diffIdSteps, knownDiffId, sha256, tarParts, type Part } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { configJson } from './config.ts';
import type { Image, Layer } from './image.ts';

const ids = new WeakMap<Image, string>();

/** The layer's diff ID: recorded, or the sha256 of its tar. */
export function diffIdOf(layer: Layer): string {
  return layer.recordedDiffId ?? diffIdOfTree(layer.upper);
}

/** The layer's tar as it leaves: the bytes that were loaded, or its tree written out. */
export function layerParts({ tar, upper }: Layer): Iterable<Part> {
  return tar?.parts ?? tarParts(upper);
}

/** The diff ID if it costs nothing to know. */
export function peekDiffId(layer: Layer): string | undefined {
  return layer.recordedDiffId ?? knownDiffId(layer.upper);
}

export function diffIdsOf(image: Image): string[] {
  return image.layers.map(diffIdOf);
}

export function chainIdsOf(image: Image): string[] {
  return chainIds(diffIdsOf(image));
}

/** The image ID: recorded, or the sha256 of the config JSON. */
export function imageIdOf(image: Image): string {
  const known = image.recordedId ?? ids.get(image);
  if (known !== undefined) return known;
  const id = sha256(image.loadedConfig ?? configJson(image, diffIdsOf(image)));
  ids.set(image, id);
  return id;
}

/** A hash with its pauses. */
export function* hashing(steps: Generator<void, string>): Task<string> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { kind: 'tick' };
  }
}

/** The diff ID, with pauses while the layer is hashed. */
export function* diffIdTask({ recordedDiffId, upper }: Layer): Task<string> {
  return recordedDiffId ?? (yield* hashing(diffIdSteps(upper)));
}

/** The image ID if it costs nothing to know. */
export function peekImageId(image: Image): string | undefined {
  return image.recordedId ?? ids.get(image);
}

/** Bytes of all layers: what `docker inspect` calls Size. */
export function imageSize(image: Image): number {
  return image.layers.reduce((sum, { size }) => sum + size, 0);
}

/** Bytes of the layer that each history entry made, 0 for metadata. */
export function historySizes(image: Image): number[] {
  let next = 0;
  return image.history.map(({ emptyLayer }) => (emptyLayer ? 0 : (image.layers[next++]?.size ?? 0)));
}
