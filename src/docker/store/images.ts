/** Images of the daemon: found by tag, ID or the beginning of one; put in, tagged, untagged. */
import { imageIdOf } from '../image/identity.ts';
import type { Image } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import type { DockerState } from '../state.ts';

export interface FoundImage {
  /** The key in the state; what commands print is the store's `imageId`. */
  readonly id: string;
  readonly image: Image;
}

/** The image that a reference, an ID or a unique beginning of an ID names. */
export function findImage(state: DockerState, name: string): FoundImage | undefined {
  const { store } = state;
  const reference = normalise(name);
  const id = reference === undefined ? undefined : state.tags.get(reference);
  const prefix = name.replace(/^sha256:/, '');
  const byId = id ?? (/^[0-9a-f]{2,64}$/.test(prefix) ? [...state.images].find(([, candidate]) => store.imageId(candidate).startsWith(`sha256:${prefix}`))?.[0] : undefined);
  const image = byId === undefined ? undefined : state.images.get(byId);
  return byId === undefined || image === undefined ? undefined : { id: byId, image };
}

/** The tags of an image, oldest first. */
export function tagsOf(state: DockerState, id: string): string[] {
  return [...state.tags].filter(([, target]) => target === id).map(([tag]) => tag);
}

/** Puts an image in and gives it tags, taken from whatever had them. */
export function putImage(state: DockerState, image: Image, tags: readonly string[]): DockerState {
  const id = imageIdOf(image);
  const next = new Map(state.tags);
  for (const tag of tags) {
    next.delete(tag);
    next.set(tag, id);
  }
  return { ...state, images: state.images.has(id) ? state.images : new Map([...state.images, [id, image]]), tags: next };
}
