import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../filesystem/index.ts';
import { PROGRAMS } from './programs/index.ts';
import { KNOWN_DIFFERENCES, PROGRAMS_USED } from './testdata/known-differences.ts';
import type { Outcome, Recorded, ShellName } from './testdata/recorded.ts';
import { observe } from './testdata/run-script.ts';

const folder = new URL('testdata/recorded/', import.meta.url);
const records = readdirSync(folder).flatMap((file) =>
  (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recorded[]).flatMap(({ script, outcomes }) => outcomes.flatMap(({ shells, ...outcome }) => shells.map((shell) => ({ shell, script, outcome })))),
);

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whether a script runs a program that is not simulated. */
const lacksProgram = (script: string): boolean => PROGRAMS_USED.some((name) => !PROGRAMS.has(name) && new RegExp(`(?:^|[;|&(\n] *)${name}\\b`).test(script));

/** Why a record is not expected to be met, if so. */
function reasonFor(shell: ShellName, script: string): string | undefined {
  return KNOWN_DIFFERENCES.find(({ shells, scripts }) => shells.includes(shell) && scripts.some((start) => script.startsWith(start)))?.reason;
}

describe('snippets as the real shells ran them', () => {
  beforeAll(initDigests);
  const runnable = records.filter(({ script }) => !lacksProgram(script));
  const counted = runnable.filter(({ shell, script }) => reasonFor(shell, script) === undefined);

  it.each(counted)('$shell: $script', ({ shell, script, outcome }) => {
    expect(observe(shell, script, hash)).toEqual(outcome satisfies Outcome);
  });

  it('nearly all of the table is met', () => {
    expect(records.length).toBeGreaterThan(2000);
    expect(counted.length / runnable.length).toBeGreaterThan(0.97);
  });

  it('every known difference names a record', () => {
    const unused = KNOWN_DIFFERENCES.flatMap(({ scripts }) => scripts).filter((start) => !records.some(({ script }) => script.startsWith(start)));
    expect(unused).toEqual([]);
  });
});
