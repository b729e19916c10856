/**
 * The content that containerd's store keeps beside the unpacked layers: compressed blobs, config, manifest (semantics h.2, h.4, i.3).
 * Images are taken to be built with `--provenance=false`: their ID is the digest of the manifest.
 */
import { archiveSize, partChunks, partsSize, sha256, tarEntries, tarParts, type Directory, type Part } from '../../filesystem/index.ts';
import { textBlob } from '../archive/blob.ts';
import { MEDIA_TYPES, type OciManifest } from '../archive/descriptor.ts';
import { gzip } from '../archive/gzip.ts';
import { configJson } from '../image/config.ts';
import { diffIdOf, diffIdsOf } from '../image/identity.ts';
import { goJson } from '../image/go-json.ts';
import type { Image, Layer } from '../image/image.ts';
import { cameFromElsewhere, storedImage } from './containerd-layer.ts';

interface LayerContent {
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** The blob that Go's gzip makes of the empty tar (semantics h.1). */
const EMPTY_TAR = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';
const EMPTY_BLOB: LayerContent = { mediaType: MEDIA_TYPES.gzipLayer, digest: 'sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1', size: 32 };

/** What gzip leaves of contents of which only the length is known; Debian's base images come down to about this. */
const RATIO = 0.4;

const contents = new WeakMap<Directory, LayerContent>();

/**
 * The blob of a layer as the store holds it: as pulled, as loaded, or compressed here. The last is about what Docker's would be, whose
 * gzip differs; where contents are not known it is an estimate, with a digest that stands for the blob.
 */
export function layerContent(stored: Layer): LayerContent {
  if (stored.pulled !== undefined && stored.pulled.digest !== '') return { mediaType: MEDIA_TYPES.gzipLayer, ...stored.pulled };
  const known = contents.get(stored.upper);
  if (known !== undefined) return known;
  const content = contentOf(stored);
  contents.set(stored.upper, content);
  return content;
}

function contentOf(stored: Layer): LayerContent {
  const { upper, pulled, tar } = stored;
  const diffId = diffIdOf(stored);
  if (pulled !== undefined) return { mediaType: MEDIA_TYPES.gzipLayer, digest: sha256(`gzip ${diffId}`), size: pulled.size };
  if (cameFromElsewhere(stored)) return { mediaType: MEDIA_TYPES.layer, digest: diffId, size: tar?.size ?? archiveSize(tarEntries(upper)) };
  if (diffId === EMPTY_TAR) return EMPTY_BLOB;
  const parts = [...tarParts(upper)];
  const declared = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : 0), 0);
  const compressed = compress(parts.filter((part) => typeof part !== 'number'));
  return { mediaType: MEDIA_TYPES.gzipLayer, digest: declared === 0 ? sha256(compressed) : sha256(`gzip ${diffId}`), size: partsSize(compressed) + Math.round(declared * RATIO) };
}

function compress(parts: readonly Part[]): Uint8Array<ArrayBuffer>[] {
  const task = gzip(partChunks(parts));
  for (;;) {
    const step = task.next();
    if (step.done) return step.value;
  }
}

interface ImageContent {
  readonly manifest: string;
  readonly config: string;
  /** Bytes of manifest, config and blobs. */
  readonly size: number;
}

const images = new WeakMap<Image, ImageContent>();

function imageContent(image: Image): ImageContent {
  const known = images.get(image);
  if (known !== undefined) return known;
  const stored = storedImage(image);
  const layers = stored.layers.map(layerContent);
  const config = textBlob(image.loadedConfig ?? configJson(stored, diffIdsOf(stored)));
  const manifest: OciManifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    config: { mediaType: MEDIA_TYPES.config, digest: config.digest, size: config.size },
    layers: layers.map(({ mediaType, digest, size }) => ({ mediaType, digest, size })),
  };
  const { digest, size: manifestSize } = textBlob(goJson(manifest, 2));
  const size = manifestSize + config.size + layers.reduce((sum, layer) => sum + layer.size, 0);
  const content = { manifest: image.recordedManifest ?? digest, config: config.digest, size };
  images.set(image, content);
  return content;
}

/** The image ID in this store. */
export function manifestDigest(image: Image): string {
  return image.recordedManifest ?? imageContent(image).manifest;
}

/** The image ID if it costs nothing to know. */
export function peekManifestDigest(image: Image): string | undefined {
  return image.recordedManifest ?? images.get(image)?.manifest;
}

/** Digest of the config of the image as this store builds it. */
export function configDigest(image: Image): string {
  return imageContent(image).config;
}

/** Bytes of manifest, config and blobs: what `docker inspect` calls Size. */
export function contentSize(image: Image): number {
  return imageContent(image).size;
}

/** The same if it costs nothing to know. */
export function peekContentSize(image: Image): number | undefined {
  return images.get(image)?.size;
}
