import { describe, expect, it } from 'vitest';
import { parseDockerfile, sourceExcerpt } from './index.ts';

const errorOf = (text: string): string => {
  const result = parseDockerfile(text);
  return result.ok ? 'parsed' : result.error.message;
};

describe('parseDockerfile', () => {
  it.each([
    ['FROM a\nRUNN x', 'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)'],
    ['', 'the Dockerfile cannot be empty'],
    ['# only words', 'file with no instructions'],
    ['RUN x', 'no build stage in current context'],
    ['FROM a b', 'dockerfile parse error on line 1: FROM requires either one or three arguments'],
    ['FROM a\nENV A', 'ENV must have two arguments'],
    ['FROM a\nCOPY x', 'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined'],
    ['FROM a\nRUN <<E\nx', 'unterminated heredoc'],
    ['FROM a\nSHELL x', 'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form'],
    ['FROM a\nCOPY --chow=1 x y', 'dockerfile parse error on line 2: unknown flag: --chow (did you mean chown?)'],
  ])('%j fails as Docker does', (text, message) => {
    expect(errorOf(text)).toBe(message);
  });

  it('joins continuations as they stand and drops comments inside', () => {
    const result = parseDockerfile('FROM a\nRUN one \\\n# not this\n   two\n');
    const [run] = result.ok ? (result.dockerfile.stages[0]?.instructions ?? []) : [];
    expect(run?.original).toBe('RUN one    two');
    expect(run?.lines).toEqual({ first: 2, last: 4 });
  });
});

it('excerpts show two lines on each side', () => {
  expect(sourceExcerpt('Dockerfile', 'FROM busybox\nRUN false\nCOPY a /\n', { first: 2, last: 2 })).toBe(
    ['Dockerfile:2', '--------------------', '   1 |     FROM busybox', '   2 | >>> RUN false', '   3 |     COPY a /', '   4 |     ', '--------------------'].join('\n'),
  );
});
