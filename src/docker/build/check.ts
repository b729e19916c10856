/** A Dockerfile checked against its context and the images that it starts from: `docker build --check`, and the live preview. */
import { checkDockerfile, parseDockerfile, planFile, SyntaxFailure, type BaseImage, type CheckResult, type IgnorePattern, type Warning } from '../../dockerfile/index.ts';
import type { Task } from '../../shell/index.ts';
import { DOCKER_CODE } from '../code.ts';
import type { Image } from '../image/image.ts';
import { canonical, normalise } from '../image/reference.ts';
import { ignorePatterns } from './context.ts';
import type { BuildRequest } from './request.ts';

/** The build argument that takes the place of a `# check=` directive. */
const SETTINGS = 'BUILDKIT_DOCKERFILE_CHECK';

export type CheckRequest = Pick<BuildRequest, 'dockerfile' | 'context' | 'resolveImage'> & {
  readonly options: Pick<BuildRequest['options'], 'buildArgs' | 'target' | 'platform'>;
  readonly onProgress?: BuildRequest['onProgress'];
};

/** Checks the stages that the target needs; without a target all of them (semantics j). */
export function* checkBuild(request: CheckRequest): Task<CheckResult> {
  const { dockerfile, options } = request;
  const settings = options.buildArgs?.get(SETTINGS);
  const images = new Map<string, Image | SyntaxFailure>();
  for (const name of basesOf(dockerfile.text, options)) if (!images.has(name)) images.set(name, yield* resolve(name, request));
  const baseImage = (name: string): BaseImage | undefined => {
    const image = images.get(name);
    if (image instanceof SyntaxFailure) throw image;
    return image && factsOf(image);
  };
  return checkDockerfile(dockerfile.text, {
    ...options,
    ...(settings !== undefined && { settings }),
    allStages: options.target === undefined,
    ignore: patternsOf(request),
    baseImage,
  });
}

/** The images that the stages to be checked stand on; none of a text in which that cannot be told. */
function basesOf(text: string, options: CheckRequest['options']): string[] {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) return [];
  try {
    const { bases, graph, reached } = planFile(parsed.dockerfile, options, { from: () => undefined });
    return bases.flatMap(({ name }, i) => (name === 'scratch' || graph[i]?.base !== undefined || (options.target !== undefined && !reached.has(i)) ? [] : [name]));
  } catch (error) {
    if (error instanceof SyntaxFailure) return [];
    throw error;
  }
}

/** The warnings of a build, of the stages that it needed; `images` are those that it used, by reference. */
export function buildWarnings({ dockerfile, context, options }: Omit<CheckRequest, 'resolveImage'>, images: ReadonlyMap<string, Image>): readonly Warning[] {
  const settings = options.buildArgs?.get(SETTINGS);
  const baseImage = (name: string): BaseImage | undefined => {
    const image = images.get(normalise(name) ?? name);
    return image && factsOf(image);
  };
  return checkDockerfile(dockerfile.text, { ...options, ...(settings !== undefined && { settings }), ignore: patternsOf({ context, dockerfile }), baseImage }).warnings;
}

/** A malformed `.dockerignore` is an error of its own, which a build tells. */
function patternsOf({ context, dockerfile }: Pick<CheckRequest, 'context' | 'dockerfile'>): IgnorePattern[] {
  try {
    return ignorePatterns(context, dockerfile.ignore);
  } catch (error) {
    if (error instanceof SyntaxFailure) return [];
    throw error;
  }
}

/** The image, or why there is none. */
function* resolve(name: string, { resolveImage, onProgress }: CheckRequest): Task<Image | SyntaxFailure> {
  const reference = normalise(name) ?? name;
  const title = `[internal] load metadata for ${canonical(reference)}`;
  onProgress?.({ kind: 'start', title });
  const image = yield* resolveImage(reference);
  onProgress?.({ kind: 'end', outcome: 'DONE' });
  return image ?? new SyntaxFailure(yield* missingImage(name, reference));
}

function factsOf({ config, os, architecture }: Image): BaseImage {
  return { env: config.Env ?? [], shell: config.Shell ?? [], onbuild: config.OnBuild ?? [], platform: { os, architecture } };
}

/** The failure of a build whose base is not to be had; `reference` is the normalised name. */
export function* missingImage(name: string, reference: string): Task<string> {
  const { missingManifest } = yield* DOCKER_CODE.load('registry');
  return `${name}: failed to resolve source metadata for ${canonical(reference)}: ${yield* missingManifest(reference)}`;
}
