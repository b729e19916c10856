/** How a layer hides what a lower one stores, in words. */
import type { Hiding } from '../../session/index.ts';

export const HIDING: Readonly<Record<Hiding, string>> = {
  deleted: 'hidden by a whiteout',
  opaque: 'hidden by an opaque directory',
  changed: 'overwritten',
  repeated: 'stored again with other attributes',
  replaced: 'replaced by another kind of file',
};
