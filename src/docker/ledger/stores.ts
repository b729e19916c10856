/** An image's size in the two stores, and how one comes from the other (semantics h.2, i.3; recorded fact 4). */
import type { Image } from '../image/image.ts';
import { CONTAINERD } from '../store/containerd-store.ts';
import { OVERLAY2 } from '../store/overlay2-store.ts';
import { measureOf } from './measure.ts';
import { stackLayers, sumsOf } from './stack.ts';

export interface StoreSizes {
  /** Bytes of the files of all layers. */
  readonly overlay2: number;
  /** Of those, bytes that containerd's store leaves out, because a layer repeats what lies below it. */
  readonly repeated: number;
  /** What whole blocks of 4,096 bytes take beyond the files' bytes. */
  readonly rounding: number;
  /** Bytes of the directories' own blocks. */
  readonly directories: number;
  /** `overlay2 - repeated + rounding + directories`. */
  readonly unpacked: number;
  /** Bytes of compressed layers, config and manifest, which are kept as well. */
  readonly blobs: number;
  /** `unpacked + blobs`. */
  readonly containerd: number;
}

export function storeSizes(image: Image): StoreSizes {
  const uppers = CONTAINERD.image(image).layers.map(({ upper }) => upper);
  const bytes = stackLayers(uppers.map((upper) => ({ upper, measure: measureOf('overlay2', 'image') }))).reduce((sum, layer) => sum + sumsOf(layer).stored, 0);
  const blocks = stackLayers(uppers.map((upper) => ({ upper, measure: measureOf('containerd', 'image') })));
  const directories = blocks.reduce((sum, { files }) => sum + files.reduce((own, { kind, bytes: size }) => own + (kind === 'directory' ? size : 0), 0), 0);
  const unpacked = blocks.reduce((sum, layer) => sum + sumsOf(layer).stored, 0);
  const overlay2 = OVERLAY2.imageSize(image);
  const blobs = CONTAINERD.inspectSize(image);
  return { overlay2, repeated: overlay2 - bytes, rounding: unpacked - directories - bytes, directories, unpacked, blobs, containerd: unpacked + blobs };
}
