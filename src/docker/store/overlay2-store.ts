/** The store of the overlay2 graph driver: layers as they were built, bytes of their files. */
import { diskSize, treeSize } from '../../filesystem/index.ts';
import { imageIdOf, imageSize, peekImageId } from '../image/identity.ts';
import type { ImageStore } from './image-store.ts';

export const OVERLAY2: ImageStore = {
  name: 'overlay2',
  driver: 'overlay2',
  layer: (layer) => layer,
  image: (image) => image,
  imageId: imageIdOf,
  peekImageId,
  imageSize,
  inspectSize: imageSize,
  peekContentSize: () => undefined,
  unpackedSize: imageSize,
  rwSize: diskSize,
  exportSteps: (image, names) => ['exporting layers', `writing image ${imageIdOf(image)}`, ...names.map((name) => `naming to ${name}`)],
  hiddenSize: treeSize,
};
