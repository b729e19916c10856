import { expect, it } from 'vitest';
import { hasWildcard, matchGlob } from './glob.ts';

it.each([
  ['*.txt', 'a.txt', true],
  ['*', 'a/b', false],
  ['*', '.hidden', true],
  ['[^a]b', 'cb', true],
  ['[a-', 'a', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['?', '\u{1f600}', true],
])('%j on %j: %j', (pattern, path, matches) => {
  expect(matchGlob(pattern, path)).toBe(matches);
});

it('an escaped wildcard is none', () => {
  expect([hasWildcard('a\\*'), hasWildcard('a*'), hasWildcard('[x]')]).toEqual([false, true, true]);
});
