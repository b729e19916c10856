import { beforeAll, describe, expect, it } from 'vitest';
import { encodeName, initDigests } from '../../../filesystem/index.ts';
import { buildText, causesOf, layersOfText, type FixtureOptions } from '../build.fixture.ts';

beforeAll(initDigests);

/** The text of a file that the last step made. */
function output(text: string, options?: FixtureOptions): string {
  const result = buildText(text, options);
  return result.ok ? (result.steps.at(-1)?.output ?? '') : result.error.message;
}

const run = (flags: string, command: string): string => `FROM httpd:2.4\nRUN ${flags} ${command}`;

describe('what a mount shows, and that it leaves nothing', () => {
  it.each<[string, string, string, FixtureOptions]>([
    ['--mount=target=/m', 'cat /m/f.txt', 'hello\n', {}],
    ['--mount=source=f.txt,target=/m.txt', 'cat /m.txt', 'hello\n', {}],
    ['--mount=target=/m', 'touch /m/x || echo no', "touch: cannot touch '/m/x': Read-only file system\nno\n", {}],
    ['--mount=target=/m,rw', 'touch /m/x && ls /m/x', '/m/x\n', {}],
    ['--mount=type=tmpfs,target=/m', 'touch /m/x && ls /m', 'x\n', {}],
    ['--mount=type=cache,target=/m', 'touch /m/x && ls /m', 'x\n', {}],
    ['--mount=type=secret,id=s', 'cat /run/secrets/s', 'psst', { secrets: new Map([['s', encodeName('psst')]]) }],
    ['--mount=type=secret,id=s', 'ls /run/secrets || echo none', "ls: cannot access '/run/secrets': No such file or directory\nnone\n", {}],
    ['--mount=type=secret,id=s,env=S', 'echo $S', 'psst\n', { secrets: new Map([['s', encodeName('psst')]]) }],
    ['--mount=type=ssh', 'echo $SSH_AUTH_SOCK', '/run/buildkit/ssh_agent.0\n', { ssh: ['default'] }],
    ['--mount=type=ssh', 'echo none$SSH_AUTH_SOCK', 'none\n', {}],
  ])('%s %s', (flags, command, printed, options) => {
    expect(output(run(flags, command), options)).toBe(printed);
    expect(layersOfText(run(flags, command), options)).toEqual(['']);
  });

  it('binds what another stage made', () => {
    expect(output('FROM httpd:2.4 AS a\nRUN echo made > /out\nFROM httpd:2.4\nRUN --mount=from=a,source=/out,target=/m cat /m')).toBe('made\n');
  });

  it('keeps what is written beside the mount', () => {
    expect(layersOfText(run('--mount=target=/m', 'cp /m/f.txt /kept'))).toEqual(['+kept:6']);
  });
});

it.each([
  ['--mount=type=secret,id=s,required', 'secret s: not found'],
  ['--mount=type=ssh,required', 'no SSH key "default" forwarded from the client'],
  ['--mount=target=/', 'invalid mount target "/"'],
  ['--mount=source=nope,target=/m', /failed to calculate checksum of ref \S+: "\/nope": not found$/],
  ['--network=host', 'failed to load LLB: network.host is not allowed'],
])('%s fails', (flags, message) => {
  const result = buildText(run(flags, 'true'));
  expect(result.ok ? '' : result.error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
});

describe('a cache mount', () => {
  const step = (command: string): string => run('--mount=type=cache,target=/c', command);

  it('outlives builds, also those without the cache', () => {
    const { builder } = buildText(step('echo one >> /c/log'));
    expect(output(step('cat /c/log'), { builder })).toBe('one\n');
    expect(output(step('cat /c/log'), { builder, noCache: true })).toBe('one\n');
  });

  it('does not enter the key by its id or sharing', () => {
    const { builder } = buildText(step('true'));
    expect(causesOf(buildText(step('true').replace('type=cache', 'type=cache,id=other,sharing=locked'), { builder }))).toEqual(['cached']);
  });
});

it('what a secret holds does not enter the key, what is bound does', () => {
  const secret = (text: string) => ({ secrets: new Map([['s', encodeName(text)]]) });
  const { builder } = buildText(run('--mount=type=secret,id=s', 'true'), secret('a'));
  expect(causesOf(buildText(run('--mount=type=secret,id=s', 'true'), { ...secret('b'), builder }))).toEqual(['cached']);
});

it('a working directory that is no clean path is the one that it comes to', () => {
  expect(output('FROM httpd:2.4\nWORKDIR /a/../b/\nRUN pwd')).toBe('/b\n');
});
