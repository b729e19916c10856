/** Catalog records as images. */
import { decodeLayer, INDEX_KEY, type CatalogIndex, type ImageRecord, type LayerContents, type LayerRecord } from '../../catalog/index.ts';
import { chainIds, directory, sha256, sha256Hex, union, type Directory } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { DOCKER_CODE } from '../code.ts';
import type { Badge, HistoryEntry, Image, Layer } from './image.ts';

const BADGES: Readonly<Record<string, Badge | undefined>> = {
  rounded: { kind: 'recorded', reason: 'the size of this layer is known from published figures, rounded; not every file is listed' },
  estimated: { kind: 'estimated', reason: 'the size of this layer is an estimate from its compressed size; not every file is listed' },
  assumed: { kind: 'assumed', reason: 'this layer was not recorded: its files are what such images generally have, its size is a round figure' },
};

/** Pulled and tagged by people who accept it for an image that cannot be had. */
export const ASSUMED_BASE = 'strata/assumed-base:latest';
const STAND_IN = 'debian:bookworm-slim';

const images = new WeakMap<object, Image>();
const assumed = new WeakMap<Image, Image>();

/** The image of a catalog record under a normalised reference; undefined when the catalog has none. */
export function* catalogImage(reference: string): Task<Image | undefined> {
  return reference === ASSUMED_BASE ? yield* assumedBase() : yield* recordedImage(reference);
}

/** A base for images that nobody here knows: a small Debian, every layer of it marked as assumed. */
function* assumedBase(): Task<Image | undefined> {
  const image = yield* recordedImage(STAND_IN);
  if (image === undefined) return undefined;
  const known = assumed.get(image);
  if (known !== undefined) return known;
  const badge: Badge = { kind: 'assumed', reason: `what this base really holds is not known; ${STAND_IN} stands in for it` };
  const layers: Layer[] = [];
  for (const layer of image.layers) layers.push({ ...layer, key: sha256(`assumed ${layer.key}`), parent: layers.at(-1), badges: [badge] });
  const { recordedId: _, ...rest } = image;
  const base: Image = { ...rest, layers, config: { ...image.config, Labels: { ...image.config.Labels, 'strata.assumed-base': 'true' } }, badges: [badge] };
  assumed.set(image, base);
  return base;
}

function* recordedImage(reference: string): Task<Image | undefined> {
  const index = (yield { kind: 'load', key: INDEX_KEY }) as CatalogIndex | undefined;
  if (index === undefined) return undefined;
  const key = Object.hasOwn(index.images, reference) ? index.images[reference] : undefined;
  const record = key === undefined ? yield* (yield* DOCKER_CODE.load('standIn')).standIn(reference, index) : ((yield { kind: 'load', key }) as ImageRecord | undefined);
  if (record === undefined) return undefined;
  const known = images.get(record);
  if (known !== undefined) return known;
  const image = imageOf(record, yield* sharedContents(record));
  images.set(record, image);
  return image;
}

function* sharedContents(record: ImageRecord): Task<ReadonlyMap<string, LayerContents>> {
  const contents = new Map<string, LayerContents>();
  const keys = record.layers.flatMap(({ shared = [] }) => shared);
  yield { kind: 'foresee', keys };
  for (const key of keys) contents.set(key, (yield { kind: 'load', key }) as LayerContents);
  return contents;
}

function imageOf(record: ImageRecord, contents: ReadonlyMap<string, LayerContents>): Image {
  const stack: Layer[] = [];
  for (const [i, entry] of record.layers.entries()) stack.push(layerOn(stack.at(-1), entry, contents, timeOf(record, i)));
  const created = record.history.findLast((entry) => entry.created !== undefined)?.created;
  const history = record.history.map(({ createdBy, created: at, layer }): HistoryEntry => ({ createdBy, emptyLayer: !layer, ...(at !== undefined && { created: at }) }));
  return {
    layers: stack,
    history,
    config: record.config,
    architecture: 'amd64',
    os: 'linux',
    ...(created !== undefined && { created }),
    ...(record.id !== undefined && { recordedId: record.id }),
    ...(record.manifest !== undefined && { recordedManifest: record.manifest }),
    facts: record.facts,
    badges: record.assumed === undefined ? [] : [{ kind: 'assumed', reason: record.assumed }],
  };
}

/** Seconds since the epoch: when a layer was made, or the image. */
function timeOf({ history }: ImageRecord, layer: number): number {
  const created = history.filter((entry) => entry.layer)[layer]?.created ?? history.findLast((entry) => entry.created !== undefined)?.created;
  return created === undefined ? 0 : Math.floor(Date.parse(created) / 1000);
}

const layers = new Map<string, Layer>();

/**
 * The layer of a record on its parent, the same object for all images that have it. Its files are decoded when they are looked at. Where
 * its diff ID is not known, an ID made of the record stands for it: its contents are placeholders, whose hash would tell no more.
 */
function layerOn(parent: Layer | undefined, entry: LayerRecord, contents: ReadonlyMap<string, LayerContents>, mtime: number): Layer {
  const diffId = entry.diffId ?? `sha256:${sha256Hex(entry.digest ?? JSON.stringify(entry))}`;
  const key = parent === undefined ? diffId : (chainIds([parent.key, diffId]).at(-1) ?? '');
  const known = layers.get(key);
  if (known !== undefined) return known;
  const badge = BADGES[entry.known];
  let upper: Directory | undefined;
  let merged: Directory | undefined;
  const layer: Layer = {
    key,
    parent,
    get upper() {
      return (upper ??= decodeLayer(entry, (entry.shared ?? []).map((name) => contents.get(name) ?? {}), mtime));
    },
    get merged() {
      return (merged ??= union(parent?.merged ?? directory(), this.upper));
    },
    size: entry.bytes,
    fromCatalog: true,
    recordedDiffId: diffId,
    ...(entry.compressed !== undefined && { pulled: { digest: entry.digest ?? '', size: entry.compressed } }),
    badges: badge === undefined ? [] : [badge],
  };
  layers.set(key, layer);
  return layer;
}
