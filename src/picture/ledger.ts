/** The ledger: bytes of each slab in focus on one true scale, and their sum. Pure. */
import type { Focus } from './focus.ts';
import type { Group, Mark } from './marks.ts';
import type { Metrics } from './metrics.ts';
import type { Placed } from './stack/place.ts';
import { bytesText, exact, textWidth } from './text.ts';

/** The sum in full is wider than a narrow ledger. */
const SUM_WIDTH = 112;

export function ledgerGroups(slabs: readonly Placed[], inFocus: ReadonlySet<string>, focus: Focus, x: number, width: number, floor: number, metrics: Metrics): Group[] {
  const rows = slabs.filter(({ stratum }) => stratum.layers.every(({ key }) => inFocus.has(key)));
  const most = Math.max(1, ...rows.map(({ stratum }) => stratum.size));
  const groups = rows.map(({ stratum, y, height }): Group => {
    const tone = stratum.reference !== '' ? 'base' : 'added';
    return { key: `ledger ${stratum.key}`, x, y, class: 'entry', marks: entryMarks(stratum.size, stratum.size / most, tone, width, height, metrics) };
  });
  return [...groups, { key: 'ledger total', x, y: floor + 14, class: 'total', marks: totalMarks(focus, width, metrics) }];
}

/** The bar, as long as its part of the most; its figure beside it, or above it where the ledger is narrow. */
function entryMarks(size: number, part: number, tone: string, width: number, height: number, { small, text, chip, stacked }: Metrics): Mark[] {
  const room = stacked ? width : Math.max(24, width - textWidth('144.7 MB', text, 'sans') - 10);
  const thick = stacked ? 6 : chip * 0.6;
  const length = size === 0 ? 0 : Math.max(1.5, part * room);
  const y = stacked ? height / 2 + 4 : (height - thick) / 2;
  const bar: Mark[] = length > 0 ? [{ type: 'rect', x: 0, y, width: length, height: thick, radius: Math.min(2, length / 2), class: `bar ${tone}` }] : [];
  const figure: Mark = { type: 'text', x: stacked || length === 0 ? 0 : length + 8, y: height / 2 + (stacked && length > 0 ? -4 : small * 0.36), text: bytesText(size), class: 'figure' };
  return [...bar, figure];
}

/** The sum in full, and what of it nobody can see: first what the step hides, then, where there is room for it, all. */
function totalMarks({ size, hidden, hides }: Focus, width: number, { small, text, stacked }: Metrics): Mark[] {
  const left = stacked ? Math.min(0, width - SUM_WIDTH) : 0;
  const lines = [...(hides === null ? [] : [`of it ${bytesText(hides.size)} hidden, line ${hides.line}`]), ...(hidden === 0 || hidden === hides?.size ? [] : [hides === null ? `of it ${bytesText(hidden)} hidden` : `${bytesText(hidden)} hidden in all`])].slice(0, text > 20 ? 1 : 2);
  const first = text + 20;
  const notes = lines.map((line, i): Mark => ({ type: 'text', x: stacked ? width : 28, y: first + small - 2 + i * (small + 7), text: line, class: 'quiet', ...(stacked && { anchor: 'end' as const }) }));
  const hatchX = stacked ? width - Math.max(0, ...lines.map((line) => textWidth(line, small, 'sans'))) - 30 : 0;
  return [
    { type: 'path', d: `M${left},0 H${width}`, class: 'rule' },
    { type: 'text', x: stacked ? width : 0, y: text + 8, text: `${exact(size)} B`, class: 'strong', ...(stacked && { anchor: 'end' as const }) },
    ...(lines.length > 0 ? [{ type: 'rect' as const, x: hatchX, y: first, width: 20, height: small + 1, radius: 2, class: 'hatched' }] : []),
    ...notes,
  ];
}
