/** Containers: dashed R/W slabs side by side on their image. Pure. */
import type { Group, Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import { bytesText, fit, textWidth } from '../text.ts';
import type { Standing } from './place.ts';
import { spokenContainer } from './spoken.ts';

const SIGN = { added: '+', modified: '~', deleted: '×', opaque: '×' } as const;
const LOOK = { added: 'added', modified: 'modified', deleted: 'deleted', opaque: 'deleted' } as const;

export const containerHeight = ({ row, gap }: Metrics): number => row * 2 + gap;

export function containerGroup({ container, x, width, floor }: Standing, isMarked: boolean, metrics: Metrics): Group {
  const { name, size, entries, id, status } = container;
  const { text, small } = metrics;
  const height = containerHeight(metrics);
  const pad = width < 100 ? 8 : 12;
  const line = small + 5;
  const first = text + 10;
  const bytes = bytesText(size);
  const besides = textWidth(name, text, 'sans') + textWidth(bytes, small, 'sans') + 3 * pad <= width;
  const second = first + text + small * 0.7;
  const from = second + (besides ? 0 : line);
  const rows = Math.max(0, Math.min(besides ? 2 : 1, Math.floor((height - 12 - small - from + 4) / line)));
  const changes: Mark[] =
    entries.length === 0
      ? [{ type: 'text', x: pad, y: from, text: textWidth('unchanged', small, 'sans') <= width - 2 * pad ? 'unchanged' : '', class: 'quiet' }]
      : entries.slice(0, rows).map(({ change, path }, i) => ({ type: 'text', x: pad, y: from + i * line, text: fit(`${SIGN[change]} ${path}`, width - 2 * pad, small, 'mono'), class: `mono ${LOOK[change]}` }));
  const kind = width < 110 ? (status === 'running' ? 'R/W' : status) : status === 'running' ? 'R/W layer' : `R/W layer · ${status}`;
  return {
    key: `container ${id}`,
    part: 'Containers',
    x,
    y: floor - height,
    width,
    height,
    class: `container${isMarked ? ' marked' : ''}${status === 'running' ? '' : ' stopped'}`,
    target: { kind: 'container', id },
    name: spokenContainer(container),
    marks: [
      { type: 'rect', x: 0, y: 0, width, height, radius: 4, class: 'box' },
      { type: 'text', x: pad, y: first, text: fit(name, width - 2 * pad - (besides ? textWidth(bytes, small, 'sans') : 0), text, 'sans'), class: 'strong' },
      besides ? { type: 'text', x: width - pad, y: first, text: bytes, class: 'figure', anchor: 'end' } : { type: 'text', x: pad, y: second, text: bytes, class: 'figure' },
      ...changes,
      { type: 'text', x: pad, y: height - 12, text: fit(kind, width - 2 * pad, small, 'sans'), class: 'quiet' },
    ],
  };
}
