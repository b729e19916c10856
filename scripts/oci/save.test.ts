import { describe, expect, it } from 'vitest';
import { readLayout, type ReadImage } from './layout.ts';
import { fileOf, runLines, type Saving } from './saving.ts';
import { readEntries } from './tar.ts';

const SCRATCH = { Dockerfile: 'FROM scratch\nLABEL 10=ten 2=two -=dash\nCOPY . /app\nENV A="<&>"\nCOPY a.txt /b.txt\n', 'a.txt': 'a\n', '.dockerignore': '*.tar\n' };
const ids = (text: string): string[] => text.trim().split('\n');

async function saved(files: Readonly<Record<string, string>>, ...lines: string[]): Promise<{ run: Saving; images: ReadImage[] }> {
  const run = await runLines(files, lines);
  return { run, images: readLayout(fileOf(run, 'f.tar')) };
}

describe('docker save', () => {
  it('writes an image from scratch exactly: the ID and the layers are those shown', async () => {
    const { run, images } = await saved(SCRATCH, 'docker build -q -t app:1 .', `docker inspect -f '{{.Id}}{{range .RootFS.Layers}}\n{{.}}{{end}}' app:1`, 'docker save -o f.tar app:1');
    const [, id, ...layers] = ids(run.stdout);
    expect(images).toHaveLength(1);
    expect([images[0]?.id, ...(images[0]?.diffIds ?? [])]).toEqual([id, ...layers]);
    expect(images[0]?.references).toEqual(['docker.io/library/app:1']);
    expect(images[0]?.annotations).toEqual({});
    expect(images[0]?.configText).toContain(String.raw`"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","A=\u003c\u0026\u003e"]`);
    expect(images[0]?.configText).toContain('"Labels":{"-":"dash","10":"ten","2":"two"}');
    expect(run.stderr).not.toContain('placeholder');
  });

  it('gives the same bytes at every run', async () => {
    const lines = ['docker build -q -t app:1 .', 'docker save -o f.tar app:1', 'STRATA_SAVE_LAYERS=gzip docker save -o g.tar app:1'];
    const [first, second] = [await runLines(SCRATCH, lines), await runLines(SCRATCH, lines)];
    for (const name of ['f.tar', 'g.tar']) expect(fileOf(first, name).equals(fileOf(second, name))).toBe(true);
  });

  it('gzips layers without changing what they are', async () => {
    const run = await runLines(SCRATCH, ['docker build -q -t app:1 .', 'docker save -o plain.tar app:1', 'STRATA_SAVE_LAYERS=gzip docker save -o gzip.tar app:1']);
    const [plain] = readLayout(fileOf(run, 'plain.tar'));
    const [gzip] = readLayout(fileOf(run, 'gzip.tar'));
    expect(gzip?.configText).toBe(plain?.configText);
    expect(gzip?.diffIds).toEqual(plain?.diffIds);
    expect(fileOf(run, 'gzip.tar').length).toBeLessThan(fileOf(run, 'plain.tar').length);
  });

  it('stores what images share once, under all their names', async () => {
    const { images, run } = await saved(
      { ...SCRATCH, 'Other.Dockerfile': 'FROM scratch\nLABEL 10=ten 2=two -=dash\nCOPY . /app\nCOPY Dockerfile /c\n' },
      'docker build -q -t app:1 -t app:2 .',
      'docker build -q -t other:1 -f Other.Dockerfile .',
      'docker tag other:1 localhost:5000/team/other:x',
      'docker save -o f.tar app other localhost:5000/team/other:x',
    );
    expect(images.map(({ references }) => references)).toEqual([
      ['docker.io/library/app:1', 'docker.io/library/app:2'],
      ['docker.io/library/other:1', 'localhost:5000/team/other:x'],
    ]);
    expect(images[1]?.diffIds[0]).toBe(images[0]?.diffIds[0]);
    expect(fileOf(run, 'f.tar').toString('latin1').split(`blobs/sha256/${images[0]?.diffIds[0]?.slice(7) ?? ''}\0`)).toHaveLength(2);
  });

  it('saves by ID without a name', async () => {
    const { images } = await saved(SCRATCH, 'docker build -q -t app:1 .', 'docker save -o f.tar $(docker images -q app:1)');
    expect(images.map(({ references }) => references)).toEqual([[]]);
  });

  it('says which layers of a catalog base hold zeros, and names them by what is written', async () => {
    const files = { Dockerfile: 'FROM httpd:2.4\nRUN rm -f /usr/local/apache2/htdocs/index.html\nWORKDIR /usr/local/apache2/htdocs\nCOPY a.txt .\n', 'a.txt': 'a\n', '.dockerignore': '*.tar\n' };
    const { run, images } = await saved(files, 'docker build -q -t web:1 .', `docker inspect -f '{{range .RootFS.Layers}}{{.}}\n{{end}}' web:1`, 'docker save -o f.tar web:1');
    const shown = ids(run.stdout).slice(1);
    const [image] = images;
    const recorded = image?.layerAnnotations.map((annotations) => annotations['io.github.strata.recorded-diff-id']) ?? [];
    expect(image?.diffIds.map((id, i) => recorded[i] ?? id)).toEqual(shown);
    expect(recorded.filter((id) => id !== undefined)).toHaveLength(5);
    expect(image?.annotations).toEqual({ 'io.github.strata.placeholder-contents': '5 of 8 layers hold placeholder contents (zeros of the recorded sizes)' });
    expect(run.stderr).toContain('Note: web:1: 5 of 8 layers hold placeholder contents');
    expect(image?.root.has('usr/local/apache2/htdocs/index.html')).toBe(false);
    expect(image?.root.get('usr/local/apache2/htdocs/a.txt')?.body.toString()).toBe('a\n');
  });

  it('says so of what was assumed above the base, too', async () => {
    const files = { Dockerfile: 'FROM httpd:2.4\nRUN apt update -y && apt upgrade -y\nRUN truncate -s 9M /zeros\n', '.dockerignore': '*.tar\n' };
    const { images } = await saved(files, 'docker build -q -t web:1 .', 'docker save -o f.tar web:1');
    expect(images[0]?.layerAnnotations.map((annotations) => Object.keys(annotations).length)).toEqual([2, 2, 2, 2, 2, 1, 0]);
  });

  it('says so of a base whose diff ID is not known, with the ID that is shown for it', async () => {
    const { images, run } = await saved({ Dockerfile: 'FROM alpine:3.20\nCOPY Dockerfile /\n' }, 'docker build -q -t a:1 .', `docker inspect -f '{{index .RootFS.Layers 0}}' a:1`, 'docker save -o f.tar a:1');
    expect(images[0]?.layerAnnotations).toEqual([{ 'io.github.strata.placeholder-contents': 'zeros of the recorded sizes', 'io.github.strata.recorded-diff-id': ids(run.stdout)[1] }, {}]);
    expect(run.stderr).toContain('Note: a:1: 1 of 2 layers hold placeholder contents');
  });

  it('writes to the host as well: a redirection and -o give one file', async () => {
    const run = await runLines(SCRATCH, ['docker build -q -t app:1 .', 'docker save app:1 > r.tar', 'docker save app:1 -o f.tar', 'sha256sum < r.tar', 'sha256sum < f.tar', 'docker save app:1 | sha256sum', 'stat -c "%s %a" f.tar']);
    const sums = run.stdout.trim().split('\n').slice(1);
    expect(new Set(sums.slice(0, 3)).size).toBe(1);
    expect(sums[3]).toBe(`${fileOf(run, 'f.tar').length} 600`);
    expect([...run.files.keys()]).toEqual([`${run.host.cwd}/f.tar`]);
  });

  it.each([
    ['docker save', "docker: 'docker save' requires at least 1 argument"],
    ['docker save app:1', 'cowardly refusing to save to a terminal. Use the -o flag or redirect\n'],
    ['docker save -o f.tar nosuch:1', 'Error response from daemon: reference does not exist\n'],
    ['docker save -o f.tar nosuch', 'Error response from daemon: No such image: nosuch\n'],
    ['docker save -o f.tar NoSuch', 'Error response from daemon: invalid reference format\n'],
    ['docker save -o nowhere/f.tar app:1', 'failed to save image: invalid output path: directory "nowhere" does not exist\n'],
    ['docker save -o f.tar empty:1', 'Error response from daemon: empty export - not implemented\n'],
    ['docker export nosuch -o f.tar', 'Error response from daemon: No such container: nosuch\n'],
    ['STRATA_SAVE_LAYERS=zip docker save -o f.tar app:1', 'STRATA_SAVE_LAYERS: "zip" is neither "none" nor "gzip"\n'],
  ])('%s', async (line, message) => {
    const run = await runLines({ ...SCRATCH, 'Empty.Dockerfile': 'FROM scratch\nENV A=1\n' }, ['docker build -q -t app:1 .', 'docker build -q -t empty:1 -f Empty.Dockerfile .', line]);
    expect(run.status).toBe(1);
    expect(run.stderr.slice(0, message.length)).toBe(message);
    expect(run.files.size).toBe(0);
  });
});

