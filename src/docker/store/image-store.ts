/**
 * The two places where Docker keeps images: the overlay2 graph driver, and containerd's store. They hold the same files, but count
 * and name them differently (semantics h.1, h.2, i.3; recorded facts 4 and 5). Everything that shows a size, an ID or the
 * entries of a layer asks the store in use, which the daemon's state holds. Switching changes what is shown, never what is there: a real
 * Docker hides the images of the other store, Strata shows the same ones as this store would count them.
 */
import type { Directory, Node } from '../../filesystem/index.ts';
import type { Image, Layer } from '../image/image.ts';

export type StoreName = 'overlay2' | 'containerd';

export interface ImageStore {
  readonly name: StoreName;
  /** The storage driver that `docker info` names. */
  readonly driver: string;
  /** The layer as the store holds it: `upper` is what its tar has, `size` what history says. Its merged view is not the store's concern. */
  layer(layer: Layer): Layer;
  /** The image of such layers, for its diff IDs and history sizes. */
  image(image: Image): Image;
  /** The image ID that commands print. */
  imageId(image: Image): string;
  /** The same if it costs nothing to know. */
  peekImageId(image: Image): string | undefined;
  /** Bytes that `docker images` shows. */
  imageSize(image: Image): number;
  /** Bytes that `docker inspect` calls Size. */
  inspectSize(image: Image): number;
  /** Bytes of the compressed blobs with config and manifest that are kept as well, if the store does so and it costs nothing to know. */
  peekContentSize(image: Image): number | undefined;
  /** Bytes of the unpacked layers: what a container's virtual size adds to its own. */
  unpackedSize(image: Image): number;
  /** Bytes of a container's R/W layer as `docker ps -s` counts them. */
  rwSize(upper: Directory): number;
  /** What a build says of the export of its image. */
  exportSteps(image: Image, names: readonly string[]): string[];
  /** Bytes of the files in something that a layer above hides. */
  hiddenSize(node: Node): number;
}
