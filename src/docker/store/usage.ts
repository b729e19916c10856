/** Where the daemon's bytes are: what `docker system df` counts. */
import { diskSize } from '../../filesystem/index.ts';
import { isRunning } from '../container/status.ts';
import { imageIdOf } from '../image/identity.ts';
import type { Image, Layer } from '../image/image.ts';
import type { Container, DockerState, Volume } from '../state.ts';
import { tagsOf } from './images.ts';

export interface ImageUsage {
  readonly id: string;
  readonly image: Image;
  readonly tags: readonly string[];
  readonly size: number;
  /** Bytes of layers that other images have as well. */
  readonly shared: number;
  /** How many containers use it. */
  readonly containers: number;
}

export interface VolumeUsage {
  readonly volume: Volume;
  readonly size: number;
  /** How many containers mount it. */
  readonly links: number;
}

/** A step of the build cache with the bytes of its layer. */
export interface CacheUsage {
  readonly key: string;
  readonly size: number;
  /** Whether an image has the layer too: its bytes are the image's. */
  readonly isShared: boolean;
}

const sizesOf = (layers: Iterable<Layer>): number => [...layers].reduce((sum, { size }) => sum + size, 0);

/** All images but unnamed parents of others. */
export function imageUsage(state: DockerState): ImageUsage[] {
  const counts = new Map<Layer, number>();
  for (const image of state.images.values()) for (const layer of new Set(image.layers)) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  const parents = new Set([...state.images.values()].map(({ committedFrom }) => committedFrom));
  const containers = [...state.containers.values()].map(({ image }) => imageIdOf(image));
  return [...state.images].reverse().flatMap(([id, image]) => {
    const tags = tagsOf(state, id);
    if (tags.length === 0 && parents.has(id)) return [];
    return [{ id, image, tags, size: state.store.imageSize(image), shared: sizesOf(image.layers.filter((layer) => (counts.get(layer) ?? 0) > 1)), containers: containers.filter((used) => used === id).length }];
  });
}

/** Bytes of all layers of all images, each once. */
export function layersSize(state: DockerState): number {
  return sizesOf(new Set([...state.images.values()].flatMap((image) => state.store.image(image).layers)));
}

export function containerUsage(state: DockerState): { readonly container: Container; readonly size: number; readonly isActive: boolean }[] {
  const { store } = state;
  return [...state.containers.values()].reverse().map((container) => ({ container, size: store.rwSize(container.rw.upper), isActive: isRunning(container) }));
}

export function volumeUsage(state: DockerState): VolumeUsage[] {
  const sources = [...state.containers.values()].flatMap(({ mounts }) => mounts.map(({ source }) => source));
  return [...state.volumes.values()].map((volume) => ({ volume, size: diskSize(volume.data), links: sources.filter((source) => source === volume.name).length }));
}

export function cacheUsage({ images, buildCache }: DockerState): CacheUsage[] {
  const used = new Set([...images.values()].flatMap(({ layers }) => layers));
  const seen = new Map<Layer, string>();
  for (const [key, { layer }] of buildCache) if (!seen.has(layer)) seen.set(layer, key);
  return [...seen].map(([layer, key]) => ({ key, size: layer.size, isShared: used.has(layer) }));
}

/** The part of the cache that is in no image. */
export function unusedCache(state: DockerState): CacheUsage[] {
  return cacheUsage(state).filter(({ isShared }) => !isShared);
}

/** A row of `docker system df`. */
export interface UsageTotal {
  readonly type: 'Images' | 'Containers' | 'Local Volumes' | 'Build Cache';
  readonly count: number;
  readonly active: number;
  readonly size: number;
  readonly reclaimable: number;
}

const total = (sizes: readonly { readonly size: number }[]): number => sizes.reduce((sum, { size }) => sum + size, 0);

/** What is there of each kind, and what pruning would give back (semantics k.2). */
export function usageTotals(state: DockerState): UsageTotal[] {
  const images = imageUsage(state);
  const used = images.filter(({ containers }) => containers > 0);
  const layers = layersSize(state);
  const containers = containerUsage(state);
  const volumes = volumeUsage(state);
  const unused = total(unusedCache(state));
  return [
    { type: 'Images', count: images.length, active: used.length, size: layers, reclaimable: layers - used.reduce((sum, { size, shared }) => sum + size - shared, 0) },
    { type: 'Containers', count: containers.length, active: containers.filter(({ isActive }) => isActive).length, size: total(containers), reclaimable: total(containers.filter(({ isActive }) => !isActive)) },
    { type: 'Local Volumes', count: volumes.length, active: volumes.filter(({ links }) => links > 0).length, size: total(volumes), reclaimable: total(volumes.filter(({ links }) => links === 0)) },
    { type: 'Build Cache', count: cacheUsage(state).length, active: 0, size: unused, reclaimable: unused },
  ];
}
