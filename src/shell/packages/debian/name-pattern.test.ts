import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob } from './name-pattern.ts';

describe('patterns', () => {
  it.each([
    ['lib*', 'libssl3', true],
    ['*usr/lib/*/libz.so.1', '/usr/lib/x86_64-linux-gnu/libz.so.1', true],
    ['php8.?-cli', 'php8.2-cli', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['curl', 'curlx', false],
    ['*', '', true],
    ['a*b*c', 'aXbXbYc', true],
  ])('%s and %s', (pattern, text, expected) => {
    expect(compileGlob(pattern)(text)).toBe(expected);
  });

  it('ends soon on any pattern', () => {
    expect(compileGlob(`${'*a'.repeat(500)}b`)('a'.repeat(5000))).toBe(false);
  });

  it('matches a text by any of its ends', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9.+-]{0,20}$/), fc.nat(20), (text, at) => compileGlob(`${text.slice(0, at)}*`)(text)));
  });
});
