/** An image as the blobs of an OCI layout: layers, config, manifest (semantics h.3, h.4). */
import type { Task } from '../../shell/index.ts';
import { configJson } from '../image/config.ts';
import type { Image, Layer } from '../image/image.ts';
import { jsonBlob, textBlob, type Blob } from './blob.ts';
import { MEDIA_TYPES, PLACEHOLDER_ANNOTATION, type Annotations, type OciManifest, type Platform } from './descriptor.ts';
import type { LayerBlob } from './layer-blob.ts';

export interface SavedImage {
  readonly image: Image;
  readonly platform: Platform;
  /** The lowest first; the same layer twice is here twice. */
  readonly layers: readonly LayerBlob[];
  readonly config: Blob;
  readonly manifest: Blob;
  /** What the manifest and the index say about placeholder contents. */
  readonly annotations: Annotations | undefined;
}

/** How many layers hold placeholder contents, in words; undefined if none does. */
export function placeholderNote(layers: readonly Pick<LayerBlob, 'isPlaceholder'>[]): string | undefined {
  const count = layers.filter(({ isPlaceholder }) => isPlaceholder).length;
  return count === 0 ? undefined : `${count} of ${layers.length} layers hold placeholder contents (zeros of the recorded sizes)`;
}

/**
 * The blobs of an image; `blobOf` gives those of its layers. A layer with placeholder contents is known by the digest of what is written,
 * and so is the image: its ID is then another one than the daemon shows.
 */
export function* savedImage(image: Image, blobOf: (layer: Layer) => Task<LayerBlob>): Task<SavedImage> {
  const layers: LayerBlob[] = [];
  for (const layer of image.layers) layers.push(yield* blobOf(layer));
  const note = placeholderNote(layers);
  const annotations = note === undefined ? undefined : { [PLACEHOLDER_ANNOTATION]: note };
  const exact = note === undefined ? image.loadedConfig : undefined;
  const config = textBlob(exact ?? configJson(image, layers.map(({ diffId }) => diffId)));
  const platform: Platform = { architecture: image.architecture, os: image.os, ...(image.variant !== undefined && { variant: image.variant }) };
  const manifest: OciManifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    config: { mediaType: MEDIA_TYPES.config, digest: config.digest, size: config.size, platform },
    layers: layers.map(({ descriptor }) => descriptor),
    ...(annotations !== undefined && { annotations }),
  };
  return { image, platform, layers, config, manifest: jsonBlob(manifest), annotations };
}
