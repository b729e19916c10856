import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, expandWord, isIgnored, matchGlob, parseDockerfile, sourceExcerpt, SyntaxFailure } from './index.ts';

const errorOf = (text: string): string => {
  const result = parseDockerfile(text);
  return result.ok ? 'parsed' : result.error.message;
};

describe('parseDockerfile', () => {
  it('never throws, and names lines that exist', () => {
    const line = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('FROM a', 'RUN <<E', 'E', 'COPY a \\', 'ENV a="b', '# escape=`', 'ONBUILD RUN x', 'HEALTHCHECK CMD ["a"'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join('\n');
        const result = parseDockerfile(text);
        const places = result.ok ? result.dockerfile.stages.flatMap(({ from, instructions }) => [from.lines, ...instructions.map((instruction) => instruction.lines)]) : result.error.lines === null ? [] : [result.error.lines];
        for (const { first, last } of places) {
          expect(first).toBeGreaterThanOrEqual(1);
          expect(last).toBeGreaterThanOrEqual(first);
          expect(last).toBeLessThanOrEqual(text.split('\n').length);
        }
      }),
      { numRuns: 500 },
    );
  });

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

describe('words', () => {
  const env = (name: string): string | undefined => new Map([['S', 'set'], ['E', ''], ['F', 'foo.tar.gz']]).get(name);

  it.each([
    ['${S:-d}${U:-b}${E:-d}${E-d}', 'setbd'],
    ['${S:+alt}${E+alt}${U+x}', 'altalt'],
    ["\\$S '$S' \"$S\"", '$S $S set'],
    ['${F%.gz} ${F%%.*} ${F#foo} ${F##*.}', 'foo.tar foo .tar.gz gz'],
    ['${F/tar/zip} ${F//o/0}', 'foo.zip.gz f00.tar.gz'],
  ])('%s is %s', (text, value) => {
    expect(expandWord(text, env)).toBe(value);
  });

  it('says what it cannot do', () => {
    expect(() => expandWord('${B:x}', env)).toThrow('failed to process "${B:x}": unsupported modifier (:x) in substitution');
    expect(() => expandWord('"open', env)).toThrow(SyntaxFailure);
  });
});

describe('patterns', () => {
  it('the last pattern that matches a path or a parent decides', () => {
    const patterns = ['*', '!src', 'src/*.log'].map(compilePattern);
    expect(['a', 'src', 'src/a.ts', 'src/a.log'].map((path) => isIgnored(patterns, path))).toEqual([true, false, false, true]);
  });

  it('wildcards stay inside a component', () => {
    expect([matchGlob('*.txt', 'a.txt'), matchGlob('*', 'a/b'), matchGlob('[^a]b', 'cb'), matchGlob('[a-', 'a')]).toEqual([true, false, true, false]);
  });
});

it('excerpts show two lines on each side', () => {
  expect(sourceExcerpt('Dockerfile', 'FROM busybox\nRUN false\nCOPY a /\n', { first: 2, last: 2 })).toBe(
    ['Dockerfile:2', '--------------------', '   1 |     FROM busybox', '   2 | >>> RUN false', '   3 |     COPY a /', '   4 |     ', '--------------------'].join('\n'),
  );
});
