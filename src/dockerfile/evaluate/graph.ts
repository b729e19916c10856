/** Which stage needs which (semantics b). */
import type { Copy, Dockerfile, Run } from '../instruction.ts';
import { goQuote } from '../quote.ts';
import { SyntaxFailure, type Lines } from '../source.ts';
import { suggestion } from '../suggest.ts';
import { expandWord } from '../words.ts';

/** A stage that a step takes files from. */
export interface Dependency {
  readonly stage: number;
  readonly lines: Lines;
}

export interface StageNode {
  /** The earlier stage that FROM names; undefined for an image and for `scratch`. */
  readonly base: number | undefined;
  readonly dependencies: readonly Dependency[];
}

export type StageGraph = readonly StageNode[];

/** What a stage is called in progress and errors. */
export function stageTitle(file: Dockerfile, index: number): string {
  return file.stages[index]?.from.name ?? `stage-${index}`;
}

/** The graph of a file whose bases are expanded. Throws SyntaxFailure for variables and indexes that name no stage, and for circles. */
export function stageGraph(file: Dockerfile, bases: readonly string[]): StageGraph {
  const graph = file.stages.map(({ instructions }, index): StageNode => {
    const base = file.stages.findLastIndex(({ from }, i) => i < index && from.name === bases[index]);
    const dependencies = instructions.flatMap((step) => dependenciesOf(step.kind === 'copy' || step.kind === 'run' ? step : undefined, file));
    return { base: base < 0 ? undefined : base, dependencies };
  });
  graph.forEach((_, index) => {
    const circle = circleFrom(graph, index, [], new Set());
    if (circle !== undefined) throw new SyntaxFailure(`circular dependency detected on stage: ${stageTitle(file, index)}`, circle);
  });
  return graph;
}

/** The stages that a step takes files from. */
export function dependenciesOf(step: Copy | Run | undefined, file: Dockerfile): Dependency[] {
  if (step === undefined) return [];
  const found = step.kind === 'run' ? step.mounts.map(({ from }) => stageNamed(file, from)) : [sourceStage(step, file)];
  return found.filter((stage) => stage !== undefined).map((stage) => ({ stage, lines: step.lines }));
}

/** The stage that a name stands for: of several the last, whatever its place. */
export function stageNamed({ stages }: Dockerfile, name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const index = stages.findLastIndex(({ from }) => from.name === name.toLowerCase());
  return index < 0 ? undefined : index;
}

/** The stage of `COPY --from`, by index or name; undefined when it is an image or the context. Throws SyntaxFailure, unlocated as Docker does. */
export function sourceStage({ from }: Copy, file: Dockerfile): number | undefined {
  if (from === undefined) return undefined;
  if (expandWord(from, () => undefined, { escape: file.escape }) !== from) {
    throw unlocated('variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround', file);
  }
  if (!/^[-+]?\d+$/.test(from)) return stageNamed(file, from);
  const index = Number(from);
  if (index < 0 || index >= file.stages.length) throw unlocated(`invalid stage index ${index}`, file);
  return index;
}

function unlocated(message: string, file: Dockerfile): SyntaxFailure {
  return new SyntaxFailure(message, null, file.stages.at(-1)?.from.lines ?? { first: 1, last: 1 });
}

/** The lines of the step that closes a circle. */
function circleFrom(graph: StageGraph, index: number, path: readonly number[], visited: Set<number>): Lines | undefined {
  visited.add(index);
  const here = [...path, index];
  for (const { stage, lines } of graph[index]?.dependencies ?? []) {
    if (here.includes(stage)) return lines;
    const found = visited.has(stage) ? undefined : circleFrom(graph, stage, here, visited);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The stage to build. Throws SyntaxFailure for a target that there is not. */
export function targetStage(file: Dockerfile, target: string | undefined): number {
  if (target === undefined) return file.stages.length - 1;
  const index = stageNamed(file, target) ?? file.stages.findIndex((_, i) => stageTitle(file, i) === target.toLowerCase());
  if (index >= 0) return index;
  const titles = file.stages.map((_, i) => stageTitle(file, i));
  throw unlocated(`target stage ${goQuote(target)} could not be found${suggestion(target, titles)}`, file);
}

/** The stages that a target needs, itself included. */
export function reachableStages(graph: StageGraph, target: number): Set<number> {
  const reached = new Set([target]);
  for (const index of reached) {
    const { base, dependencies = [] } = graph[index] ?? {};
    if (base !== undefined) reached.add(base);
    for (const { stage } of dependencies) reached.add(stage);
  }
  return reached;
}
