/** Go's filepath.Match: `*` and `?` inside one path component, `[a-z]`, `[^x]`, `\c` (semantics e.1). */
import { exactly, matchesWhole, notSlash, type Token } from './automaton.ts';

/** Whether a path has wildcards, so that it names what matches it. */
export function hasWildcard(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    const character = path.charAt(i);
    if (character === '*' || character === '?' || character === '[') return true;
    if (character === '\\') i++;
  }
  return false;
}

/** Whether a whole path text matches a pattern; a malformed pattern matches nothing. */
export function matchGlob(pattern: string, path: string): boolean {
  const tokens = compileGlob(pattern);
  return tokens !== undefined && matchesWhole(tokens, [...path]);
}

/** The tokens of a pattern; undefined for a malformed one. */
export function compileGlob(pattern: string): Token[] | undefined {
  const characters = [...pattern];
  const tokens: Token[] = [];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    if (character === '*') tokens.push({ kind: 'many', accepts: notSlash });
    else if (character === '?') tokens.push({ kind: 'one', accepts: notSlash });
    else if (character === '[') {
      const found = readClass(characters, i);
      if (found === undefined) return undefined;
      tokens.push({ kind: 'one', accepts: found.accepts });
      i = found.end;
    } else {
      const literal = character === '\\' ? characters[++i] : character;
      if (literal === undefined) return undefined;
      tokens.push({ kind: 'one', accepts: exactly(literal) });
    }
  }
  return tokens;
}

export interface CharacterClass {
  /** Slashes are like any other character here. */
  readonly accepts: (character: string) => boolean;
  /** Where its `]` stands. */
  readonly end: number;
  /** Whether a range runs backwards, as in `[z-a]`: it then holds nothing. */
  readonly isBackward: boolean;
}

/** The class that starts with the `[` at `start`; undefined for a malformed one. */
export function readClass(characters: readonly string[], start: number): CharacterClass | undefined {
  let at = start + 1;
  const negated = characters[at] === '^';
  if (negated) at++;
  const ranges: { readonly low: number; readonly high: number }[] = [];
  const member = (): number | undefined => {
    let character = characters[at++];
    if (character === '-' || character === ']') return undefined;
    if (character === '\\') character = characters[at++];
    return character?.codePointAt(0);
  };
  while (characters[at] !== ']' || ranges.length === 0) {
    const low = member();
    if (low === undefined) return undefined;
    let high: number | undefined = low;
    if (characters[at] === '-') {
      at++;
      high = member();
      if (high === undefined) return undefined;
    }
    ranges.push({ low, high });
  }
  const accepts = (character: string): boolean => {
    const code = character.codePointAt(0) ?? -1;
    return ranges.some(({ low, high }) => code >= low && code <= high) !== negated;
  };
  return { accepts, end: at, isBackward: ranges.some(({ low, high }) => high < low) };
}
