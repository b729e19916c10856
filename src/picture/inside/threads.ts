/** Threads: from a whiteout down to the file that it hides and that is still stored. Pure. */
import type { Group } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import type { Placed } from '../stack/place.ts';
import { chipsWithin, chipTop, threadX } from './chips.ts';

export function threadGroups(slabs: readonly Placed[], inFocus: ReadonlySet<string>, metrics: Metrics, isNamed: boolean): Group[] {
  const shown = slabs.filter(({ stratum }) => stratum.layers.every(({ key }) => inFocus.has(key)));
  return shown.flatMap((upper): Group[] => {
    const [chip] = chipsWithin(upper, 0, inFocus, metrics).chips;
    if (chip?.look !== 'deleted') return [];
    const lower = shown.find((row) => chipsWithin(row, 0, inFocus, metrics).chips.some(({ look, entry, by }) => look === 'hidden' && entry.path === chip.entry.path && by === upper.stratum.key));
    if (lower === undefined) return [];
    const x = upper.x + threadX(upper.width, metrics);
    const from = upper.y + chipTop(upper, metrics) + metrics.chip;
    const to = lower.y + chipTop(lower, metrics);
    return [
      {
        key: `thread ${upper.stratum.key}`,
        part: 'front',
        x: 0,
        y: 0,
        class: 'thread',
        marks: [
          { type: 'path', d: `M${x},${from} V${to}`, class: 'line' },
          ...(isNamed ? [{ type: 'text' as const, x: x + 10, y: to - 8, text: 'hidden, still stored', class: 'note' }] : []),
        ],
      },
    ];
  });
}
