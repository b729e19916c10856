import { beforeAll, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last } from './session.fixture.ts';

beforeAll(initDigests);

it.each([
  ["docker version --format '{{.Client.Version}} {{.Server.MinAPIVersion}}'", '28.5.2 1.24\n', 0],
  ['docker version | grep -c 28.5.2', '2\n', 0],
  ['docker buildx version', 'github.com/docker/buildx v0.29.1 simulated by Strata\n', 0],
  ['docker volume rm --help', 'Usage:  docker volume rm [OPTIONS] VOLUME [VOLUME...]\n\nOptions:\n  -f, --force\n', 0],
])('%s', (line, out, status) => {
  expect(last({}, line)).toEqual({ out, err: '', status });
});
