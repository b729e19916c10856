/** Loaded images put into the daemon: on the layers that it has already, with their tags (semantics h.4). */
import { chainIds } from '../../filesystem/index.ts';
import { imageIdOf, peekDiffId } from '../image/identity.ts';
import type { Image, Layer } from '../image/image.ts';
import type { DockerState } from '../state.ts';
import { putImage } from '../store/images.ts';
import type { LoadedImage } from './read.ts';

/** The layers of the daemon by chain ID, where they hold real bytes: what the catalog describes is left to the archive. */
function knownLayers(state: DockerState): Map<string, Layer> {
  const known = new Map<string, Layer>();
  for (const { layers } of state.images.values()) {
    const ids = layers.map(peekDiffId);
    if (!ids.every((id) => id !== undefined)) continue;
    const chain = chainIds(ids);
    for (const [i, layer] of layers.entries()) {
      const isReal = layer.tar !== undefined || layer.recordedDiffId === undefined;
      if (!isReal || layer.badges.length > 0) break;
      known.set(chain[i] ?? '', layer);
    }
  }
  return known;
}

function onKnownLayers(image: Image, known: ReadonlyMap<string, Layer>): Image {
  const layers: Layer[] = [];
  for (const layer of image.layers) {
    const parent = layers.at(-1);
    layers.push(known.get(layer.key) ?? (layer.parent === parent ? layer : { ...layer, parent }));
  }
  return layers.every((layer, i) => layer === image.layers[i]) ? image : { ...image, layers };
}

/** The state with an image and its tags, and what docker prints about a tag that moves. */
export function adopt(state: DockerState, { image, tags }: LoadedImage): { readonly state: DockerState; readonly text: string } {
  const put = onKnownLayers(image, knownLayers(state));
  const id = imageIdOf(put);
  const moved = tags.map((tag) => {
    const old = state.tags.get(tag);
    return old === undefined || old === id ? '' : `The image ${tag} already exists, renaming the old one with ID ${old} to empty string\n`;
  });
  const text = tags.map((tag, i) => `${moved[i] ?? ''}Loaded image: ${tag}\n`).join('');
  // What the catalog describes gives way to the image itself.
  const described = state.images.get(id);
  const images = described !== undefined && described.loadedConfig === undefined && described.recordedId !== undefined ? new Map(state.images).set(id, put) : state.images;
  return { state: putImage({ ...state, images }, put, tags), text };
}
