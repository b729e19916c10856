/** Threads: from a whiteout down to the file that it hides and that is still stored. Pure. */
import type { Group } from './marks.ts';
import type { Metrics } from './metrics.ts';
import { chipLeft, chipsOf, chipWidth, type Placed } from './slab.ts';

export function threadGroups(slabs: readonly Placed[], inFocus: ReadonlySet<string>, metrics: Metrics, isNamed: boolean): Group[] {
  return slabs.flatMap((upper): Group[] => {
    if (!upper.stratum.layers.every(({ key }) => inFocus.has(key))) return [];
    const [chip] = chipsOf(upper.stratum, inFocus);
    if (chip?.look !== 'deleted') return [];
    const lower = slabs.find(({ stratum }) => chipsOf(stratum, inFocus).some(({ look, entry, by }) => look === 'hidden' && entry.path === chip.entry.path && by === upper.stratum.key));
    if (lower === undefined) return [];
    const x = upper.x + chipLeft(upper.width, metrics) + Math.min(chipWidth(chip.entry, 'deleted', metrics), 120) / 2;
    const from = upper.y + (upper.height + metrics.chip) / 2;
    const base = lower.stratum.kind === 'base' ? lower.height - metrics.chip - (lower.height - metrics.chip) / 4 : (lower.height - metrics.chip) / 2;
    const to = lower.y + base;
    return [
      {
        key: `thread ${upper.stratum.key}`,
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
