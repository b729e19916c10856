/** One stage evaluated, instruction after instruction, the triggers of its base first (semantics b, d). */
import type { Dockerfile, From, Instruction } from '../instruction.ts';
import { parseTrigger } from '../parse.ts';
import { exposedPorts } from '../ports.ts';
import { goQuote } from '../quote.ts';
import type { RunMount } from '../run-mount.ts';
import { SyntaxFailure } from '../source.ts';
import type { UnsetName, Values } from './expansion.ts';
import { sourceStage, stageNamed, stageTitle } from './graph.ts';
import { locate } from './located.ts';
import type { FilePlan } from './plan.ts';
import type { Scope } from './scope.ts';
import { evaluateStep } from './step.ts';
import type { EvaluationVisitor } from './visitor.ts';

/** Gives the scope at the end of the stage; `start` is that of its base. Throws SyntaxFailure. */
export function evaluateStage({ file, globals }: FilePlan, index: number, start: Scope, buildArgs: Values, visitor: Pick<EvaluationVisitor, 'step' | 'unset'>): Scope {
  const stage = file.stages[index];
  if (stage === undefined) return start;
  const previous = new Map<Instruction['kind'], Instruction>();
  let scope: Scope = { ...start, triggers: [] };
  for (const instruction of [...triggersOf(stage.from, start, file), ...stage.instructions]) {
    const before = scope;
    scope = locate(instruction.lines, () => {
      const onUnset = (unset: UnsetName): void => visitor.unset(instruction, unset);
      const evaluated = evaluateStep(instruction, before, { escape: file.escape, buildArgs, globals: globals.values, onUnset });
      requireEarlierStages(instruction, evaluated.mounts, index, file);
      visitor.step({ ...evaluated, instruction, scope: before, previous: previous.get(instruction.kind) });
      evaluated.ports.forEach(exposedPorts);
      return evaluated.next;
    });
    previous.set(instruction.kind, instruction);
  }
  return scope;
}

/** The triggers that the base leaves, standing where FROM stands. */
function triggersOf(from: From, { triggers }: Scope, { frontend }: Dockerfile): Instruction[] {
  const { lines, range } = from;
  return triggers.map((text) => locate(lines, () => {
    const trigger = parseTrigger(text, frontend);
    return { ...trigger, original: `ONBUILD ${trigger.original}`, lines, range, comments: [] };
  }));
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
