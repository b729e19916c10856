/** What a suite is: records found in a directory, each of which passes or gives a short reason. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Why = string | undefined;

/** One record, to be checked. */
export interface Check {
  readonly name: string;
  /** Undefined if the record passes, otherwise a few lines: what was expected, what came. To throw is to fail. */
  run(): Why | Promise<Why>;
}

export interface Suite {
  readonly name: string;
  /** In the order in which they are to run; undefined when the directory has no records of this suite. */
  checks(directory: string): Promise<readonly Check[] | undefined> | readonly Check[] | undefined;
}

/** One check a record. */
export function checksOf<T>(records: Iterable<readonly [string, T]>, check: (record: T) => Why | Promise<Why>): Check[] {
  return [...records].map(([name, record]) => ({ name, run: () => check(record) }));
}

export function readJson(directory: string, file: string): unknown {
  const path = join(directory, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** The names of a suite's folders or files; undefined when there is no such suite. */
export function folders(directory: string, suite: string): string[] | undefined {
  const path = join(directory, suite);
  return existsSync(path) ? readdirSync(path).sort() : undefined;
}

/** A difference in two lines. */
export function differs(expected: unknown, actual: unknown): string | undefined {
  const [a, b] = [expected, actual].map((value) => (JSON.stringify(value) as string | undefined) ?? 'undefined') as [string, string];
  return a === b ? undefined : `expected ${a.slice(0, 400)}\n     got ${b.slice(0, 400)}`;
}
