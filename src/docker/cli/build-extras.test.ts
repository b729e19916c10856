import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last, session } from './session.fixture.ts';

beforeAll(initDigests);

const FILES = { Dockerfile: 'FROM scratch\nCOPY a /d/\n', a: 'hello\n', '.dockerignore': 'out\n' };
const CONTAINERD = `mkdir -p /etc/docker; echo '{"features": {"containerd-snapshotter": true}}' > /etc/docker/daemon.json; systemctl restart docker`;

describe('--output', () => {
  it.each([
    ['-o out', 'cat out/d/a', 'hello\n'],
    ['--output type=local,dest=out/x', 'cat out/x/d/a', 'hello\n'],
    ['-o type=tar,dest=out.tar', 'tar tf out.tar', 'd/\nd/a\n'],
    ['-o - > out.tar; true', 'tar tf out.tar', 'd/\nd/a\n'],
  ])('docker build %s', (flags, look, printed) => {
    expect(last(FILES, `docker build -t x . ${flags}`, look).out).toBe(printed);
    expect(last(FILES, `docker build -t x . ${flags}`, 'docker images -q x').out).toBe('');
  });

  it.each([
    ['-o out', '#5 exporting to client directory\n#5 copying files 6B done\n#5 DONE 0.0s\n'],
    ['-o type=tar,dest=t', '#5 exporting to client tarball\n#5 sending tarball done\n#5 DONE 0.0s\n'],
  ])('%s is told', (flags, told) => {
    expect(last(FILES, `docker build ${flags} .`).err).toContain(told);
  });

  it('type=image and type=docker go into the store, under further names if they are given', () => {
    expect(last(FILES, 'docker build -t x -o type=image,name=y .', 'docker images --format "{{.Repository}}" | sort').out).toBe('httpd\nx\ny\n');
  });

  it("archives of images are written from containerd's store and can be loaded", () => {
    expect(last(FILES, CONTAINERD, 'docker build -t x -o type=docker,dest=x.tar .', 'docker rmi -f x; docker load -i x.tar').out).toContain('Loaded image: x:latest\n');
  });

  it.each([
    ['-o type=oci,dest=x', 'OCI exporter is not supported for the docker driver.'],
    ['-o type=docker,dest=x', 'Docker exporter is not supported for the docker driver.'],
    ['--provenance=true', 'Attestation is not supported for the docker driver.'],
    ['--cache-to type=local,dest=c', 'Cache export is not supported for the docker driver.'],
    ['--platform linux/amd64,linux/arm64', 'Multi-platform build is not supported for the docker driver.'],
    ['-o type=local', 'dest is required for local exporter'],
    ['-o dest=x', 'type is required for output'],
    ['-o type=none', 'failed to solve: exporter "none" could not be found'],
    ['--push', 'tag is needed when pushing to registry'],
    ['--progress=colourful', 'invalid progress mode colourful'],
  ])('%s is refused', (flags, message) => {
    const { err, status } = last(FILES, `docker build ${flags} .`);
    expect([err.split('\n')[0], status]).toEqual([`ERROR: failed to build: ${message}`, 1]);
  });

  it('attestations that are taken away are no attestations', () => {
    expect(last(FILES, 'docker build --provenance=false --sbom=false --attest type=sbom,disabled=true .').status).toBe(0);
  });
});

it('--iidfile and --metadata-file hold the ID that -q prints', () => {
  const printed = session(FILES, 'docker build -q -t x --iidfile id --metadata-file facts .', 'cat id; echo', 'cat facts | grep -v ref');
  expect(printed.map(({ out }) => out)).toEqual(['sha256:ID\n', 'sha256:ID\n', '{\n  "containerimage.config.digest": "sha256:ID",\n  "containerimage.digest": "sha256:ID",\n  "image.name": "docker.io/library/x:latest"\n}\n']);
});

it('--pull asks the registry, which does not have what was built here', () => {
  const lines = ['docker build -t mine .', 'echo FROM mine | docker build -', 'echo FROM mine | docker build --pull -', 'echo FROM alpine:3.20 | docker build --pull -'];
  expect(session(FILES, ...lines).map(({ status }) => status)).toEqual([0, 0, 1, 0]);
});

describe('--build-context', () => {
  const files = { ...FILES, 'other/b': 'b\n', 'other/skip': '', 'other/.dockerignore': 'skip' };
  const build = (text: string, flags: string) => `printf '${text}' | docker build -f - ${flags} -o out . && find out -type f | sort`;

  it.each([
    ['a directory', 'FROM scratch\nCOPY --from=o . /\n', '--build-context o=other', 'out/.dockerignore\nout/b\n'],
    ['a directory as a base', 'FROM o\nCOPY a /\n', '--build-context o=other', 'out/.dockerignore\nout/a\nout/b\n'],
    ['in place of an image', 'FROM scratch\nCOPY --from=alpine /b /\n', '--build-context alpine:latest=other', 'out/b\n'],
    ['in place of a stage', 'FROM nowhere AS s\nFROM scratch\nCOPY --from=s /b /\n', '--build-context s=other', 'out/b\n'],
    ['an image', 'FROM scratch\nCOPY --from=o /etc/alpine-release /\n', '--build-context o=docker-image://alpine:3.20', 'out/alpine-release\n'],
  ])('%s', (_, text, flags, printed) => {
    expect(last(files, build(text, flags)).out).toBe(printed);
  });

  it('enters the cache by content', () => {
    const line = "printf 'FROM scratch\nCOPY --from=o b /\n' | docker build -f - --build-context o=other .";
    const printed = session(files, line, line, 'echo c > other/b', line).map(({ err }) => err.includes('CACHED'));
    expect(printed).toEqual([false, true, false, false]);
  });

  it.each([
    ['o', 'invalid context value: o, expected key=value'],
    ['o=nowhere', 'failed to get build context o: stat /home/me/dockerlayers/nowhere: no such file or directory'],
    ['o=https://example.com/x.git', 'https://example.com/x.git is elsewhere, and Strata has no network'],
  ])('%s is refused', (value, message) => {
    expect(last(files, `docker build --build-context ${value} .`).err.split('\n')[0]).toBe(`ERROR: failed to build: ${message}`);
  });
});

describe('--call', () => {
  const text = '# VERSION of what is built\nARG VERSION=1\n# base holds the tools\nFROM alpine AS base\nARG VERSION\nARG MODE\nRUN --mount=type=secret,id=s,required=true true\nFROM base\n';

  it.each([
    ['targets', 'TARGET    DESCRIPTION\nbase      holds the tools\n(default) \n'],
    ['outline', 'TARGET: default\n\nBUILD ARG   VALUE   DESCRIPTION\nVERSION     1       of what is built\nMODE                \n\nSECRET   REQUIRED\ns        true\n\n'],
    ['outline --target base', 'TARGET:      base\nDESCRIPTION: holds the tools\n\nBUILD ARG   VALUE   DESCRIPTION\nVERSION     1       of what is built\nMODE                \n\nSECRET   REQUIRED\ns        true\n\n'],
  ])('%s', (method, printed) => {
    expect(last({ Dockerfile: text }, `docker build --call=${method} .`).out).toBe(printed);
  });

  it('tells of an error in the text', () => {
    expect(last({ Dockerfile: 'FRM x\n' }, 'docker build --call=targets .')).toMatchObject({ status: 1, err: expect.stringContaining('unknown instruction: FRM') as string });
  });
});
