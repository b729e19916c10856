/** The core sample: one path looked up down through the slabs in focus. Pure. */
import type { Group, Mark } from './marks.ts';
import type { Metrics } from './metrics.ts';
import type { Placed } from './stack/place.ts';
import { bytesText } from './text.ts';

type Finding = { readonly state: 'has' | 'whiteout' | 'nothing'; readonly size: number };

function findingIn({ stratum }: Placed, path: string): Finding {
  for (const layer of stratum.layers.toReversed()) {
    const entry = layer.entries.find((candidate) => candidate.path === path);
    if (entry !== undefined) return { state: entry.change === 'deleted' ? 'whiteout' : 'has', size: entry.size };
    const hidden = layer.hiddenEntries.find((candidate) => candidate.path === path);
    if (hidden !== undefined) return { state: 'has', size: hidden.size };
  }
  return { state: 'nothing', size: 0 };
}

export function sampleGroups(slabs: readonly Placed[], inFocus: ReadonlySet<string>, path: string | null, x: number, { title }: Metrics): Group[] {
  if (path === null) return [];
  const rows = slabs.filter(({ stratum }) => stratum.layers.every(({ key }) => inFocus.has(key))).sort((a, b) => a.y - b.y);
  const findings = rows.map((row) => ({ row, finding: findingIn(row, path), y: row.y + row.height / 2 }));
  const first = findings.find(({ finding }) => finding.state !== 'nothing');
  const answer = first === undefined ? 'not there' : first.finding.state === 'whiteout' ? 'not there' : bytesText(first.finding.size);
  const [top, bottom] = [findings[0]?.y ?? 0, findings.at(-1)?.y ?? 0];
  const marks: Mark[] = [
    { type: 'text', x, y: 38, text: answer, class: 'title' },
    { type: 'path', d: `M${x + 11},48 V${top}`, class: 'look' },
    { type: 'path', d: `M${x + 11},${top} V${bottom}`, class: 'rod' },
  ];
  for (const { finding, y } of findings) {
    marks.push({ type: 'circle', x: x + 11, y, r: 11, class: `find ${finding.state}` });
    if (finding.state === 'whiteout') marks.push({ type: 'text', x: x + 11, y: y + title * 0.3, text: '×', class: 'find-mark', anchor: 'middle' });
    if (finding.state === 'has') marks.push({ type: 'circle', x: x + 11, y, r: 4, class: 'core' });
    if (finding.state !== 'nothing') marks.push({ type: 'text', x: x + 30, y: y + 5, text: finding.state === 'whiteout' ? 'whiteout' : bytesText(finding.size), class: finding.state === 'whiteout' ? 'deleted' : 'figure' });
  }
  return [{ key: 'sample', x: 0, y: 0, class: 'sample', marks }];
}
