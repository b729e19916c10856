/** Catalog records as images. */
import { decodeLayer, INDEX_KEY, type CatalogIndex, type ImageRecord, type LayerContents } from '../../catalog/index.ts';
import { chainIds, directory, layerSize, sha256, sha256Hex, union } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import type { Badge, HistoryEntry, Image, Layer } from './image.ts';

const BADGES: Readonly<Record<string, Badge | undefined>> = {
  rounded: { kind: 'recorded', reason: 'the size of this layer is known from published figures, rounded; not every file is listed' },
  estimated: { kind: 'estimated', reason: 'the size of this layer is an estimate from its compressed size; not every file is listed' },
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
  const key = index !== undefined && Object.hasOwn(index.images, reference) ? index.images[reference] : undefined;
  if (key === undefined) return undefined;
  const record = (yield { kind: 'load', key }) as ImageRecord | undefined;
  if (record === undefined) return undefined;
  const known = images.get(record);
  if (known !== undefined) return known;
  const image = imageOf(record, yield* sharedContents(record));
  images.set(record, image);
  return image;
}

/** All references that the catalog has. */
export function* catalogReferences(): Task<string[]> {
  const index = (yield { kind: 'load', key: INDEX_KEY }) as CatalogIndex | undefined;
  return Object.keys(index?.images ?? {});
}

function* sharedContents(record: ImageRecord): Task<ReadonlyMap<string, LayerContents>> {
  const contents = new Map<string, LayerContents>();
  for (const key of record.layers.flatMap(({ shared = [] }) => shared)) contents.set(key, (yield { kind: 'load', key }) as LayerContents);
  return contents;
}

function imageOf(record: ImageRecord, contents: ReadonlyMap<string, LayerContents>): Image {
  const times = record.history.map(({ created }) => (created === undefined ? undefined : Date.parse(created) / 1000)).filter((time) => time !== undefined);
  const mtime = Math.floor(times.at(-1) ?? 0);
  const ids = record.layers.map(({ diffId }) => diffId);
  const chain = ids.every((id) => id !== undefined) ? chainIds(ids) : record.layers.map((_, i) => `sha256:${sha256Hex(`${record.reference} ${i}`)}`);
  const assumed: Badge | undefined = record.assumed === undefined ? undefined : { kind: 'assumed', reason: record.assumed };
  const layers: Layer[] = [];
  record.layers.forEach((entry, i) => {
    const parent = layers.at(-1);
    const upper = decodeLayer(entry, (entry.shared ?? []).map((key) => contents.get(key) ?? {}), mtime);
    const badge = BADGES[entry.known];
    layers.push({
      key: chain[i] ?? '',
      parent,
      upper,
      merged: union(parent?.merged ?? directory(), upper),
      size: layerSize(upper),
      fromCatalog: true,
      ...(entry.diffId !== undefined && { recordedDiffId: entry.diffId }),
      ...(entry.compressed !== undefined && { pulled: { digest: entry.digest ?? '', size: entry.compressed } }),
      badges: assumed !== undefined ? [assumed] : badge === undefined ? [] : [badge],
    });
  });
  const created = record.history.findLast((entry) => entry.created !== undefined)?.created;
  const history = record.history.map(({ createdBy, created: at, layer }): HistoryEntry => ({ createdBy, emptyLayer: !layer, ...(at !== undefined && { created: at }) }));
  return {
    layers,
    history,
    config: record.config,
    architecture: 'amd64',
    os: 'linux',
    ...(created !== undefined && { created }),
    ...(record.id !== undefined && { recordedId: record.id }),
    ...(record.manifest !== undefined && { recordedManifest: record.manifest }),
    facts: record.facts,
    badges: assumed === undefined ? [] : [assumed],
  };
}
