/** Patterns inside `${name#pattern}` and its kin: only `*`, `?` and escapes; neither matches a newline (semantics d.2). */
import { exactly, matchEnds, type Token } from './automaton.ts';
import { SyntaxFailure } from './source.ts';

const inLine = (character: string): boolean => character !== '\n';
/** A brace or a slash is escaped from the form around the pattern and is an ordinary character in it. */
const ESCAPABLE = new Set(['*', '?', '\\', '}', '/']);

/** Throws SyntaxFailure for an escape that the form does not know. */
function compile(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let i = 0; i < characters.length; i++) {
    let character = characters[i] ?? '';
    if (character === '*') tokens.push({ kind: 'many', accepts: inLine });
    else if (character === '?') tokens.push({ kind: 'one', accepts: inLine });
    else {
      if (character === '\\') {
        character = characters[++i] ?? '\ufffd';
        if (!ESCAPABLE.has(character)) throw new SyntaxFailure(`invalid pattern (${pattern}) in substitution: invalid escape '\\${character}'`);
      }
      tokens.push({ kind: 'one', accepts: exactly(character) });
    }
  }
  return tokens;
}

/** `${value#pattern}`, or `##` when longest. */
export function trimPrefix(value: string, pattern: string, longest: boolean): string {
  const text = [...value];
  let cut = 0;
  for (const end of matchEnds(compile(pattern), text)) {
    cut = end;
    if (!longest) break;
  }
  return text.slice(cut).join('');
}

/** `${value%pattern}`, or `%%` when longest: the prefix of both read backwards. */
export function trimSuffix(value: string, pattern: string, longest: boolean): string {
  return reverse(trimPrefix(reverse(value), reversePattern(pattern), longest));
}

const reverse = (text: string): string => [...text].reverse().join('');

/** The pattern backwards, each escape still before its character. */
export function reversePattern(pattern: string): string {
  return reverse(pattern.replace(/\\(.)/gsu, (_, character: string) => character + '\\'));
}

/**
 * `${value/pattern/replacement}`, every match with `all`; `*` takes as much as it can. With `all` the replacement is a template of Go's
 * regexp package, in which `$1` and `${name}` stand for groups that no pattern has.
 */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): string {
  const tokens = compile(pattern);
  const text = [...value];
  const put = all ? replacement.replace(/\$(?:\$|\{\w+\}|\w+)/g, (found) => (found === '$$' ? '$' : '')) : replacement;
  let result = '';
  let at = 0;
  let previousEnd = -1;
  while (at <= text.length) {
    const end = lastOf(matchEnds(tokens, text, at));
    // As in Go, an empty match directly after another match does not count.
    const counts = end !== undefined && !(end === at && at === previousEnd);
    if (counts) {
      result += put;
      previousEnd = end;
      if (!all) return result + text.slice(end).join('');
    }
    if (counts && end > at) at = end;
    else result += text[at++] ?? '';
  }
  return result;
}

function lastOf(ends: Iterable<number>): number | undefined {
  let last: number | undefined;
  for (const end of ends) last = end;
  return last;
}
