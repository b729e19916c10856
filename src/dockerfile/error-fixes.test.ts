import { expect, it } from 'vitest';
import { checkDockerfile, errorFixes } from './index.ts';

it.each([
  ['FROM scratch\nRUNN x', 'RUN', 2, 1],
  ['FROM scratch\ncopi a b', 'copy', 2, 1],
  ['FROM scratch\nCOPY \\\n  --chow=1:1 a b', 'chown', 3, 5],
  ['FROM scratch\nRUN --mount=type=cahe,target=/x y', 'cache', 2, 18],
])('%j offers %s', (text, meant, line, column) => {
  const { error } = checkDockerfile(text);
  const [fix] = errorFixes(text, error?.message ?? '', error?.lines ?? null);
  expect(fix?.edits).toMatchObject([{ text: meant, range: { start: { line, column } } }]);
});

it('offers nothing where nothing is suggested', () => {
  expect(errorFixes('FROM scratch\nHOPE x', 'unknown instruction: HOPE', { first: 2, last: 2 })).toEqual([]);
});
