/** What a suite is: records found in a directory, each of which passes or gives a short reason. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Failure {
  readonly name: string;
  /** A few lines: what was expected, what came. */
  readonly why: string;
}

export interface Outcome {
  readonly total: number;
  readonly failures: readonly Failure[];
}

export interface Suite {
  readonly name: string;
  /** Undefined when the directory has no records of this suite. */
  run(directory: string): Promise<Outcome | undefined> | Outcome | undefined;
}

/** Runs one check a record; a check that throws has failed. */
export async function runAll<T>(records: Iterable<readonly [string, T]>, check: (record: T) => string | undefined | Promise<string | undefined>): Promise<Outcome> {
  const failures: Failure[] = [];
  let total = 0;
  for (const [name, record] of records) {
    total++;
    let why: string | undefined;
    try {
      why = await check(record);
    } catch (error) {
      why = error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join('\n') : String(error);
    }
    if (why !== undefined) failures.push({ name, why });
  }
  return { total, failures };
}

export function readJson(directory: string, file: string): unknown {
  const path = join(directory, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** The names of a suite's folders; undefined when there is no such suite. */
export function folders(directory: string, suite: string): string[] | undefined {
  const path = join(directory, suite);
  return existsSync(path) ? readdirSync(path).sort() : undefined;
}

/** A difference in two lines. */
export function differs(expected: unknown, actual: unknown): string | undefined {
  const [a, b] = [expected, actual].map((value) => (JSON.stringify(value) as string | undefined) ?? 'undefined') as [string, string];
  return a === b ? undefined : `expected ${a.slice(0, 400)}\n     got ${b.slice(0, 400)}`;
}
