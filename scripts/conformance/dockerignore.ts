/** Suite dockerignore: patterns and a path, to ignored or not; and the patterns that a file's text holds. */
import { compilePattern, ignorePatternTexts, isIgnored, SyntaxFailure } from '../../src/dockerfile/index.ts';
import { differs, readJson, checksOf, type Suite } from './suite.ts';

interface Case {
  readonly patterns: readonly string[];
  readonly path: string;
  readonly match: boolean;
  readonly error?: string;
}

interface Records {
  readonly cases: readonly Case[];
  readonly ignorefile?: readonly { readonly text: string; readonly patterns: readonly string[] }[];
}

type Check = readonly [name: string, check: () => string | undefined];

function outcomeOf({ patterns, path }: Case): { match: boolean; error: string | undefined } {
  try {
    return { match: isIgnored(patterns.map(compilePattern), path.replace(/(.)\/$/, '$1')), error: undefined };
  } catch (error) {
    if (error instanceof SyntaxFailure) return { match: false, error: error.message };
    throw error;
  }
}

export const dockerignore: Suite = {
  name: 'dockerignore',
  checks(directory) {
    const records = readJson(directory, 'dockerignore.json') as Records | undefined;
    if (records === undefined) return undefined;
    const cases = records.cases.map((record, i): Check => {
      const { patterns, path, match, error } = record;
      return [`${i}: ${JSON.stringify(patterns)} ${path}`, () => differs({ match, error }, outcomeOf(record))];
    });
    const files = (records.ignorefile ?? []).map(({ text, patterns }): Check => [`file ${JSON.stringify(text)}`, () => differs(patterns, ignorePatternTexts(text))]);
    return checksOf([...cases, ...files], (check) => check());
  },
};
