/** Suite shell-words: a word and an environment, to its expansion or an error. Records for Windows alone are left out. */
import { expandWord, expandWords, SyntaxFailure } from '../../src/dockerfile/index.ts';
import { differs, readJson, checksOf, type Suite } from './suite.ts';

interface Word {
  readonly mode: 'word' | 'words';
  readonly platform: string;
  readonly word: string;
  readonly env: Readonly<Record<string, string>>;
  readonly expected?: string | readonly string[];
  readonly error?: boolean | string;
  readonly errorContains?: string;
  readonly matched?: readonly string[];
  readonly unmatched?: readonly string[];
}

interface Expansion {
  readonly value?: string | readonly string[];
  readonly error?: string;
  readonly matched: readonly string[];
  readonly unmatched: readonly string[];
}

function expand({ mode, word, env }: Word): Expansion {
  const matched = new Set<string>();
  const unmatched = new Set<string>();
  const lookup = (name: string): string | undefined => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined) matched.add(name);
    return value;
  };
  const names = (): Pick<Expansion, 'matched' | 'unmatched'> => ({ matched: [...matched].sort(), unmatched: [...unmatched].sort() });
  try {
    const value = (mode === 'word' ? expandWord : expandWords)(word, lookup, { onUnset: (name) => unmatched.add(name) });
    return { value, ...names() };
  } catch (error) {
    if (error instanceof SyntaxFailure) return { error: error.message, ...names() };
    throw error;
  }
}

function check(record: Word): string | undefined {
  const { value, error, matched, unmatched } = expand(record);
  if (record.error !== undefined && record.error !== false) {
    if (error === undefined) return `expected an error, got ${JSON.stringify(value)}`;
    const part = record.errorContains ?? (typeof record.error === 'string' ? record.error : '');
    return error.includes(part) ? undefined : differs(part, error);
  }
  if (error !== undefined) return error;
  return (
    differs(record.expected, value) ??
    (record.matched && differs([...record.matched].sort(), matched)) ??
    (record.unmatched && differs([...record.unmatched].sort(), unmatched))
  );
}

export const shellWords: Suite = {
  name: 'shell-words',
  checks(directory) {
    const data = readJson(directory, 'shell-words.json') as { cases: Word[] } | undefined;
    const records = data?.cases.filter(({ platform }) => platform !== 'windows').map((record, i) => [`${i}: ${record.word}`, record] as const);
    return records && checksOf(records, check);
  },
};
