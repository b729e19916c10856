/** The account of an image, of a container, or of all that the daemon keeps: its layers in the store's form, with their bytes. */
import type { Image } from '../image/image.ts';
import type { Container, DockerState } from '../state.ts';
import type { ImageStore } from '../store/image-store.ts';
import { authorsOf, containerAuthor, rwKey, type Author } from './author.ts';
import { measureOf } from './measure.ts';
import { stackLayers, type Fate, type Measured, type StackedLayer } from './stack.ts';

export interface Account {
  /** Keys of the layers; `rw <id>` for a container's R/W layer. Lowest first, but for the account of all images, where order means nothing. */
  readonly keys: readonly string[];
  readonly authors: readonly Author[];
  readonly layers: readonly StackedLayer[];
}

function measuredLayers(image: Image, store: ImageStore): Measured[] {
  const measure = measureOf(store.name, 'image');
  return store.image(image).layers.map(({ upper }) => ({ upper, measure }));
}

/** Accounts that have been made, by what their uppermost layer is of. */
const made = new WeakMap<object, Map<ImageStore, Account>>();

function remembered(of: object, store: ImageStore, make: () => Account): Account {
  const known = made.get(of) ?? new Map<ImageStore, Account>();
  made.set(of, known);
  const account = known.get(store) ?? make();
  known.set(store, account);
  return account;
}

export function imageAccount(image: Image, store: ImageStore): Account {
  return remembered(image, store, () => ({ keys: image.layers.map(({ key }) => key), authors: authorsOf(image), layers: stackLayers(measuredLayers(image, store)) }));
}

const lowerParts = new WeakMap<Image, Map<number, Image>>();

/** An image as it was when it had so many layers: the same value whenever it is asked for. */
export function lowerPart(image: Image, layers: number): Image {
  if (layers >= image.layers.length) return image;
  const known = lowerParts.get(image) ?? new Map<number, Image>();
  lowerParts.set(image, known);
  const part = known.get(layers) ?? { ...image, layers: image.layers.slice(0, layers) };
  known.set(layers, part);
  return part;
}

/** The layers of the image with the R/W layer on top. */
export function containerAccount(container: Container, store: ImageStore): Account {
  const { image, rw } = container;
  return remembered(rw.upper, store, () => {
    const { keys, authors } = imageAccount(image, store);
    const rwLayer = { upper: rw.upper, measure: measureOf(store.name, 'container') };
    return { keys: [...keys, rwKey(container)], authors: [...authors, containerAuthor(container)], layers: stackLayers([...measuredLayers(image, store), rwLayer]) };
  });
}

/**
 * All images and containers together: a layer that several have is stored once, and a file of it is hidden only if all of them hide it.
 * The fate of a hidden file is told as the first tells it, in places of this account.
 */
export function wholeAccount({ images, containers, store }: Pick<DockerState, 'images' | 'containers' | 'store'>): Account {
  const places = new Map<string, number>();
  const authors: Author[] = [];
  const layers: { files: StackedLayer['files']; fates: (Fate | undefined)[] }[] = [];
  const parts = [
    ...[...images.values()].map((image) => imageAccount(image, store)),
    ...[...containers.values()].map((container) => containerAccount(container, store)),
  ];
  for (const { keys, authors: makers } of parts) {
    for (const [i, key] of keys.entries()) {
      if (places.has(key)) continue;
      places.set(key, places.size);
      const author = makers[i];
      if (author !== undefined) authors.push(author);
    }
  }
  for (const { keys, layers: stacked } of parts) {
    for (const [i, { files, fates }] of stacked.entries()) {
      const place = places.get(keys[i] ?? '') ?? 0;
      const told = fates.map((fate) => (fate === undefined ? undefined : { ...fate, by: places.get(keys[fate.by] ?? '') ?? 0 }));
      const before = layers[place];
      if (before === undefined) layers[place] = { files, fates: told };
      else before.fates = before.fates.map((fate, at) => (told[at] === undefined ? undefined : fate));
    }
  }
  return { keys: [...places.keys()], authors, layers };
}