describe('docker export', () => {
  it('gives the root that a container sees, without its volumes', async () => {
    const files = { Dockerfile: 'FROM alpine:3.20\nRUN rm -rf /media && ln /etc/hostname /etc/other && chmod u+s /bin/busybox\n' };
    const run = await runLines(files, ['docker build -q -t a .', 'docker run --name c -v data:/srv a sh -c "echo x > /srv/x; echo y > /root/y"', 'docker export c -o c.tar', 'docker container export c > d.tar', 'sha256sum < c.tar; sha256sum < d.tar']);
    const sums = run.stdout.trim().split('\n').slice(-2);
    expect(sums[0]).toBe(sums[1]);
    const entries = new Map(readEntries(fileOf(run, 'c.tar')).map((entry) => [entry.name, entry]));
    expect(entries.get('root/y')?.body.toString()).toBe('y\n');
    expect(entries.get('.dockerenv')).toMatchObject({ type: 'file', mode: 0o755 });
    expect(entries.get('srv')?.type).toBe('directory');
    expect(entries.get('bin/busybox')?.mode).toBe(0o4755);
    expect(entries.get('etc/other')).toMatchObject({ type: 'link', target: 'etc/hostname' });
    for (const name of ['media', 'media/cdrom', 'srv/x']) expect(entries.has(name)).toBe(false);
  });
});
