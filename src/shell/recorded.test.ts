import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../filesystem/index.ts';
import { runScript } from './testdata/run-script.ts';

interface Recorded {
  readonly shell: 'dash' | 'bash';
  readonly script: string;
  readonly stdout: string;
  readonly exitCode: number;
  readonly names: readonly string[];
}

const records = JSON.parse(readFileSync(new URL('testdata/recorded.json', import.meta.url), 'utf8')) as Recorded[];

describe('snippets as the real shells ran them', () => {
  beforeAll(initDigests);
  it.each(records)('$shell: $script', ({ shell, script, stdout, exitCode, names }) => {
    const outcome = runScript(shell, script);
    expect({ stdout: outcome.stdout, exitCode: outcome.exitCode, names: outcome.names }).toEqual({ stdout, exitCode, names });
  });
});
