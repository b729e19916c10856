import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeName, directory, file, initDigests, mountOverlay, putAt, textContent, Vfs, walk, type Directory } from '../filesystem/index.ts';
import { run } from './run.ts';
import { runTask } from './task.ts';

interface Recorded {
  readonly shell: 'dash' | 'bash';
  readonly script: string;
  readonly stdout: string;
  readonly exitCode: number;
  readonly names: readonly string[];
}

const records = JSON.parse(readFileSync(new URL('testdata/recorded.json', import.meta.url), 'utf8')) as Recorded[];

/** A root with an empty working directory `/w`, in which every known program counts as installed. */
function emptyRoot(): Directory {
  const passwd = file(textContent('root:x:0:0:root:/root:/bin/bash\n'));
  const made = ['w', 'tmp', 'usr', 'root'].reduce((root, name) => putAt(root, [name], directory({ mtime: 1 })), directory());
  return putAt(made, ['etc', 'passwd'], passwd);
}

export function runScript(shell: string, script: string, extra: Partial<Parameters<typeof run>[0]> = {}) {
  const mount = { at: [], tree: mountOverlay(emptyRoot()) };
  let stdout = '';
  let stderr = '';
  const result = runTask(
    run({
      argv: [`/bin/${shell}`, '-c', script],
      env: new Map([['PATH', '/usr/bin:/bin'], ['HOME', '/root']]),
      cwd: '/w',
      vfs: new Vfs([mount], { now: () => 1_700_000_000 }),
      hostname: 'test',
      hasEverything: true,
      onOutput: (stream, bytes) => {
        if (stream === 'stdout') stdout += decodeName(bytes);
        else stderr += decodeName(bytes);
      },
      ...extra,
    }),
  );
  const work = mount.tree.merged.entries.get('w');
  const names = work?.kind === 'directory' ? [...walk(work)].map(({ path }) => path.join('/')).sort() : [];
  return { ...result, stdout, stderr, names };
}

describe('snippets as the real shells ran them', () => {
  beforeAll(initDigests);
  it.each(records)('$shell: $script', ({ shell, script, stdout, exitCode, names }) => {
    const outcome = runScript(shell, script);
    expect({ stdout: outcome.stdout, exitCode: outcome.exitCode, names: outcome.names }).toEqual({ stdout, exitCode, names });
  });
});
