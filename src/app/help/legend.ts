/** The picture's marks and what they mean, as small drawings in the picture's own classes. */
import type { Mark } from '../../picture/index.ts';

export interface LegendEntry {
  readonly name: string;
  readonly means: string;
  /** The classes of the group and its marks, in a field of 44 by 24. */
  readonly group: string;
  readonly marks: readonly Mark[];
}

const box: Mark = { type: 'rect', x: 1, y: 2, width: 42, height: 20, radius: 3, class: 'box' };
const chip = (look: string): Mark => ({ type: 'rect', x: 1, y: 3, width: 42, height: 18, radius: 9, class: `chip ${look}` });
const sign = (text: string, look: string): Mark => ({ type: 'text', x: 22, y: 16, text, class: `mono ${look}`, anchor: 'middle' });

export const LEGEND: readonly LegendEntry[] = [
  { name: 'Base', means: 'The layers of the image that FROM names, stored once for all that stand on it.', group: 'slab base', marks: [box] },
  { name: 'Layer', means: 'What one instruction changed. It lies on the layers below and never changes them.', group: 'slab added', marks: [box] },
  { name: 'Layer that deletes', means: 'It holds whiteouts only: files below are hidden, their bytes stay.', group: 'slab deleted', marks: [box] },
  { name: 'Empty layer', means: 'Nothing differs from below, as after WORKDIR on a directory that is there.', group: 'slab empty', marks: [box] },
  { name: 'Line', means: 'An instruction without a layer: it changes the image’s configuration.', group: 'seam', marks: [{ type: 'path', d: 'M1,12 H43', class: 'seam-line' }] },
  { name: 'Added file', means: 'It was not there below.', group: 'slab', marks: [chip('added'), sign('+', 'added')] },
  { name: 'Changed file', means: 'Stored a second time, whole; the old one stays below.', group: 'slab', marks: [chip('modified'), sign('~', 'modified')] },
  { name: 'Whiteout', means: 'Says that a file below is gone. The thread leads to the file that it hides.', group: 'slab', marks: [chip('deleted'), sign('×', 'deleted')] },
  { name: 'Hidden file', means: 'Still stored, still counted, seen by nobody.', group: 'slab', marks: [chip('hidden')] },
  { name: 'Container', means: 'Its R/W layer on the image: what it changes is here and goes with it.', group: 'container', marks: [box] },
  { name: 'Badge', means: 'Not simulated: recorded from a real image, estimated or assumed. The layer says why.', group: 'slab', marks: [{ type: 'rect', x: 1, y: 3, width: 42, height: 18, radius: 3, class: 'badge' }] },
  { name: 'Bar', means: 'Bytes, on one scale for all.', group: 'entry', marks: [{ type: 'rect', x: 1, y: 6, width: 42, height: 12, radius: 2, class: 'bar base' }] },
];
