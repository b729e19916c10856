/**
 * The archive that `docker save` of Docker 25 and later writes with the overlay2 store: an OCI layout, plus `manifest.json` and
 * `repositories` for what reads the older form (semantics h.4). Files are in the order of their names, as Docker archives its folder.
 */
import { archiveParts, archiveSize, compareNames, directory, type ArchiveEntry } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { goJson } from '../image/go-json.ts';
import type { Layer } from '../image/image.ts';
import { canonical, splitReference } from '../image/reference.ts';
import type { Archive } from './archive.ts';
import { textBlob, type Blob } from './blob.ts';
import { blobPath, MEDIA_TYPES, NAME_ANNOTATION, TAG_ANNOTATION, type Descriptor, type DockerManifestItem, type OciIndex } from './descriptor.ts';
import { layerBlob, type LayerBlob, type LayerCompression } from './layer-blob.ts';
import { savedImage, type SavedImage } from './saved-image.ts';
import type { SelectedImage } from './selection.ts';

export interface SavedArchive extends Archive {
  readonly images: readonly { readonly saved: SavedImage; readonly references: readonly string[] }[];
}

/** Writes images; layers that images share are hashed and stored once. */
export function* saveImages(selected: readonly SelectedImage[], compression: LayerCompression): Task<SavedArchive> {
  const known = new Map<object, LayerBlob>();
  const blobOf = function* (layer: Layer): Task<LayerBlob> {
    const blob = known.get(layer) ?? (yield* layerBlob(layer, compression));
    known.set(layer, blob);
    return blob;
  };
  const images: { saved: SavedImage; references: readonly string[] }[] = [];
  for (const { image, references } of selected) images.push({ saved: yield* savedImage(image, blobOf), references });
  const files = new Map([...blobFiles(images), ...documents(images)].sort(([a], [b]) => compareNames(a, b)));
  return { images, size: archiveSize(entriesOf(files)), parts: () => archiveParts(entriesOf(files)) };
}

type Saved = SavedArchive['images'];

interface ArchivedFile extends Blob {
  /** Seconds since the epoch. */
  readonly mtime: number;
}

/** Blobs by path, with the times that Docker gives them: those of the image for its config and layers, none for its manifest. */
function* blobFiles(images: Saved): Generator<[string, ArchivedFile]> {
  for (const { saved } of images) {
    const created = saved.image.created === undefined ? 0 : Math.floor(Date.parse(saved.image.created) / 1000);
    for (const blob of [...saved.layers, saved.config]) yield [blobPath(blob.digest), { ...blob, mtime: created }];
    yield [blobPath(saved.manifest.digest), { ...saved.manifest, mtime: 0 }];
  }
}

function* documents(images: Saved): Generator<[string, ArchivedFile]> {
  const document = (text: string): ArchivedFile => ({ ...textBlob(text), mtime: 0 });
  yield ['oci-layout', document(goJson({ imageLayoutVersion: '1.0.0' }))];
  yield ['index.json', document(goJson(indexOf(images)))];
  yield ['manifest.json', document(goJson(images.map(manifestItem)) + '\n')];
  const repositories = repositoriesOf(images);
  if (repositories.size > 0) yield ['repositories', document(goJson(repositories) + '\n')];
}

/** One descriptor a tag; an image without tags has one without a name. */
function indexOf(images: Saved): OciIndex {
  const manifests = images.flatMap(({ saved, references }): Descriptor[] => {
    const { manifest, platform, annotations } = saved;
    const described = { mediaType: MEDIA_TYPES.manifest, digest: manifest.digest, size: manifest.size };
    if (references.length === 0) return [{ ...described, ...(annotations !== undefined && { annotations }), platform }];
    return references.map((reference) => ({ ...described, annotations: { [NAME_ANNOTATION]: canonical(reference), ...annotations, [TAG_ANNOTATION]: splitReference(reference).tag }, platform }));
  });
  return { schemaVersion: 2, mediaType: MEDIA_TYPES.index, manifests };
}

function manifestItem({ saved: { config, layers }, references }: Saved[number]): DockerManifestItem {
  const sources = new Map([...layers].sort((a, b) => compareNames(a.diffId, b.diffId)).map(({ diffId, descriptor: { mediaType, size, digest } }) => [diffId, { mediaType, size, digest }]));
  return {
    Config: blobPath(config.digest),
    RepoTags: references.length === 0 ? null : references,
    Layers: layers.map(({ digest }) => blobPath(digest)),
    LayerSources: Object.fromEntries(sources),
  };
}

/** Repository to tag to the digits of the topmost layer's diff ID. */
function repositoriesOf(images: Saved): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { saved, references } of images) {
    for (const reference of references) {
      const { repository, tag } = splitReference(reference);
      found.set(repository, (found.get(repository) ?? new Map<string, string>()).set(tag, (saved.layers.at(-1)?.diffId ?? '').replace('sha256:', '')));
    }
  }
  const sorted = <T>(map: ReadonlyMap<string, T>): Map<string, T> => new Map([...map].sort(([a], [b]) => compareNames(a, b)));
  return new Map([...sorted(found)].map(([repository, tags]) => [repository, sorted(tags)]));
}

function* entriesOf(files: ReadonlyMap<string, ArchivedFile>): Generator<ArchiveEntry> {
  const owner = { uid: 0, gid: 0 };
  const { mode } = directory();
  for (const name of ['blobs/', 'blobs/sha256/']) yield { header: { ...owner, name, type: '5', mode, size: 0, mtime: 0 } };
  for (const [name, file] of files) {
    const { size, mtime } = file;
    yield { header: { ...owner, name, type: '0', mode: 0o644, size, mtime }, content: { size, parts: file.parts() } };
  }
}
