import { beforeAll, describe, expect, it } from 'vitest';
import { file, initDigests, putAt, textContent, union, type Directory } from '../../filesystem/index.ts';
import { readLayer, formatLayer } from '../../filesystem/text.ts';
import { diffIdsOf, historySizes, imageIdOf, imageSize } from '../image/identity.ts';
import { buildText, CONTEXT, imageOfText, layersOfText } from './build.fixture.ts';
import type { BuilderState, BuildResult } from './index.ts';

beforeAll(initDigests);

const run = (text: string, builder?: BuilderState, files?: Directory): BuildResult => buildText(text, { ...(builder && { builder }), ...(files && { files }) });

describe('build', () => {
  it('copies as BuildKit does', () => {
    expect(layersOfText('FROM scratch\nCOPY f.txt /\nCOPY dir /d\nCOPY f.txt /new/name\nCOPY none*.txt /x/')).toEqual(['+f.txt:6', '+d/a:1', '+new/name:6', '']);
  });

  it('runs commands over the layers below', () => {
    expect(layersOfText('FROM httpd:2.4\nRUN rm /usr/local/apache2/htdocs/index.html\nRUN echo hi > /tmp/x && mv /tmp/x /opt/y')).toEqual(['-usr/local/apache2/htdocs/index.html', '+opt/y:3']);
  });

  it('WORKDIR makes a layer, empty where the directory exists, and none for the root', () => {
    const image = imageOfText('FROM httpd:2.4\nWORKDIR /usr/local/apache2\nWORKDIR /\nWORKDIR new');
    expect(diffIdsOf(image)[5]).toBe('sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef');
    expect(image.layers).toHaveLength(7);
    expect(image.config.WorkingDir).toBe('/new');
  });

  it('keeps history and config in Docker’s words', () => {
    const image = imageOfText('FROM scratch\nARG V=1\nENV A=2 B=$V\nCOPY --chown=1:2 f.txt /x\nEXPOSE 80 53/udp\nCMD echo hi\nLABEL a="b c"\nUSER app\nVOLUME /v');
    expect(image.history.map(({ createdBy }) => createdBy)).toEqual(['ARG V=1', 'ENV A=2 B=1', 'COPY --chown=1:2 f.txt /x # buildkit', 'EXPOSE [53/udp 80/tcp]', 'CMD ["/bin/sh" "-c" "echo hi"]', 'LABEL a=b c', 'USER app', 'VOLUME [/v]']);
    expect(image.config).toMatchObject({ User: 'app', ArgsEscaped: true, Labels: { a: 'b c' }, Volumes: { '/v': {} }, Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'A=2', 'B=1'] });
    expect(historySizes(image).reduce((sum, size) => sum + size, 0)).toBe(imageSize(image));
  });

  it('builds the stages that are needed, and copies between them', () => {
    expect(layersOfText('FROM alpine:3.20 AS a\nRUN echo made > /out\nFROM alpine:3.20 AS unused\nRUN false\nFROM scratch\nCOPY --from=a /out /in')).toEqual(['+in:5']);
  });

  it('takes from the cache what has not changed', () => {
    const first = run('FROM httpd:2.4\nRUN echo one > /one\nCOPY f.txt /\nRUN echo two > /two');
    const again = run('FROM httpd:2.4\nLABEL new=1\nRUN echo one > /one\nCOPY f.txt /\nRUN echo three > /two', first.builder);
    expect(again.steps.map(({ cached }) => cached)).toEqual([true, true, false]);
    const touched = putAt(CONTEXT, ['f.txt'], file(textContent('hello\n'), { mtime: 99 }));
    expect(run('FROM httpd:2.4\nCOPY f.txt /', run('FROM httpd:2.4\nCOPY f.txt /').builder, touched).steps.map(({ cached }) => cached)).toEqual([true]);
  });

  it('gives the same digests every time', () => {
    const text = 'FROM httpd:2.4\nRUN mkdir /a && echo x > /a/b && ln /a/b /a/c\nCOPY dir /d';
    expect(imageIdOf(imageOfText(text))).toBe(imageIdOf(imageOfText(text)));
  });

  it.each([
    ['FROM httpd:2.4\nRUN exit 7', 'process "/bin/sh -c exit 7" did not complete successfully: exit code: 7', 2],
    ['FROM httpd:2.4\nRUN nosuch', 'process "/bin/sh -c nosuch" did not complete successfully: exit code: 127', 2],
    ['FROM httpd:2.4\nCOPY nope /', 'failed to compute cache key: failed to calculate checksum of ref <ref>: "/nope": not found', 2],
    ['FROM nosuch:1', 'nosuch:1: failed to resolve source metadata for docker.io/library/nosuch:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed', 1],
    ['FROM node:99', 'node:99: failed to resolve source metadata for docker.io/library/node:99: docker.io/library/node:99: not found', 1],
    ['FROM a AS a\nCOPY --from=a x y', 'circular dependency detected on stage: a', 2],
    ['FROM scratch\nSTOPSIGNAL NOPE', 'invalid signal: NOPE', 2],
  ])('%j fails in Docker’s words', (text, message, line) => {
    const result = run(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect({ ...result.error, message: result.error.message.replace(/ref \S+:/, 'ref <ref>:') }).toMatchObject({ message, lines: { first: line } });
  });

  it('a comment says what a RUN does that cannot be simulated', () => {
    const image = imageOfText('FROM golang:1.26\n# simulate: truncate -s 12M /server\nRUN go build -o /server ./...');
    expect(image.layers.at(-1)?.size).toBe(12 << 20);
    expect(image.layers.at(-1)?.badges[0]?.kind).toBe('assumed');
  });

  it.each([
    ['apt-get update', ['estimated']],
    ['apt-get update && rm -rf /var/lib/apt/lists/*', []],
    ['apt update && apt upgrade -y && rm -rf /var/lib/apt/lists*', ['recorded']],
  ])('a badge does not outlive the files that it speaks of: %s', (script, kinds) => {
    expect(imageOfText(`FROM httpd:2.4\nRUN ${script}`).layers.at(-1)?.badges.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('the text form of layers reads back', () => {
    const upper = readLayer('+etc/app.conf:120 -etc/motd');
    expect(formatLayer(upper)).toBe('+etc/app.conf:120 -etc/motd');
    expect(formatLayer(union(readLayer('+etc/motd:9'), upper))).toBe('+etc/app.conf:120');
  });
});

it.each([
  ['a file where a directory should be', 'WORKDIR /etc/passwd', 'mkdir /etc/passwd: not a directory'],
  ['a volume without a name', 'VOLUME ""', 'VOLUME specified can not be an empty string'],
])('%s is refused', (_, instruction, message) => {
  const result = buildText(`FROM alpine:3.20\n${instruction}`);
  expect(result.ok ? '' : result.error.message).toBe(message);
});
