/** What stands beside each line of the Dockerfile: the layer it makes, its bytes, and whether it came from the cache. */
import { bytesText } from '../../picture/index.ts';
import type { ImageView, StageView, StepView } from '../../session/index.ts';

export interface LineFigure {
  /** The first line of the instruction, from 1. */
  readonly line: number;
  readonly lastLine: number;
  /** The key of the layer; null for FROM, which stands for several. */
  readonly layer: string | null;
  /** `6 · 24.9 MB`, `5 layers 144.7 MB`. */
  readonly text: string;
  readonly state: 'CACHED' | 'rebuilt' | null;
  /** Why it was rebuilt, in one sentence. */
  readonly cause: string | null;
}

/** The figures of the image that the text builds, from the top of the file downwards. */
export function figuresOf(image: ImageView, stages: readonly StageView[]): LineFigure[] {
  const base = image.steps.filter(({ lines }) => lines === null);
  const figures = image.steps.flatMap((step, i): LineFigure[] => stepFigure(step, layersUpTo(image.steps, i)));
  const from = baseFigure(base, stages.find((stage) => stage.image?.key === image.key)?.lines.first);
  return (from === undefined ? figures : [from, ...figures]).toSorted((a, b) => a.line - b.line);
}

function stepFigure({ lines, layer, size, cached, cause }: StepView, number: number): LineFigure[] {
  if (lines === null || layer === null) return [];
  const state = cached === null ? null : cached ? 'CACHED' : 'rebuilt';
  return [{ line: lines.first, lastLine: lines.last, layer, text: `${number} · ${bytesText(size)}`, state, cause }];
}

const layersUpTo = (steps: readonly StepView[], index: number): number => steps.slice(0, index + 1).filter(({ layer }) => layer !== null).length;

/** The layers of the base stand at the FROM of the stage. */
function baseFigure(base: readonly StepView[], line: number | undefined): LineFigure | undefined {
  const count = base.filter(({ layer }) => layer !== null).length;
  if (count === 0 || line === undefined) return undefined;
  const size = base.reduce((sum, step) => sum + step.size, 0);
  return { line, lastLine: line, layer: null, text: `${count} ${count === 1 ? 'layer' : 'layers'} ${bytesText(size)}`, state: null, cause: null };
}
