/** A whole file evaluated as a build would, without building: FROM after FROM, then stage after stage. */
import type { Dockerfile, From, Instruction } from '../instruction.ts';
import { parseTrigger } from '../parse.ts';
import { exposedPorts } from '../ports.ts';
import { DEFAULT_PLATFORM, type Platform } from '../platform.ts';
import { goQuote } from '../quote.ts';
import type { RunMount } from '../run-mount.ts';
import { errorAt, SyntaxFailure, type DockerfileError } from '../source.ts';
import type { UnsetName } from './expansion.ts';
import { expandBase, expandPlatform, requireBase, requireImageName, requirePlatform } from './from.ts';
import { globalScope, type GlobalScope } from './globals.ts';
import { dependenciesOf, reachableStages, sourceStage, stageGraph, stageNamed, stageTitle, targetStage, type StageGraph } from './graph.ts';
import { locate } from './located.ts';
import { scopeOfImage, type Scope } from './scope.ts';
import { evaluateStep } from './step.ts';
import type { EvaluationOptions, EvaluationVisitor } from './visitor.ts';

/** Gives the first error that a build would end with, as far as it can be known without one. */
export function evaluateFile(file: Dockerfile, options: EvaluationOptions, visitor: EvaluationVisitor): DockerfileError | undefined {
  try {
    const globals = globalScope(file, options);
    const bases = file.stages.map(({ from }) => evaluateFrom(from, file, globals, visitor));
    const target = targetStage(file, options.target);
    const graph = stageGraph(file, bases.map(({ name }) => name));
    checkImageNames({ file, graph, bases });
    const reached = reachableStages(graph, target);
    const isBuilt = (index: number): boolean => options.allStages === true || reached.has(index);
    evaluateStages({ file, graph, bases, globals, options, visitor }, isBuilt);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    return errorAt(error, file.nodes.at(-1)?.lines ?? { first: 1, last: 1 });
  }
}

interface Base {
  readonly name: string;
  readonly platform: Platform | undefined;
}

interface Plan {
  readonly file: Dockerfile;
  readonly graph: StageGraph;
  readonly bases: readonly Base[];
}

interface Evaluation extends Plan {
  readonly globals: GlobalScope;
  readonly options: EvaluationOptions;
  readonly visitor: EvaluationVisitor;
}

function evaluateFrom(from: From, { escape }: Dockerfile, globals: GlobalScope, visitor: EvaluationVisitor): Base {
  const base = expandBase(from, globals, escape);
  const platform = base.text === '' ? undefined : expandPlatform(from, globals, escape);
  visitor.from({ from, base, platform, globals });
  return { name: requireBase(from, base), platform: platform && requirePlatform(from, platform, globals) };
}

/** Names of images are looked at in all stages, whether they are built or not. */
function checkImageNames({ file, graph, bases }: Plan): void {
  file.stages.forEach(({ from, instructions }, index) => {
    const name = bases[index]?.name ?? '';
    if (graph[index]?.base === undefined && name !== 'scratch') requireImageName(name, from.lines);
    for (const step of instructions) {
      if (step.kind !== 'copy' || step.from === undefined || step.from === 'scratch') continue;
      if (dependenciesOf(step, file).length === 0) requireImageName(step.from, step.lines);
    }
  });
}

function evaluateStages(evaluation: Evaluation, isBuilt: (index: number) => boolean): void {
  const scopes: (Scope | undefined)[] = [];
  evaluation.file.stages.forEach((_, index) => {
    scopes.push(isBuilt(index) ? evaluateStage(evaluation, index, startOf(evaluation, index, scopes)) : undefined);
  });
}

function startOf({ file, graph, bases, options, visitor }: Evaluation, index: number, scopes: readonly (Scope | undefined)[]): Scope {
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

function evaluateStage(evaluation: Evaluation, index: number, start: Scope): Scope {
  const { file, globals, options, visitor } = evaluation;
  const stage = file.stages[index];
  if (stage === undefined) return start;
  const previous = new Map<Instruction['kind'], Instruction>();
  let scope: Scope = { ...start, triggers: [] };
  for (const instruction of [...triggersOf(stage.from, start, file), ...stage.instructions]) {
    const before = scope;
    scope = locate(instruction.lines, () => {
      const onUnset = (unset: UnsetName): void => visitor.unset(instruction, unset);
      const evaluated = evaluateStep(instruction, before, { escape: file.escape, buildArgs: options.buildArgs ?? new Map(), globals: globals.values, onUnset });
      visitor.step({ ...evaluated, instruction, scope: before, previous: previous.get(instruction.kind) });
      evaluated.ports.forEach(exposedPorts);
      requireEarlierStages(instruction, evaluated.mounts, index, file);
      return evaluated.next;
    });
    previous.set(instruction.kind, instruction);
  }
  return scope;
}

/** The triggers that the base leaves, standing where FROM stands. */
function triggersOf(from: From, { triggers }: Scope, { frontend }: Dockerfile): Instruction[] {
  const { lines, range } = from;
  return triggers.map((text) => locate(lines, () => ({ ...parseTrigger(text, frontend), lines, range, comments: [] })));
}

function requireEarlierStages(step: Instruction, mounts: readonly RunMount[], index: number, file: Dockerfile): void {
  const isLater = (name: string | undefined): boolean => (stageNamed(file, name) ?? index) > index;
  const mount = mounts.find(({ from }) => isLater(from));
  if (mount !== undefined) {
    throw new SyntaxFailure(`cannot mount from stage ${goQuote(mount.from ?? '')} to ${goQuote(mount.target ?? '')}, stage needs to be defined before current command`);
  }
  if (step.kind === 'copy' && (sourceStage(step, file) ?? index) > index) {
    throw new SyntaxFailure(`cannot copy from stage ${goQuote(step.from ?? '')}, it needs to be defined before current stage ${goQuote(stageTitle(file, index))}`);
  }
}
