/** The ledger: bytes of each slab in focus on one true scale, and their sum. Pure. */
import type { Focus } from './focus.ts';
import type { Group, Mark } from './marks.ts';
import type { Metrics } from './metrics.ts';
import type { Placed } from './stack/place.ts';
import { bytesText, exact, textWidth } from './text.ts';

export function ledgerGroups(slabs: readonly Placed[], inFocus: ReadonlySet<string>, focus: Focus, x: number, width: number, floor: number, { small, text, chip }: Metrics): Group[] {
  const rows = slabs.filter(({ stratum }) => stratum.layers.every(({ key }) => inFocus.has(key)));
  const most = Math.max(1, ...rows.map(({ stratum }) => stratum.size));
  const room = Math.max(24, width - textWidth('144.7 MB', text, 'sans') - 10);
  const bar = chip * 0.6;
  const groups = rows.map(({ stratum, y, height }): Group => {
    const length = stratum.size === 0 ? 0 : Math.max(1.5, (stratum.size / most) * room);
    const tone = stratum.reference !== '' ? 'base' : 'added';
    const marks: Mark[] = [
      ...(length > 0 ? [{ type: 'rect' as const, x: 0, y: (height - bar) / 2, width: length, height: bar, radius: Math.min(2, length / 2), class: `bar ${tone}` }] : []),
      { type: 'text', x: length > 0 ? length + 8 : 0, y: height / 2 + small * 0.36, text: bytesText(stratum.size), class: 'figure' },
    ];
    return { key: `ledger ${stratum.key}`, x, y, class: 'entry', marks };
  });
  const sum: Group = {
    key: 'ledger total',
    x,
    y: floor + 14,
    class: 'total',
    marks: [
      { type: 'path', d: `M0,0 H${width}`, class: 'rule' },
      { type: 'text', x: 0, y: text + 8, text: `${exact(focus.size)} B`, class: 'strong' },
      ...(focus.hidden > 0
        ? [
            { type: 'rect' as const, x: 0, y: text + 20, width: 20, height: small + 1, radius: 2, class: 'hatched' },
            { type: 'text' as const, x: 28, y: text + 20 + small - 2, text: width < 120 ? 'hidden' : `of it ${bytesText(focus.hidden)} hidden`, class: 'quiet' },
          ]
        : []),
    ],
  };
  return [...groups, sum];
}
