/** Two images beside each other; loaded when somebody compares. */
import { directory } from '../../filesystem/index.ts';
import type { Image } from '../image/image.ts';
import { configDifferences, type ConfigDifference } from './config.ts';
import { fileDifferences, type FileDifference } from './files.ts';

export type { ConfigDifference, FileDifference };

export interface Comparison {
  /** How many layers, from the lowest, are the same in both. */
  readonly sharedLayers: number;
  /** How many entries of history are the same in both, from the first. */
  readonly sharedHistory: number;
  readonly files: readonly FileDifference[];
  readonly config: readonly ConfigDifference[];
}

export function compareImages(a: Image, b: Image): Comparison {
  return {
    sharedLayers: sharedLength(a.layers, b.layers, (one, other) => one.key === other.key),
    sharedHistory: sharedLength(a.history, b.history, (one, other) => one.createdBy === other.createdBy && one.emptyLayer === other.emptyLayer),
    files: fileDifferences(a.layers.at(-1)?.merged ?? directory(), b.layers.at(-1)?.merged ?? directory()),
    config: configDifferences(a, b),
  };
}

function sharedLength<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): number {
  let length = 0;
  for (const [i, one] of a.entries()) {
    const other = b[i];
    if (other === undefined || !isSame(one, other)) break;
    length++;
  }
  return length;
}
