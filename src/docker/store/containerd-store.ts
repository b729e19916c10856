/** The store of containerd: compressed blobs beside unpacked layers, counted in blocks. */
import { diskUsage, fileBlocks } from '../../filesystem/index.ts';
import { imageSize } from '../image/identity.ts';
import type { Image } from '../image/image.ts';
import { configDigest, contentSize, manifestDigest, peekContentSize, peekManifestDigest } from './containerd-content.ts';
import { storedImage, storedLayer } from './containerd-layer.ts';
import type { ImageStore } from './image-store.ts';

const unpackedSize = (image: Image): number => imageSize(storedImage(image));

export const CONTAINERD: ImageStore = {
  name: 'containerd',
  driver: 'overlayfs',
  layer: storedLayer,
  image: storedImage,
  imageId: manifestDigest,
  peekImageId: peekManifestDigest,
  imageSize: (image) => contentSize(image) + unpackedSize(image),
  inspectSize: contentSize,
  peekContentSize,
  unpackedSize,
  rwSize: diskUsage,
  exportSteps: (image, names) => ['exporting layers', `exporting manifest ${manifestDigest(image)}`, `exporting config ${configDigest(image)}`, ...names.flatMap((name) => [`naming to ${name}`, `unpacking to ${name}`])],
  hiddenSize: fileBlocks,
};
