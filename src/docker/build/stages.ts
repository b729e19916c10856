/** The stages of a file as a build leaves them: what each stands on, what it gives, what it takes from others (semantics b). */
import { stageTitle, type Instruction, type Lines } from '../../dockerfile/index.ts';
import type { Image } from '../image/image.ts';
import { imageOf } from './export.ts';
import type { BuildPlan, PlannedStage, Source } from './plan/plan.ts';
import type { BuildOptions } from './request.ts';
import type { SolvedStage } from './solve/solver.ts';

/** A stage or an image. */
export type StageSource = { readonly kind: 'stage'; readonly index: number } | { readonly kind: 'image'; readonly reference: string };

export interface BuildStage {
  readonly index: number;
  /** Its name, or `stage-N`. */
  readonly title: string;
  /** Of its FROM. */
  readonly lines: Lines;
  /** Undefined is scratch. */
  readonly base: StageSource | undefined;
  /** What it gives; undefined when the target does not need it. */
  readonly image: Image | undefined;
  /** As written. */
  readonly instructions: readonly Pick<Instruction, 'kind' | 'original' | 'lines'>[];
  /** What `COPY --from` and `RUN --mount=from` take from elsewhere, by the key of the layer that takes it. */
  readonly takes: readonly { readonly layer: string; readonly from: StageSource; readonly how: 'copy' | 'mount' }[];
}

/** All stages of the file, in order; `solved` are those that were built. */
export function stagesOf(plan: BuildPlan, solved: ReadonlyMap<number, SolvedStage>, options: BuildOptions): BuildStage[] {
  const { file, graph, bases } = plan.file;
  return file.stages.map(({ from, instructions }, index): BuildStage => {
    const stage = solved.get(index);
    const below = graph[index]?.base;
    const reference = bases[index]?.name ?? 'scratch';
    return {
      index,
      title: stageTitle(file, index),
      lines: from.lines,
      base: below !== undefined ? { kind: 'stage', index: below } : reference === 'scratch' ? undefined : { kind: 'image', reference },
      image: stage && imageOf(plan, stage, options),
      instructions,
      takes: stage === undefined ? [] : takesOf(stage),
    };
  });
}

function takesOf({ plan, layers }: SolvedStage): BuildStage['takes'] {
  const first = layers.length - plan.steps.length;
  return plan.steps.flatMap((step, i) => sourcesOf(step).flatMap(({ source, how }) => {
    const layer = layers[first + i];
    const from = placeOf(source);
    return layer === undefined || from === undefined ? [] : [{ layer: layer.key, from, how }];
  }));
}

function sourcesOf({ operation }: PlannedStage['steps'][number]): { source: Source; how: 'copy' | 'mount' }[] {
  if (operation.kind === 'run') return operation.mounts.map(({ source }) => ({ source, how: 'mount' }));
  return operation.kind === 'workdir' ? [] : [{ source: operation.source, how: 'copy' }];
}

function placeOf(source: Source): StageSource | undefined {
  if (source.kind === 'stage') return { kind: 'stage', index: source.index };
  return source.kind === 'image' ? { kind: 'image', reference: source.reference } : undefined;
}
