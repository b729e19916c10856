/** Layers as containerd's store holds them: compared with their parent when they were built, as they came when pulled or loaded. */
import { comparedLayer, diskUsage } from '../../filesystem/index.ts';
import type { Image, Layer } from '../image/image.ts';

const layers = new WeakMap<Layer, Layer>();
const images = new WeakMap<Image, Image>();

/** Whether the layer was not made by this daemon, so that its tar is what it was elsewhere. */
export const cameFromElsewhere = (layer: Layer): boolean => layer.pulled !== undefined || layer.recordedDiffId !== undefined || layer.tar !== undefined;

/** The layer with the tree of its snapshot, which is its tar unpacked, and the blocks that this takes. */
export function storedLayer(layer: Layer): Layer {
  const known = layers.get(layer);
  if (known !== undefined) return known;
  const upper = cameFromElsewhere(layer) ? layer.upper : comparedLayer(layer.upper, layer.parent?.merged);
  const stored = { ...layer, upper, size: diskUsage(upper) };
  layers.set(layer, stored);
  return stored;
}

export function storedImage(image: Image): Image {
  const known = images.get(image);
  if (known !== undefined) return known;
  const stored = { ...image, layers: image.layers.map(storedLayer) };
  images.set(image, stored);
  return stored;
}
