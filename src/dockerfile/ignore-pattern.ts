/** One pattern of `.dockerignore` or `--exclude`, as moby's patternmatcher understands it (semantics e.4). */
import { anything, exactly, matchesWhole, notSlash, type Token } from './automaton.ts';
import { cleanPath } from './clean-path.ts';
import { compileGlob, readClass } from './glob.ts';
import { SyntaxFailure } from './source.ts';
import { trimSpace } from './space.ts';

export interface IgnorePattern {
  /** Cleaned, without `!`. */
  readonly text: string;
  /** Whether a match brings the path back (`!`). */
  readonly negated: boolean;
  /** Whether the pattern matches a path itself; parent directories are not looked at. */
  readonly matches: (path: string) => boolean;
}

/** Throws SyntaxFailure for a malformed pattern. */
export function compilePattern(text: string): IgnorePattern {
  const cleaned = cleanPath(trimSpace(text));
  const negated = cleaned.startsWith('!');
  const body = negated ? cleaned.slice(1) : cleaned;
  if (body === '') throw new SyntaxFailure('illegal exclusion pattern: "!"');
  if (compileGlob(body) === undefined || hasBackwardRange([...body])) throw new SyntaxFailure('syntax error in pattern');
  return { text: body, negated, matches: matcherOf(body) };
}

/** Literal patterns and those with one `**` at an end are told apart as in the original, where they mean slightly more. */
function matcherOf(pattern: string): (path: string) => boolean {
  if (!/[*?[\]\\]/.test(pattern)) return (path) => path === pattern;
  const head = /^([^*?[\]\\]*)\*\*$/.exec(pattern)?.[1];
  if (head !== undefined) return (path) => path.startsWith(head);
  const tail = /^\*\*([^*?[\]\\]+)$/.exec(pattern)?.[1];
  if (tail !== undefined) return (path) => path.endsWith(tail) || (tail.startsWith('/') && path === tail.slice(1));
  const tokens = tokensOf([...pattern]);
  return (path) => matchesWhole(tokens, [...path]);
}

function tokensOf(characters: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    if (character === '*' && characters[i + 1] === '*') {
      i += characters[i + 2] === '/' ? 2 : 1;
      tokens.push(i + 1 < characters.length ? { kind: 'directories' } : { kind: 'many', accepts: anything });
    } else if (character === '*') tokens.push({ kind: 'many', accepts: notSlash });
    else if (character === '?') tokens.push({ kind: 'one', accepts: notSlash });
    else if (character === '[') {
      const found = readClass(characters, i);
      if (found === undefined) continue;
      tokens.push({ kind: 'one', accepts: found.accepts });
      i = found.end;
    } else tokens.push({ kind: 'one', accepts: exactly(character === '\\' ? (characters[++i] ?? '') : character) });
  }
  return tokens;
}

/** Whether there is a class such as `[z-a]`, which filepath.Match accepts and a regular expression does not. */
function hasBackwardRange(characters: readonly string[]): boolean {
  for (let i = 0; i < characters.length; i++) {
    if (characters[i] === '\\') i++;
    else if (characters[i] === '[') {
      const found = readClass(characters, i);
      if (found?.isBackward) return true;
      i = found?.end ?? i;
    }
  }
  return false;
}
