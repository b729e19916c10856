import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, ignorePatternTexts, SyntaxFailure } from '../../dockerfile/index.ts';
import { directory, file, putAt, textContent, walk, type Directory } from '../../filesystem/index.ts';
import { builderContext, withoutIgnored } from './context.ts';

const tree = (...paths: readonly string[]): Directory => paths.reduce((root, path) => putAt(root, path.split('/'), file(textContent('x'), { uid: 1000, gid: 1000 })), directory({ uid: 1000 }));
const files = (root: Directory): string[] => [...walk(root)].filter(({ node }) => node.kind === 'file').map(({ path }) => path.join('/'));
const withIgnore = (text: string, ...paths: readonly string[]): Directory => putAt(tree(...paths), ['.dockerignore'], file(textContent(text)));

describe('the build context', () => {
  it.each([
    ['no pattern', '# comment\n\n', ['.dockerignore', 'a', 'd/b']],
    ['a file', 'a', ['.dockerignore', 'd/b']],
    ['a directory with all in it', '/d/', ['.dockerignore', 'a']],
    ['one file comes back', 'd\n!d/b', ['.dockerignore', 'a', 'd/b']],
    ['everything, itself too', '*', []],
    ['anywhere', '**/b', ['.dockerignore', 'a']],
  ])('%s', (_, text, left) => {
    expect(files(builderContext(withIgnore(text, 'a', 'd/b')))).toEqual(left);
  });

  it('the Dockerfile’s own ignore file counts alone', () => {
    expect(files(builderContext(withIgnore('a', 'a', 'd/b'), 'd'))).toEqual(['.dockerignore', 'a']);
  });

  it('belongs to root', () => {
    expect([...walk(builderContext(tree('a', 'd/b')))].map(({ node }) => 'uid' in node && [node.uid, node.gid])).toEqual([[0, 0], [0, 0], [0, 0]]);
  });

  it('is the same value for the same files', () => {
    const context = withIgnore('a', 'a', 'd/b');
    expect(builderContext(context)).toBe(builderContext(context));
    const plain = withoutIgnored(context, [compilePattern('none')]);
    expect(plain).toBe(context);
  });

  it.each([['!', 'illegal exclusion pattern: "!"'], ['[', 'syntax error in pattern']])('refuses %s', (pattern, message) => {
    expect(() => builderContext(withIgnore(pattern, 'a'))).toThrow(new SyntaxFailure(message));
  });
});

/** A pattern as a regular expression over whole paths, written from the description of the syntax. */
function expression(pattern: string): RegExp {
  const parts = pattern.split('/').map((part) => (part === '**' ? part : part.replace(/[.+^${}()|\\]/g, '\\$&').replace(/\*+/g, '[^/]*').replace(/\?/g, '[^/]')));
  let source = '';
  parts.forEach((part, i) => {
    const isLast = i === parts.length - 1;
    if (part !== '**') source += part + (isLast ? '' : '/');
    else if (isLast) source += i === 0 ? '.*' : '.+';
    else source += '(?:[^/]+/)*';
  });
  return new RegExp(`^${source}$`, 's');
}

/** Whether a path is excluded, told by going through all patterns for it and for each of its parents. */
function isExcluded(lines: readonly string[], path: string): boolean {
  const prefixes = path.split('/').map((_, i, names) => names.slice(0, i + 1).join('/'));
  let excluded = false;
  for (const line of lines) {
    const negated = line.startsWith('!');
    const pattern = expression(negated ? line.slice(1) : line);
    if (prefixes.some((prefix) => pattern.test(prefix))) excluded = !negated;
  }
  return excluded;
}

describe('.dockerignore against a second implementation', () => {
  const name = fc.constantFrom('a', 'b', 'ab', 'c.md', '.x');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  const part = fc.constantFrom('a', 'b', 'ab', '*', '?', 'a*', '*.md', '.*', '**', 'c.md');
  const line = fc.tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([negated, parts, slash]) => `${negated ? '!' : ''}${slash ? '/' : ''}${parts.join('/')}`);

  it('keeps the same files', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.uniqueArray(path, { maxLength: 12 }), (lines, paths) => {
        const root = paths.reduce((next, at) => (files(next).some((other) => other.startsWith(`${at}/`) || at.startsWith(`${other}/`)) ? next : putAt(next, at.split('/'), file(textContent('')))), directory());
        const patterns = ignorePatternTexts(lines.join('\n'));
        const expected = files(root).filter((at) => !isExcluded(patterns, at));
        expect(files(withoutIgnored(root, patterns.map(compilePattern)))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
