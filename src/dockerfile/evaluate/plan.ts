/** Which stages a build of a file needs, and what they stand on: all that is known before an instruction is looked at (semantics b). */
import type { Dockerfile, From } from '../instruction.ts';
import type { Platform } from '../platform.ts';
import { expandBase, expandPlatform, requireBase, requireImageName, requirePlatform } from './from.ts';
import { globalScope, type GlobalOptions, type GlobalScope } from './globals.ts';
import { dependenciesOf, reachableStages, stageGraph, targetStage, type StageGraph } from './graph.ts';
import type { EvaluationVisitor } from './visitor.ts';

/** What FROM comes to. */
export interface Base {
  readonly name: string;
  readonly platform: Platform | undefined;
}

export interface FilePlan {
  readonly file: Dockerfile;
  readonly globals: GlobalScope;
  /** One a stage. */
  readonly bases: readonly Base[];
  readonly graph: StageGraph;
  readonly target: number;
  /** The stages that the target needs, itself included. */
  readonly reached: ReadonlySet<number>;
}

/** Throws SyntaxFailure for the first error in FROMs, targets, names of images and the ways between stages. */
export function planFile(file: Dockerfile, options: GlobalOptions, visitor: Pick<EvaluationVisitor, 'from'>): FilePlan {
  const globals = globalScope(file, options);
  const bases = file.stages.map(({ from }) => evaluateFrom(from, file, globals, visitor));
  const target = targetStage(file, options.target);
  const graph = stageGraph(file, bases.map(({ name }) => name));
  checkImageNames(file, graph, bases);
  return { file, globals, bases, graph, target, reached: reachableStages(graph, target) };
}

function evaluateFrom(from: From, { escape }: Dockerfile, globals: GlobalScope, visitor: Pick<EvaluationVisitor, 'from'>): Base {
  const base = expandBase(from, globals, escape);
  const platform = base.text === '' ? undefined : expandPlatform(from, globals, escape);
  visitor.from({ from, base, platform, globals });
  return { name: requireBase(from, base), platform: platform && requirePlatform(from, platform, globals) };
}

/** Names of images are looked at in all stages, whether they are built or not. */
function checkImageNames(file: Dockerfile, graph: StageGraph, bases: readonly Base[]): void {
  file.stages.forEach(({ from, instructions }, index) => {
    const name = bases[index]?.name ?? '';
    if (graph[index]?.base === undefined && name !== 'scratch') requireImageName(name, from.lines);
    for (const step of instructions) {
      if (step.kind !== 'copy' || step.from === undefined || step.from === 'scratch') continue;
      if (dependenciesOf(step, file).length === 0) requireImageName(step.from, step.lines);
    }
  });
}
