/** Suite lint: a Dockerfile to its build-check warnings, for the default target and for all stages, and to the error that the build ends with. */
import { checkDockerfile, NEWEST_FRONTEND, readDockerignore, type CheckResult } from '../../src/dockerfile/index.ts';
import { differs, readJson, checksOf, type Suite } from './suite.ts';

interface Expected {
  readonly rule: string;
  readonly line: number;
  readonly detail: string;
  readonly description?: string;
  readonly url?: string;
}

interface Case {
  readonly name: string;
  readonly dockerfile: string;
  readonly dockerignore?: string;
  readonly warnings: readonly Expected[];
  readonly warningsAllTargets?: readonly Expected[];
  readonly frontendAttrs?: Readonly<Record<string, string>>;
  readonly buildError?: string;
  readonly buildErrorRegex?: string;
  readonly buildErrorLine?: number;
}

const BUILD_ARG = 'build-arg:';

function checkCase({ dockerfile, dockerignore, frontendAttrs = {} }: Case, allStages: boolean): CheckResult {
  const buildArgs = new Map(Object.entries(frontendAttrs).flatMap(([key, value]) => (key.startsWith(BUILD_ARG) ? [[key.slice(BUILD_ARG.length), value] as const] : [])));
  const settings = buildArgs.get('BUILDKIT_DOCKERFILE_CHECK');
  return checkDockerfile(dockerfile, {
    buildArgs,
    allStages,
    frontend: NEWEST_FRONTEND,
    ...(settings !== undefined && { settings }),
    ...(frontendAttrs.target !== undefined && { target: frontendAttrs.target }),
    ...(dockerignore !== undefined && { ignore: readDockerignore(dockerignore) }),
  });
}

const order = (a: Expected, b: Expected): number => a.line - b.line || (a.detail < b.detail ? -1 : 1);

/** The differences between warnings, in what the record states of each. */
function compare(expected: readonly Expected[], { warnings }: CheckResult): string | undefined {
  const found = warnings.map(({ rule, description, url, detail, lines }): Expected => ({ rule, line: lines.first, description, detail, ...(url !== undefined && { url }) })).sort(order);
  const stated = [...expected].sort(order);
  if (stated.length !== found.length) return differs(stated, found);
  const keys = ['rule', 'line', 'detail', 'description', 'url'] as const;
  const pick = (warning: Expected | undefined, model: Expected) => keys.filter((key) => key in model).map((key) => warning?.[key]);
  return stated.map((warning, i) => differs(pick(warning, warning), pick(found[i], warning))).find((difference) => difference !== undefined);
}

/** An error that only the build itself finds is not this suite's: the suite of builds has those. */
function compareError({ buildError, buildErrorLine, buildErrorRegex }: Case, { error }: CheckResult): string | undefined {
  if (buildErrorRegex !== undefined) return undefined;
  return differs({ error: buildError, line: buildError === undefined ? undefined : buildErrorLine }, { error: error?.message, line: error?.lines?.first });
}

export const lint: Suite = {
  name: 'lint',
  checks(directory) {
    const data = readJson(directory, 'lint.json') as { cases: readonly Case[] } | undefined;
    return data && checksOf(data.cases.map((record) => [record.name, record] as const), (record) => {
      const target = checkCase(record, false);
      return compare(record.warnings, target) ?? compare(record.warningsAllTargets ?? record.warnings, checkCase(record, true)) ?? compareError(record, target);
    });
  },
};
