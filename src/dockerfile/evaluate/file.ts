/** A whole file evaluated as a build would, without building: FROM after FROM, then stage after stage. */
import type { Dockerfile } from '../instruction.ts';
import { DEFAULT_PLATFORM } from '../platform.ts';
import { errorAt, SyntaxFailure, type DockerfileError } from '../source.ts';
import { locate } from './located.ts';
import { planFile, type FilePlan } from './plan.ts';
import { scopeOfImage, type Scope } from './scope.ts';
import { evaluateStage } from './stage.ts';
import type { EvaluationOptions, EvaluationVisitor } from './visitor.ts';

/** Gives the first error that a build would end with, as far as it can be known without one. */
export function evaluateFile(file: Dockerfile, options: EvaluationOptions, visitor: EvaluationVisitor): DockerfileError | undefined {
  try {
    const plan = planFile(file, options, visitor);
    const scopes: (Scope | undefined)[] = [];
    file.stages.forEach((_, index) => {
      const isBuilt = options.allStages === true || plan.reached.has(index);
      const start = isBuilt ? startOf(plan, index, scopes, options, visitor) : undefined;
      scopes.push(start && evaluateStage(plan, index, start, options.buildArgs ?? new Map(), visitor));
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    return errorAt(error, file.nodes.at(-1)?.lines ?? { first: 1, last: 1 });
  }
}

function startOf({ file, graph, bases }: FilePlan, index: number, scopes: readonly (Scope | undefined)[], options: EvaluationOptions, visitor: EvaluationVisitor): Scope {
  const parent = graph[index]?.base;
  const inherited = parent === undefined ? undefined : scopes[parent];
  if (inherited !== undefined) return inherited;
  const { from } = file.stages[index] ?? {};
  const { name = 'scratch', platform } = bases[index] ?? {};
  if (from === undefined || name === 'scratch') return scopeOfImage(undefined);
  const expected = platform ?? options.platform ?? DEFAULT_PLATFORM;
  const image = locate(from.lines, () => options.baseImage?.(name, expected));
  if (image !== undefined) visitor.image({ from, base: name, image, expected });
  return scopeOfImage(image);
}
