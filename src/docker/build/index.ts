/** `docker build`: a Dockerfile and a context to an image, or Docker's error. */
import { parseDockerfile, SyntaxFailure, sourceExcerpt } from '../../dockerfile/index.ts';
import type { Task } from '../../shell/index.ts';
import type { Image } from '../image/image.ts';
import { Builder } from './builder.ts';
import { builderContext } from './context.ts';
import { BuildFailure, type BuildError, type BuildRequest, type BuildResult } from './request.ts';
import type { StageState } from './stage.ts';

export type { BuildError, BuildOptions, BuildRequest, BuildResult, BuildStep, ProgressEvent } from './request.ts';

/** Builds. Digests are not computed here: they are functions of the result. */
export function* build(request: BuildRequest): Task<BuildResult> {
  const nothing = { steps: [], cache: new Map() };
  const parsed = parseDockerfile(request.dockerfile.text);
  if (!parsed.ok) return { ok: false, error: parsed.error, ...nothing };
  let builder: Builder;
  try {
    builder = new Builder(request, parsed.dockerfile, builderContext(request.context));
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    return { ok: false, error: { message: error.message, lines: null }, ...nothing };
  }
  try {
    const stage = yield* builder.build();
    return { ok: true, image: imageOf(stage, request.options.labels), steps: builder.steps, cache: builder.cache };
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    return { ok: false, error: error.detail, steps: builder.steps, cache: builder.cache };
  }
}

function imageOf(stage: StageState, labels: ReadonlyMap<string, string> | undefined): Image {
  const config = labels === undefined || labels.size === 0 ? stage.config : { ...stage.config, Labels: { ...stage.config.Labels, ...Object.fromEntries(labels) } };
  return {
    layers: stage.layers,
    history: stage.history,
    config,
    ...stage.platform,
    ...(stage.author !== undefined && { author: stage.author }),
    ...(stage.created !== undefined && { created: stage.created }),
    ...(stage.base !== undefined && { base: stage.base }),
    facts: stage.facts,
    badges: stage.badges,
  };
}

/** What docker prints after the progress of a failed build. */
export function failureText(error: BuildError, dockerfile: { readonly path: string; readonly text: string }): string {
  const tail = error.step?.output.split('\n').filter((line) => line !== '').slice(-10) ?? [];
  const log = error.step === undefined ? '' : `------\n > ${error.step.name} ${error.step.text}:\n${tail.map((line) => `0.100 ${line}\n`).join('')}------\n`;
  const excerpt = error.lines === null ? '' : `${sourceExcerpt(dockerfile.path, dockerfile.text, error.lines)}\n`;
  return `${log}${excerpt}ERROR: failed to build: failed to solve: ${error.message}\n`;
}
