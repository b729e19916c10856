import { describe, expect, it } from 'vitest';
import { ignorePatternTexts, isIgnored, readDockerignore } from './dockerignore.ts';

describe('reading', () => {
  it.each([
    ['# no\n #x\n\n  a  ', ['#x', 'a']],
    ['\ufeffa/\n./b\nc/../d\n/e', ['a', 'b', 'd', 'e']],
    ['!  keep\n!/f', ['!keep', '!f']],
    ['a\r\nb\r\n', ['a', 'b']],
  ])('%j has %j', (text, patterns) => {
    expect(ignorePatternTexts(text)).toEqual(patterns);
  });

  it.each([['!', 'illegal exclusion pattern: "!"'], ['[a', 'syntax error in pattern']])('%j fails', (text, message) => {
    expect(() => readDockerignore(text)).toThrow(message);
  });
});

describe('what is left out', () => {
  it.each([
    ['*\n!src\nsrc/*.log', ['a', 'src/a.log'], ['src', 'src/a.ts']],
    ['foo', ['foo', 'foo/b'], ['a/foo', 'foobar']],
    ['**/foo', ['foo', 'a/b/foo', 'a/foo/x'], ['foobar']],
    ['a/**', ['a/b', 'a/b/c'], ['a']],
    ['**.log', ['x.log', 'a/b/y.log'], ['x.logs']],
    ['a?c', ['abc'], ['a/c', 'ac']],
    ['[a-c].txt', ['b.txt'], ['d.txt']],
    ['a.b', ['a.b'], ['axb']],
    ['dir\n!dir/keep', ['dir', 'dir/other'], ['dir/keep', 'dir/keep/x']],
  ])('by %j', (text, ignored, kept) => {
    const patterns = readDockerignore(text);
    expect([...ignored, ...kept].filter((path) => isIgnored(patterns, path))).toEqual(ignored);
  });
});
