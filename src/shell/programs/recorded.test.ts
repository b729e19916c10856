import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { runScript } from '../testdata/run-script.ts';

interface Recorded {
  readonly script: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

const folder = new URL('../testdata/programs/', import.meta.url);

beforeAll(initDigests);

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json')))('%s, as the real programs do', (name) => {
  const records = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Recorded[];

  it.each(records)('$script', ({ script, ...outcome }) => {
    const { stdout, stderr, exitCode } = runScript('dash', script);
    expect({ stdout, stderr, exitCode }).toEqual(outcome);
  });
});
