/** Reads archives of images and of root directories: recognised, unpacked, verified, their trees ready. Each content is read once. */
import { sha256, type Content } from '../../filesystem/index.ts';
import { TarError } from '../../filesystem/tar/index.ts';
import type { Task } from '../../shell/index.ts';
import { imageIdOf } from '../image/identity.ts';
import type { Image, Layer } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import { isPacked, unpack } from './bytes.ts';
import { imageOf } from './config.ts';
import { LoadError } from './error.ts';
import { layerOf, LayerReader, readLayer } from './layers.ts';
import { listLayout } from './layout.ts';
import { LOAD_LIMITS } from './limits.ts';
import { openOuter, type OuterArchive } from './outer.ts';
import { IGNORE_PROGRESS, type OnProgress } from './progress.ts';
import { listSaved, type ListedImage } from './saved.ts';

export interface LoadedImage {
  readonly image: Image;
  /** Normalised references. */
  readonly tags: readonly string[];
}

const outers = new WeakMap<Content, OuterArchive>();
const loaded = new WeakMap<Content, readonly LoadedImage[]>();
const roots = new WeakMap<Content, Layer>();

/** The files of an archive and what kind of archive it is. Throws LoadError for what is no tar. */
export function* openArchive(content: Content, onProgress: OnProgress = IGNORE_PROGRESS): Task<OuterArchive> {
  const known = outers.get(content);
  if (known !== undefined) return known;
  let done = 0;
  try {
    const unpacked = isPacked(content) ? yield* unpack(content, () => undefined, (bytes) => onProgress({ done: (done += bytes), total: content.size, what: 'unpacking' })) : content;
    const outer = yield* openOuter(unpacked);
    outers.set(content, outer);
    return outer;
  } catch (error) {
    if (error instanceof TarError) throw new LoadError(`archive/tar: ${error.message}`);
    throw error;
  }
}

/** The images of an archive, every diff ID verified. Throws LoadError. */
export function* readImages(content: Content, onProgress: OnProgress = IGNORE_PROGRESS): Task<readonly LoadedImage[]> {
  const known = loaded.get(content);
  if (known !== undefined) return known;
  const outer = yield* openArchive(content, onProgress);
  if (outer.kind === 'root') throw new LoadError('invalid archive: does not contain a manifest.json');
  const listed = outer.kind === 'saved' ? listSaved(outer.files) : listLayout(outer.files);
  if (listed.some(({ blobs }) => blobs.length > LOAD_LIMITS.layers)) throw new LoadError('max depth exceeded');
  const total = [...new Set(listed.flatMap(({ blobs }) => blobs))].reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const reader = new LayerReader((bytes) => onProgress({ done: (done += bytes), total, what: 'reading layers' }));
  const images: LoadedImage[] = [];
  for (const { config, blobs, tags } of listed) {
    const layers = yield* reader.read(blobs, config.diffIds);
    images.push({ image: imageOf(config, layers), tags: tags.map(validTag) });
  }
  loaded.set(content, images);
  return images;
}

function validTag(tag: ListedImage['tags'][number]): string {
  const reference = normalise(tag);
  if (reference === undefined) throw new LoadError(`invalid tag ${JSON.stringify(tag.slice(0, 300))}`);
  return reference;
}

/** An archive of a root directory as the one layer that it makes. Throws LoadError. */
export function* readRoot(content: Content, onProgress: OnProgress = IGNORE_PROGRESS): Task<Layer> {
  const known = roots.get(content);
  if (known !== undefined) return known;
  const { size } = content;
  let done = 0;
  const read = yield* readLayer(content, (bytes) => onProgress({ done: (done += bytes), total: size, what: 'reading files' }));
  const layer = layerOf(read, read.diffId, undefined);
  roots.set(content, layer);
  return layer;
}

/** What an archive is, and a digest of what it holds however that is packed: of its images' IDs, or its root's diff ID. */
export interface Recognised {
  readonly kind: 'images' | 'root';
  readonly digest: string;
}

/** Reads an archive whatever it is. Throws LoadError. */
export function* recognise(content: Content, onProgress: OnProgress = IGNORE_PROGRESS): Task<Recognised> {
  const { kind } = yield* openArchive(content, onProgress);
  if (kind === 'root') return { kind: 'root', digest: (yield* readRoot(content, onProgress)).recordedDiffId ?? '' };
  const images = yield* readImages(content, onProgress);
  return { kind: 'images', digest: sha256(images.map(({ image }) => imageIdOf(image)).join('\n')) };
}
