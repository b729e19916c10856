import { beforeAll, describe, expect, it } from 'vitest';
import { execute, startHost, writeContextFile, type Host } from '../../docker/index.ts';
import { loadRecord } from '../../docker/records.fixture.ts';
import { initDigests } from '../../filesystem/index.ts';
import { runTask } from '../../shell/index.ts';
import type { PathSample } from '../protocol.ts';
import { completePath, locatePath, samplePath } from '../worker/sample-queries.ts';
import { NO_PREVIEW } from '../worker/preview.ts';

const DOCKERFILE = `FROM alpine:3.20
RUN mkdir -p /srv/site && echo old > /srv/site/index && echo video > /srv/site/video
RUN echo secret > /key && ln -s /srv/site /www
RUN rm /key && chmod 600 /srv/site/video
RUN rm -r /srv/site && mkdir /srv/site && echo newer > /srv/site/index
RUN rm -r /opt && touch /opt
`;

let host: Host;
const run = (line: string): void => {
  host = runTask(execute(host, line, { emit: () => undefined }), loadRecord);
  if (host.status !== 0) throw new Error(line);
};

beforeAll(async () => {
  await initDigests();
  host = writeContextFile(runTask(startHost({ files: {} }), loadRecord), 'Dockerfile', new TextEncoder().encode(DOCKERFILE));
  run('docker build -t site:1 .');
  run('docker run -d --name web -v data:/data --tmpfs /run/cache site:1 sleep 1d');
  run("docker exec web sh -c 'echo kept > /data/note; echo hi > /srv/site/index; rm /etc/motd; echo shown > /www/extra'");
});

const shown = (): Parameters<typeof samplePath>[0] => ({ host, preview: NO_PREVIEW });
const image = () => [...host.docker.images.values()].find(({ base }) => base !== undefined);

/** `depth`: how many of the image's layers are in sight; all unless told. */
function inImage(path: string, depth?: number): PathSample {
  const key = image()?.layers.at((depth ?? 0) - 1)?.key ?? '';
  return samplePath(shown(), { kind: 'layer', key }, path)!;
}
const inContainer = (path: string): PathSample => samplePath(shown(), { kind: 'container', id: [...host.docker.containers.keys()][0] ?? '' }, path)!;

/** From the top; what is seen in capitals, what the lookup does not come to in parentheses. */
const drawing = ({ findings }: PathSample): string =>
  findings.map(({ state, isSeen, isReached, isCopy }) => (isReached ? (isSeen ? state.toUpperCase() : state) : `(${state})`) + (isCopy ? ' copy' : '')).join(' ');

describe('a path in an image', () => {
  it.each([
    ['/key', 'nothing nothing whiteout (has) (nothing) (nothing)', undefined],
    ['/key', 'HAS (nothing) (nothing)', 3],
    ['/srv/site/index', 'nothing CHANGED (nothing) (nothing) (has) (nothing)', undefined],
    ['/srv/site/video', 'nothing opaque (changed) copy (nothing) (has) (nothing)', undefined],
    ['/srv/site/video', 'CHANGED copy (nothing) (has) (nothing)', 4],
    ['/www/index', 'nothing CHANGED (nothing) (nothing) (has) (nothing)', undefined],
    ['/opt/x', 'replaced (nothing) (nothing) (nothing) (nothing) (nothing)', undefined],
    ['/nowhere', 'nothing nothing nothing nothing nothing nothing', undefined],
    ['', 'HAS HAS HAS HAS HAS HAS', undefined],
  ])('%s: %s', (path, expected, depth) => {
    expect(drawing(inImage(path, depth))).toBe(expected);
  });

  it('says why', () => {
    expect(inImage('/key').sentence).toBe('Not there: layer 4 (RUN rm /key && chmod 600 /srv/site/video) deleted it and left a whiteout. Still stored, and hidden: 7 bytes in layer 3 (RUN echo secret > /key && ln -s /srv/si…).');
    expect(inImage('/www/index').sentence).toContain('/www is a symbolic link to /srv/site. So /srv/site/index is looked up. Seen are 6 bytes from layer 5');
    expect(inImage('/srv/site/video').sentence).toContain('made /srv/site anew, so that nothing of the directory below shows. Still stored, and hidden: 6 bytes in layer 4');
    expect(inImage('/srv/site/video', 4).sentence).toContain('Its content is the same as below; it is stored whole all the same, and its size is paid again. Still stored, and hidden: 6 bytes in layer 2');
    expect(inImage('/opt/x').sentence).toContain('/opt is no directory.');
    expect(inImage('/srv').sentence).toBe('Seen is a directory, merged of layer 5, layer 4, layer 2 and layer 1.');
    expect(inImage('/nowhere').sentence).toMatch(/^Not there: no layer has this name/);
  });

  it('tells each step of the lookup', () => {
    expect(inImage('/key').findings.slice(0, 4).map(({ said }) => said)).toEqual([
      'Layer 6 has nothing by this name: on to the next layer down.',
      'Layer 5 has nothing by this name: on to the next layer down.',
      'Layer 4 has a whiteout of /key: the lookup ends, nothing below shows.',
      'Layer 3 is not looked at; it has it, 7 bytes, which stays stored.',
    ]);
  });

  it('completes what is typed, links followed', () => {
    const from = { kind: 'layer', key: image()?.layers.at(-1)?.key ?? '' } as const;
    expect(completePath(shown(), from, '/sr')).toEqual(['/srv/']);
    expect(completePath(shown(), from, '/www/')).toEqual(['/www/index']);
    expect(completePath(shown(), from, '/nowhere/x')).toEqual([]);
  });
});

describe('a word of an instruction', () => {
  it.each([
    ['/srv//site/../x', null, '/srv/x'],
    ['index', 2, '/srv/site/index'],
    ['./site/video', 2, '/srv/site/video'],
    ['etc/passwd', null, '/etc/passwd'],
    ['nowhere', 2, null],
  ])('%s is %s', (word, layer, path) => {
    const [key = ''] = [...host.docker.images].flatMap(([id, { base }]) => (base === undefined ? [] : [id]));
    expect(locatePath(shown(), key, layer === null ? null : (image()?.layers[layer - 1]?.key ?? ''), word)).toBe(path);
  });
});

describe('a path in a container', () => {
  it.each([
    ['/srv/site/index', 'CHANGED (nothing) (changed) (nothing) (nothing) (has) (nothing)'],
    ['/www/extra', 'HAS (nothing) (opaque) (nothing) (nothing) (nothing) (nothing)'],
    ['/data/note', 'HAS (nothing) (nothing) (nothing) (nothing) (nothing) (nothing) (nothing)'],
    ['/run/cache/x', 'nothing (nothing) (nothing) (nothing) (nothing) (nothing) (nothing) (nothing)'],
  ])('%s: %s', (path, expected) => {
    expect(drawing(inContainer(path))).toBe(expected);
  });

  it('says why', () => {
    expect(inContainer('/data/note').sentence).toBe('Seen is what volume data has, mounted at /data: it covers what the layers have there.');
    expect(inContainer('/etc/hosts').sentence).toMatch(/^Seen is what a mount of Docker’s has, mounted at \/etc\/hosts: it covers/);
    expect(inContainer('/etc/motd').sentence).toMatch(/^Not there: the R\/W layer deleted it/);
  });

  it('is null for what is not there any more', () => {
    expect(samplePath(shown(), { kind: 'container', id: 'x' }, '/')).toBeNull();
    expect(samplePath(shown(), { kind: 'layer', key: '__proto__' }, '/')).toBeNull();
  });
});
