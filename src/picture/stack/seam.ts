/** Seams: instructions that made no layer, thin between the slabs, and the lids that close what was opened. Pure. */
import type { Group, Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import type { Target } from '../options.ts';
import { bytesText, fit, plural, textWidth } from '../text.ts';
import type { Placed } from './place.ts';
import { spokenStratum } from './spoken.ts';
import { sizeOf, type Stratum } from './strata.ts';

const INDENT = 16;
/** The line before the text, and the space around it. */
const DASH = 8;

/** `isFaint` for what is not in focus. */
export function seamGroup({ stratum, x, y, width, height }: Placed, { small }: Metrics, isFaint: boolean, isMarked: boolean): Group {
  const size = small - 1;
  const face = stratum.kind === 'lid' || stratum.instructions.length > 1 ? 'sans' : 'mono';
  const text = fit(textOf(stratum), width - 2 * INDENT, size, face);
  const from = INDENT + textWidth(text, size, face) + DASH;
  const middle = height / 2;
  const marks: Mark[] = [
    { type: 'rect', x: 0, y: 0, width, height, radius: 3, class: 'strip' },
    { type: 'path', d: `M0,${middle} H${INDENT - DASH}`, class: 'seam-line' },
    ...(from < width ? [{ type: 'path' as const, d: `M${from},${middle} H${width}`, class: 'seam-line' }] : []),
    { type: 'text', x: INDENT, y: middle + size * 0.35, text, class: face === 'mono' ? 'seam-text mono' : 'seam-text' },
  ];
  return {
    key: stratum.key,
    part: 'Metadata',
    x,
    y,
    width,
    height,
    class: `seam ${stratum.kind}${isFaint ? ' faint' : ''}${isMarked ? ' marked' : ''}`,
    name: spokenStratum(stratum, 0),
    ...targetOf(stratum),
    marks,
  };
}

function targetOf({ toggle, instructions }: Stratum): { target?: Target } {
  if (toggle !== undefined) return { target: { kind: 'collapsed', key: toggle } };
  const [first] = instructions;
  return first === undefined || first.index < 0 ? {} : { target: { kind: 'instruction', image: first.image, index: first.index } };
}

function textOf({ kind, reference, instructions, closes = [] }: Stratum): string {
  if (kind === 'lid') return closes.length === 0 ? `▾ ${plural(instructions.length, 'instruction')} without a layer` : `▾ ${[reference, plural(closes.length, 'layer'), bytesText(sizeOf(closes))].filter((part) => part !== '').join(', ')}`;
  return instructions.length === 1 ? (instructions[0]?.label ?? '') : `▸ ${plural(instructions.length, 'instruction')} without a layer`;
}
