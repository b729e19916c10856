import { describe, expect, it } from 'vitest';
import { extractFlags } from './builder-flags.ts';
import { readFlags } from './flags.ts';

describe('leading words', () => {
  it.each([
    ['--a=b --c  x --d', ['--a=b', '--c'], 'x --d'],
    ['--a="b c" x', ['--a=b c'], 'x'],
    ["--a='b \"c' x", ['--a=b "c'], 'x'],
    ['--a=b\\ c x', ['--a=b c'], 'x'],
    ['-- --a x', [], ' --a x'],
    ['x --a', [], 'x --a'],
    ['--a', ['--a'], ''],
  ])('of %j', (text, flags, rest) => {
    expect(extractFlags(text)).toEqual({ flags, rest });
  });
});

describe('checked against what is known', () => {
  const known = { chown: 'text', link: 'boolean', exclude: 'list' } as const;

  it('gives values by kind', () => {
    const flags = readFlags(['--chown=a:b=c', '--link', '--exclude=x', '--exclude='], known);
    expect([flags.text('chown'), flags.boolean('link'), flags.list('exclude')]).toEqual(['a:b=c', true, ['x', '']]);
    expect(readFlags(['--link=FALSE'], known).boolean('link')).toBe(false);
    expect(readFlags([], known).boolean('link')).toBeUndefined();
  });

  it.each([
    [['--chon=a'], 'unknown flag: --chon (did you mean chown?)'],
    [['--toString=a'], 'unknown flag: --toString'],
    [['--CHOWN=a'], 'unknown flag: --CHOWN'],
    [['--chown=a', '--chown=b'], 'duplicate flag specified: --chown'],
    [['--chown'], 'missing a value on flag: --chown'],
    [['--exclude'], 'missing a value on flag: --exclude'],
    [['--link='], 'missing a value on flag: --link'],
    [['--link=yes'], 'expecting boolean value for flag --link, not: yes'],
  ])('%j: %s', (words, message) => {
    expect(() => readFlags(words, known)).toThrow(message);
  });
});
