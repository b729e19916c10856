import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** `docker inspect` of httpd:2.4 as the tutorial prints it. */
const HTTPD = [
  'sha256:ed7b0ef3bf5bbec74379c3ae3d5339e666a314223e863c70644f7522a7527461',
  'sha256:568467bc0db529f94b52d3cfff6110cfdaf996fac92e27e0a00d052a644f6e8b',
  'sha256:16f81c3ee33ae40dac0f3ffa6771829eda3ea2b6f3ded534cc1b3b869a822272',
  'sha256:e7bd853ca2e701ab964af00be463fc2a62f4c34a913deda78d90f4903c57627e',
  'sha256:355053d0995ea7154219a87a700d654fcabf80d8586c52f8a19d5a036607413d',
];
const WORKDIR_LAYER = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';

function play(script: string): { lines: string[]; status: number | null } {
  const { stdout, stderr, status } = spawnSync('npx', ['tsx', join(root, 'scripts/docker/main.ts')], { cwd: root, input: script, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { lines: stdout.split('\n'), status };
}

describe('the tutorial in a terminal', () => {
  let lines: string[] = [];
  let lists: string[][] = [];
  beforeAll(() => {
    lines = play(readFileSync(join(root, 'scripts/demo/tutorial.sh'), 'utf8')).lines;
    lists = [];
    let open = false;
    for (const line of lines) {
      if (line === HTTPD[0]) lists.push([]);
      if (line === HTTPD[0]) open = true;
      if (line === '') open = false;
      if (open) lists.at(-1)?.push(line);
    }
  }, 60_000);

  it('prints the layers as printed: 5, 6, 7 and 9, each image on the one before', () => {
    expect(lists.map(({ length }) => length)).toEqual([5, 6, 7, 9]);
    expect(lists[0]).toEqual(HTTPD);
    for (const [i, list] of lists.entries()) if (i > 0) expect(list.slice(0, lists[i - 1]?.length)).toEqual(lists[i - 1]);
    expect(lists[3]?.[7]).toBe(WORKDIR_LAYER);
  });

  it('prints the sizes as printed', () => {
    expect(lines.filter((line) => /^\d{9}$/.test(line))).toEqual(['169609843', '169609843', '169610007']);
  });

  it('keeps containers apart', () => {
    const from = lines.findIndex((line) => line.startsWith('C /tmp'));
    expect(lines.slice(from, from + 8)).toEqual([
      'C /tmp',
      'A /tmp/x',
      'C /usr',
      'C /usr/local',
      'C /usr/local/apache2',
      'D /usr/local/apache2/cgi-bin',
      'C /usr/local/apache2/htdocs',
      'C /usr/local/apache2/htdocs/index.html',
    ]);
    expect(lines.find((line) => line.includes('web2'))).toMatch(/ 0B \(virtual 170MB\)$/);
    expect(lines.find((line) => line.includes('   web1'))).toMatch(/ 181B \(virtual 170MB\)$/);
  });

  it('keeps what is in a volume', () => {
    const from = lines.indexOf('data');
    expect(lines.slice(from + 2)).toEqual(['A /data', 'web3', 'kept', '']);
  });

  it('gives the same digests at every run', () => {
    expect(play(readFileSync(join(root, 'scripts/demo/tutorial.sh'), 'utf8')).lines).toEqual(lines);
  }, 60_000);
});
