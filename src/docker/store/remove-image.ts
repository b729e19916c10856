/** Taking images out of the daemon: names, then the image, then the layers that nobody else has. */
import { chainIdsOf } from '../image/identity.ts';
import type { Image } from '../image/image.ts';
import type { DockerState } from '../state.ts';

/** The images that were committed from containers of an image. */
export function childrenOf({ images }: DockerState, id: string): Image[] {
  return [...images.values()].filter(({ committedFrom }) => committedFrom === id);
}

/** The state without an image that has no names; and the digests that Docker tells as deleted: the image's, and those of the layers that went, highest first. */
export function removeImage(state: DockerState, id: string, image: Image): { state: DockerState; deleted: string[] } {
  const images = new Map(state.images);
  images.delete(id);
  const used = new Set([...[...images.values()].flatMap(({ layers }) => layers), ...[...state.buildCache.values()].map(({ layer }) => layer)]);
  const own = image.layers.findLastIndex((layer) => used.has(layer)) + 1;
  const gone = own < image.layers.length ? chainIdsOf(image).slice(own).reverse() : [];
  return { state: { ...state, images }, deleted: [state.store.imageId(image), ...(state.store.name === 'overlay2' ? gone : [])] };
}
