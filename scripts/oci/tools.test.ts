/** What leaves, read by the field's own tools where they are installed (`apt-get install skopeo umoci`). */
import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLayout } from './layout.ts';
import { fileOf, runLines, type Saving } from './saving.ts';

const missing = ['skopeo', 'umoci'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
if (missing.length > 0) console.warn(`${missing.join(' and ')} not found: saved archives are read by the strict reader alone (apt-get install ${missing.join(' ')})`);

const LONG = `${'a-rather-long-folder/'.repeat(9)}${'name'.repeat(30)}`;
const FILES = {
  Dockerfile: [
    'FROM alpine:3.20',
    'COPY . /data/',
    'RUN rm -rf /media && rm -rf /data/gone && mkdir /data/gone && echo new > /data/gone/new',
    'RUN ln /data/a.txt /data/hard && ln -s a.txt /data/soft && chmod 4755 /data/a.txt && mkfifo /data/pipe',
    'LABEL 10=ten 2=two',
    'USER nobody',
    'CMD ["cat", "/data/a.txt"]',
    '',
  ].join('\n'),
  '.dockerignore': '*.tar\n',
  'a.txt': 'a\n',
  'gone/old': 'old\n',
  [LONG]: 'long\n',
  'é ü': 'not ASCII\n',
};

describe.skipIf(missing.length > 0)('skopeo and umoci', () => {
  const work = mkdtempSync(join(tmpdir(), 'strata-oci-'));
  const at = (...names: string[]): string => join(work, ...names);
  const skopeo = (...args: string[]): string => execFileSync('skopeo', ['--insecure-policy', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  let run: Saving;

  beforeAll(async () => {
    run = await runLines(FILES, [
      'docker pull -q alpine:3.20',
      'docker build -q -t app:1 -t app:2 .',
      'docker save -o plain.tar app:1',
      'STRATA_SAVE_LAYERS=gzip docker save -o gzip.tar app:1',
      'docker save -o both.tar app alpine:3.20',
    ]);
    for (const name of ['plain.tar', 'gzip.tar', 'both.tar']) writeFileSync(at(name), fileOf(run, name));
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  const TAGS = { plain: 'docker.io/library/app:1', gzip: 'docker.io/library/app:1' };

  it.each(['plain', 'gzip'] as const)('%s layers: both forms are read, with the same config', (name) => {
    const [image] = readLayout(readFileSync(at(`${name}.tar`)));
    for (const source of ['oci-archive', 'docker-archive']) {
      const config = skopeo('inspect', '--config', '--raw', `${source}:${at(`${name}.tar`)}`);
      expect(config.trimEnd()).toBe(image?.configText);
    }
    expect(image?.references).toEqual([TAGS[name]]);
    const inspected = JSON.parse(skopeo('inspect', `oci-archive:${at(`${name}.tar`)}`)) as { Labels: unknown; Layers: string[] };
    expect(inspected.Labels).toEqual({ 2: 'two', 10: 'ten' });
    expect(inspected.Layers).toHaveLength(image?.diffIds.length ?? -1);
  });

  it('every tag and image of an archive is found by name', () => {
    for (const tag of ['app:1', 'app:2', 'alpine:3.20']) {
      skopeo('copy', '--quiet', `docker-archive:${at('both.tar')}:${tag}`, `dir:${at(tag.replace(':', '-'))}`);
      expect(readdirSync(at(tag.replace(':', '-')))).toContain('manifest.json');
    }
  });

  it.each(['plain', 'gzip'] as const)('%s layers: unpacked by umoci, with whiteouts, links, long names and set-user-ID', (name) => {
    skopeo('copy', '--quiet', `oci-archive:${at(`${name}.tar`)}`, `oci:${at(`${name}-oci`)}:app`);
    execFileSync('umoci', ['unpack', '--rootless', '--image', `${at(`${name}-oci`)}:app`, at(`${name}-bundle`)], { stdio: 'pipe' });
    const data = (...names: string[]): string => at(`${name}-bundle`, 'rootfs', 'data', ...names);
    expect(readdirSync(data()).sort()).toEqual(['.dockerignore', 'Dockerfile', 'a-rather-long-folder', 'a.txt', 'gone', 'hard', 'pipe', 'soft', 'é ü']);
    expect(readdirSync(data('gone'))).toEqual(['new']);
    expect(readFileSync(data(...LONG.split('/')), 'utf8')).toBe('long\n');
    expect(lstatSync(data('a.txt')).mode & 0o7777).toBe(0o4755);
    expect(lstatSync(data('a.txt')).ino).toBe(lstatSync(data('hard')).ino);
    expect(lstatSync(data('soft')).isSymbolicLink()).toBe(true);
    expect(readdirSync(at(`${name}-bundle`, 'rootfs'))).not.toContain('media');
  }, 60_000);
});
