import { describe, expect, it } from 'vitest';
import { compareVersions, relates } from './versions.ts';

/** Each before the next. */
const ASCENDING = ['0.9~beta1', '0.9~beta2', '0.9', '0.9a', '0.9+1', '0.10', '1.0-1', '1.0-1+b1', '1.0-1.1', '1.0-2~deb12u1', '1.0-2', '1.0.1-1', '1:0.1-1', '1:0.1-2', '10:0'];

describe('versions in order', () => {
  it('sorts as dpkg does', () => {
    for (const [i, a] of ASCENDING.entries()) for (const [j, b] of ASCENDING.entries()) expect([a, b, Math.sign(compareVersions(a, b))]).toEqual([a, b, Math.sign(i - j)]);
  });

  it.each([
    ['1.0', 'lt', '1.1', true],
    ['1.1', 'lt', '1.1', false],
    ['1.1', 'le', '1.1', true],
    ['1.10', 'gt', '1.9', true],
    ['', 'lt', '1', true],
    ['', 'lt-nl', '1', false],
    ['1', 'gt-nl', '', false],
    ['1.01', 'eq', '1.1', true],
    ['1', '<<', '2', true],
    ['1', 'around', '2', undefined],
  ])('%s %s %s', (a, relation, b, expected) => {
    expect(relates(a, relation, b)).toBe(expected);
  });
});
