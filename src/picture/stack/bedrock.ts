/** Which part of each image nobody here has built: the layers of its base, and of the base's own base if that was built here. Pure. */
import type { ImageView } from '../../session/view.ts';

export interface Bedrock {
  /** How many rows of history, and how many layers. */
  readonly history: number;
  readonly layers: number;
  readonly reference: string;
  /** Key of its highest layer. */
  readonly top: string | undefined;
}

/** By the key of the image. */
export function bedrockOf(images: readonly ImageView[]): ReadonlyMap<string, Bedrock> {
  return new Map(images.map((image) => {
    const rock = find(image, images);
    return [image.key, { ...rock, top: image.layers[rock.layers - 1] }];
  }));
}

function find(image: ImageView, images: readonly ImageView[]): Omit<Bedrock, 'top'> {
  const { base } = image;
  if (base === null) return { history: image.steps.length, layers: image.layers.length, reference: image.tags[0] ?? 'image' };
  const below = images.find((other) => other.base !== null && other.base.history < base.history && other.steps.length === base.history && isBelow(other, image));
  return below === undefined ? base : find(below, images);
}

/** Whether the history of `lower` is the beginning of that of `image`. */
function isBelow(lower: ImageView, image: ImageView): boolean {
  return lower.steps.every(({ createdBy, layer }, i) => image.steps[i]?.createdBy === createdBy && image.steps[i].layer === layer);
}
