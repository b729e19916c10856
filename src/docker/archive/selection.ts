/** Which images and tags the names given to `docker save` stand for. */
import type { Image } from '../image/image.ts';
import { normalise, splitReference } from '../image/reference.ts';
import type { DockerState } from '../state.ts';
import { findImage } from '../store/images.ts';

export interface Selection {
  readonly found: readonly SelectedImage[];
  /** Names that stand for nothing. */
  readonly missing: readonly string[];
}

export interface SelectedImage {
  readonly image: Image;
  /** Normalised references, `httpd:2.4`. */
  readonly references: readonly string[];
}

/** Whether a name says which tag of a repository it means. */
export const isTagged = (name: string): boolean => !name.startsWith('sha256:') && /:[^/]*$/.test(name);

/**
 * The images in the order of their names, each once: a name with a tag is that tag, one without is every tag of the repository, an ID has no
 * tags. The images are as the daemon's store holds them.
 */
export function selectImages(state: DockerState, names: readonly string[]): Selection {
  const { store } = state;
  const missing: string[] = [];
  const selected = new Map<string, { image: Image; references: Set<string> }>();
  const add = (id: string, reference?: string): void => {
    const image = state.images.get(id);
    if (image === undefined) return;
    const entry = selected.get(id) ?? { image, references: new Set() };
    selected.set(id, entry);
    if (reference !== undefined) entry.references.add(reference);
  };
  for (const name of names) {
    const hasTag = isTagged(name);
    const reference = name.startsWith('sha256:') ? undefined : normalise(name);
    const repository = reference === undefined ? undefined : splitReference(reference).repository;
    const tags = [...state.tags].filter(([tag]) => (hasTag ? tag === reference : splitReference(tag).repository === repository));
    for (const [tag, id] of tags) add(id, tag);
    if (tags.length > 0) continue;
    const byId = hasTag ? undefined : findImage(state, name);
    if (byId === undefined) missing.push(name);
    else add(byId.id);
  }
  return { found: [...selected.values()].map(({ image, references }) => ({ image: store.image(image), references: [...references] })), missing };
}
