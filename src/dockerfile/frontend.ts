/**
 * Which flags the Dockerfile frontend knows. The one inside Docker 28 is version 1.19 of its stable channel; a `# syntax=` directive
 * has another one fetched (semantics a.3, recorded facts 4).
 */
import { detectSyntax } from './directives.ts';

export interface Frontend {
  /** `COPY --parents` and `RUN --security`: stable since 1.20. */
  readonly hasParentsAndSecurity: boolean;
  /** `RUN --device`: the labs channel alone. */
  readonly hasDevice: boolean;
}

export const DOCKER_28: Frontend = { hasParentsAndSecurity: false, hasDevice: false };
/** Everything that the language has. */
export const NEWEST_FRONTEND: Frontend = { hasParentsAndSecurity: true, hasDevice: true };

/** The frontend that builds a text; `given` (the build argument BUILDKIT_SYNTAX) counts before what the text says. */
export function frontendOf(text: string, given?: string): Frontend {
  const syntax = given ?? detectSyntax(text)?.value;
  if (syntax === undefined) return DOCKER_28;
  const tag = /:([^/@]*)(?:@.*)?$/.exec(syntax)?.[1] ?? 'latest';
  const isLabs = /(?:^|-)(?:labs|experimental)$/.test(tag);
  const fixed = /^v?(\d+)\.(\d+)/.exec(tag);
  const isNew = fixed === null || Number(fixed[1]) > 1 || Number(fixed[2]) >= 20;
  return { hasParentsAndSecurity: isLabs || isNew, hasDevice: isLabs };
}
