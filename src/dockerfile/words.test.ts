import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SyntaxFailure } from './source.ts';
import { expandWord, expandWords } from './words.ts';

const values = new Map([['S', 'set'], ['E', ''], ['F', 'foo.tar.gz'], ['PORTS', '80 443/tcp'], ['LINES', 'one\ntwo'], ['größe', 'xl'], ['1', 'first'], ['10', 'tenth']]);
const env = (name: string): string | undefined => values.get(name);

describe('a word comes to', () => {
  it.each([
    // Set, unset and empty.
    ['${S:-d}${U:-b}${E:-d}${E-d}', 'setbd'],
    ['${S:+alt}${E+alt}${U+x}${E:+x}', 'altalt'],
    ['${U-${S:-x}}', 'set'],
    ['${S:?why}${E?why}', 'set'],
    // Quotes and escapes.
    ["\\$S '$S' \"$S\"", '$S $S set'],
    ['a\\tb', 'atb'],
    ['"a\\tb"', 'a\\tb'],
    ['"\\$S \\" \\\\"', '$S " \\'],
    ["'a\\'", 'a\\'],
    ['trailing\\', 'trailing'],
    // Names.
    ['$S$S', 'setset'],
    ['$Sx', ''],
    ['${S}x', 'setx'],
    ['$größe', 'xl'],
    ['$1$10$.', 'firsttenth$.'],
    ['$@$*$#$?$-$$$!$0', ''],
    ['cost: 5$', 'cost: 5$'],
    // Patterns.
    ['${F%.gz} ${F%%.*} ${F#foo} ${F##*.}', 'foo.tar foo .tar.gz gz'],
    ['${F#?} ${F%??}', 'oo.tar.gz foo.tar.'],
    ['${F/tar/zip} ${F//o/0} ${F/o*a/X}', 'foo.zip.gz f00.tar.gz fXr.gz'],
    ['${F/[a-z]/x}', 'foo.tar.gz'],
    ['${LINES%two*}', 'one\n'],
    ['${LINES#*t}', 'one\ntwo'],
    ['${S/\\}/x}', 'set'],
  ])('%j: %j', (text, value) => {
    expect(expandWord(text, env)).toBe(value);
  });

  it('with another escape token, the backslash is a character', () => {
    expect(expandWord('`$S \\$S "`$S"', env, { escape: '`' })).toBe('$S \\set $S');
  });

  it('what a variable holds is not read again', () => {
    expect(expandWord('$Q', () => `'$S"`)).toBe(`'$S"`);
  });
});

describe('a malformed word fails', () => {
  it.each([
    ['"open', 'unexpected end of statement while looking for matching double-quote'],
    ["it's", 'unexpected end of statement while looking for matching single-quote'],
    ['"ends\\', 'unexpected end of statement while looking for matching double-quote'],
    ['${}', 'syntax error: bad substitution'],
    ['${:x}', 'syntax error: bad substitution'],
    ['${{x}', 'syntax error: bad substitution'],
    ['${', "syntax error: missing '}'"],
    ['${S:-x', "syntax error: missing '}'"],
    ['${S=x}', 'unsupported modifier (=) in substitution'],
    ['${S:=x}', 'unsupported modifier (:=) in substitution'],
    ['${S:#x', 'unsupported modifier (:#) in substitution'],
    ['${S^^}', 'unsupported modifier (^) in substitution'],
    ['${U?}', 'U: is not allowed to be unset'],
    ['${E:?}', 'E: is not allowed to be empty'],
    ['${U:?set it}', 'U: set it'],
    ['${S//x}', "syntax error: missing '/' in ${}"],
    ['${S#\\d}', "invalid pattern (\\d) in substitution: invalid escape '\\d'"],
  ])('%j: %s', (text, why) => {
    expect(() => expandWord(text, env)).toThrow(new SyntaxFailure(`failed to process ${JSON.stringify(text)}: ${why}`));
  });
});

it.each([
  ['$PORTS 8080', ['80', '443/tcp', '8080']],
  ['"$PORTS"', ['80 443/tcp']],
  ['a\\ b c', ['a b', 'c']],
  ['x$PORTS', ['x80', '443/tcp']],
  ['$E  $U', []],
])('%j splits into %j', (text, words) => {
  expect(expandWords(text, env)).toEqual(words);
});

it('names each unset variable as it is met', () => {
  const unset: string[] = [];
  expandWord('$A ${B:-$C} $S ${A+x}', env, { onUnset: (name) => unset.push(name) });
  expect(unset).toEqual(['A', 'C', 'B', 'A']);
});

const piece = fc.oneof(fc.constantFrom('$', '{', '}', ':', '-', '+', '?', '#', '%', '/', '\\', '"', "'", '*', 'S', 'U', ' ', '`', '${S', '${U:-'), fc.string({ unit: 'binary', maxLength: 3 }));
const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

it('fails with a SyntaxFailure or not at all', () => {
  fc.assert(
    fc.property(soup, fc.boolean(), fc.boolean(), (text, rawQuotes, skipUnset) => {
      try {
        expandWord(text, env, { rawQuotes, skipUnset });
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxFailure);
      }
    }),
    { numRuns: 1000 },
  );
});

it('nests to a limit', () => {
  expect(() => expandWord('${U:-'.repeat(10_000), env)).toThrow(SyntaxFailure);
  expect(expandWord(`${'${U:-'.repeat(100)}x${'}'.repeat(100)}`, env)).toBe('x');
});

it('single quotes keep any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }).filter((text) => !text.includes("'")), (text) => {
      expect(expandWord(`'${text}'`, env)).toBe(text);
    }),
  );
});
