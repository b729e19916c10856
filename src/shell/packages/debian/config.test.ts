import { describe, expect, it } from 'vitest';
import { isOn, parseConfiguration } from './config.ts';

describe('apt.conf', () => {
  it.each([
    ['APT::Install-Recommends "0";', 'apt::install-recommends', '0'],
    ['APT { Get { Assume-Yes "true"; }; };', 'apt::get::assume-yes', 'true'],
    ['// no\n# no\n/* no */ A::B "x y";', 'a::b', 'x y'],
    ['A "//not a comment";', 'a', '//not a comment'],
    ['A::L { "one"; "two"; };', 'a::l', undefined],
    ['A "unfinished', 'a', undefined],
  ])('%j', (text, name, value) => {
    expect(parseConfiguration(text).get(name)).toBe(value);
  });

  it.each(['0', 'no', 'false', 'off', 'disable', 'without'])('%s is no', (word) => {
    expect(isOn(new Map([['a', word]]), 'A', true)).toBe(false);
  });
});
