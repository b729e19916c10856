import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { runTask } from '../../shell/index.ts';
import { execute, startHost, type OutputEvent } from '../index.ts';
import { loadRecord } from '../records.fixture.ts';

beforeAll(initDigests);

function check(files: Readonly<Record<string, string>>, line = 'docker build --check .'): { out: string; err: string; status: number } {
  const printed = { stdout: '', stderr: '' };
  const emit = (event: OutputEvent): void => {
    if (event.kind !== 'export') printed[event.kind] += event.text;
  };
  const host = runTask(startHost({ files }), loadRecord);
  const after = runTask(execute(host, line, { emit }), loadRecord);
  return { out: printed.stdout, err: printed.stderr, status: after.status };
}

it('shows each warning with its page and its place', () => {
  const { out, status } = check({ Dockerfile: 'FROM scratch\n\nCMD x\n' });
  expect(status).toBe(1);
  expect(out).toBe(
    [
      'Check complete, 1 warning has been found!',
      '',
      'WARNING: JSONArgsRecommended - https://docs.docker.com/go/dockerfile/rule/json-args-recommended/',
      'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
      'Dockerfile:3',
      '--------------------',
      '   1 |     FROM scratch',
      '   2 |     ',
      '   3 | >>> CMD x',
      '   4 |     ',
      '--------------------',
      '',
    ].join('\n'),
  );
});

it.each(['docker buildx build --check .', 'docker build --call=check .', 'docker build --check -f Dockerfile .'])('%s is the same', (line) => {
  expect(check({ Dockerfile: 'FROM httpd:2.4\nENV a=b\n' }, line)).toMatchObject({ out: 'Check complete, no warnings found.\n', status: 0 });
});

const STAGES = 'FROM scratch AS a\nENV x y\nFROM scratch AS b\nENV z=1\n';

describe('what is looked at', () => {
  it.each([
    ['all stages', STAGES, '.', 1],
    ['those that a target needs', STAGES, '--target b .', 0],
    ['the environment of the image', 'FROM httpd:2.4\nENV a=$HTTPD_PREFIX\n', '.', 0],
    ['values given', 'ARG V\nFROM httpd:$V\n', '--build-arg V=2.4 .', 1],
    ['nothing that is told to be skipped', STAGES, '--build-arg BUILDKIT_DOCKERFILE_CHECK=skip=all .', 0],
  ])('%s', (_, Dockerfile, args, status) => {
    expect(check({ Dockerfile }, `docker build --check ${args}`)).toMatchObject({ status });
  });

  it('the context: a file that .dockerignore leaves out', () => {
    expect(check({ Dockerfile: 'FROM scratch\nCOPY a.log /\n', '.dockerignore': '*.log', 'a.log': '' }).out).toContain('Attempting to Copy file "a.log" that is excluded by .dockerignore');
  });
});

it('an error comes after the warnings, with its excerpt', () => {
  const { err, out, status } = check({ Dockerfile: 'FROM nosuch:1\nMAINTAINER me\n' });
  expect(status).toBe(1);
  expect(out).toContain('MaintainerDeprecated');
  expect(err).toContain('ERROR: nosuch:1: failed to resolve source metadata for docker.io/library/nosuch:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed\nDockerfile:1\n');
});
