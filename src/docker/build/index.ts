/** `docker build`: a Dockerfile and a context to an image, or Docker's error. Plan, solve, export. */
import { frontendOf, parseDockerfile, SyntaxFailure } from '../../dockerfile/index.ts';
import type { Task } from '../../shell/index.ts';
import { builderContext } from './context.ts';
import { planBuild } from './plan/plan-build.ts';
import { progressBytes } from './progress/bytes.ts';
import { transferBytes } from './progress/transfer-bytes.ts';
import { BuildFailure, type BuildError, type BuildRequest, type BuildResult } from './request.ts';
import { Solver } from './solve/solver.ts';
import { stagesOf } from './stages.ts';

export { describeCause, type StepCause } from './cache/cause.ts';
export { EMPTY_BUILDER, type BuilderState, type CacheRecord } from './cache/records.ts';
export { failureText } from './progress/failure.ts';
export type { BuildError, BuildOptions, BuildRequest, BuildResult, BuildStep, ProgressEvent } from './request.ts';
export type { BuildStage, StageSource } from './stages.ts';

/** Builds. Digests are not computed here: they are functions of the result. */
export function* build(request: BuildRequest): Task<BuildResult> {
  let solver: Solver | undefined;
  try {
    const { text } = request.dockerfile;
    const parsed = parseDockerfile(text, frontendOf(text, request.options.buildArgs?.get('BUILDKIT_SYNTAX')));
    if (!parsed.ok) throw new BuildFailure(parsed.error);
    const plan = yield* planBuild(request, parsed.dockerfile);
    showIgnoreFile(request);
    solver = new Solver(request, plan, builderContext(request.context, request.dockerfile.ignore));
    const stages = stagesOf(plan, yield* solver.solve(), request.options);
    const image = stages.find(({ index }) => index === plan.target.index)?.image;
    if (image === undefined) throw new BuildFailure({ message: `invalid stage index ${plan.target.index}`, lines: null });
    return { ok: true, image, stages, steps: solver.steps, builder: solver.builder, made: solver.made };
  } catch (error) {
    const known = { steps: solver?.steps ?? [], builder: solver?.builder ?? request.builder, made: solver?.made ?? new Map() };
    return { ok: false, error: errorOfBuild(error), ...known };
  }
}

/** Throws on what is no failure of a build. */
function errorOfBuild(error: unknown): BuildError {
  if (error instanceof BuildFailure) return error.detail;
  if (error instanceof SyntaxFailure) return { message: error.message, lines: error.lines };
  throw error;
}

function showIgnoreFile({ context, onProgress }: BuildRequest): void {
  const node = context.entries.get('.dockerignore');
  const files = node?.kind === 'file' ? [{ path: '.dockerignore', node, isKnown: false }] : [];
  onProgress({ kind: 'start', title: '[internal] load .dockerignore' });
  onProgress({ kind: 'status', text: `transferring context: ${progressBytes(transferBytes(files))} done` });
  onProgress({ kind: 'end', outcome: 'DONE' });
}
