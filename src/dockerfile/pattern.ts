/** Shell patterns inside `${name#pattern}` and its kin: only `*`, `?` and escapes (semantics d.2). */
import { SyntaxFailure } from './source.ts';

const SPECIAL = /[.*+?^${}()|[\]\\/]/;
const ESCAPABLE = new Set(['*', '?', '\\', '}', '/']);

/** The pattern as the source of a regular expression, in which `*` is greedy. */
export function patternSource(pattern: string): string {
  let source = '';
  const characters = [...pattern];
  for (let i = 0; i < characters.length; i++) {
    let character = characters[i] ?? '';
    if (character === '*') source += '.*';
    else if (character === '?') source += '.';
    else {
      if (character === '\\') {
        character = characters[++i] ?? '';
        if (!ESCAPABLE.has(character)) throw new SyntaxFailure(`invalid pattern (${pattern}) in substitution: invalid escape '\\${character}'`);
      }
      source += SPECIAL.test(character) ? '\\' + character : character;
    }
  }
  return source;
}

function wholeMatcher(pattern: string): (text: string) => boolean {
  const regex = new RegExp(`^(?:${patternSource(pattern)})$`, 'u');
  return (text) => regex.test(text);
}

/** `${value#pattern}`, or `##` when longest. */
export function trimPrefix(value: string, pattern: string, longest: boolean): string {
  const matches = wholeMatcher(pattern);
  for (let i = 0; i <= value.length; i++) {
    const length = longest ? value.length - i : i;
    if (matches(value.slice(0, length))) return value.slice(length);
  }
  return value;
}

/** `${value%pattern}`, or `%%` when longest. */
export function trimSuffix(value: string, pattern: string, longest: boolean): string {
  const matches = wholeMatcher(pattern);
  for (let i = 0; i <= value.length; i++) {
    const start = longest ? i : value.length - i;
    if (matches(value.slice(start))) return value.slice(0, start);
  }
  return value;
}

/** `${value/pattern/replacement}`; with `all` the replacement is a template in which `$1` and the like name groups that no pattern has. */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): string {
  const regex = new RegExp(patternSource(pattern), all ? 'gu' : 'u');
  const text = all ? replacement.replace(/\$(?:\$|\{\w+\}|\w+)/g, (found) => (found === '$$' ? '$' : '')) : replacement;
  return value.replace(regex, () => text);
}
