/** Regular expressions as trees. */

/** Code points in pairs of first and last, or all others. */
export interface CharacterSet {
  readonly ranges: readonly number[];
  readonly isNegated: boolean;
}

/** `lineStart` and `lineEnd` become the text's or, in multi-line matching, the rows'. */
export type Assertion = 'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'rowStart' | 'rowEnd' | 'noWordBefore' | 'noWordAfter' | 'wordBoundary' | 'notWordBoundary' | 'wordStart' | 'wordEnd';

export type Node =
  | { readonly type: 'set'; readonly set: CharacterSet }
  | { readonly type: 'sequence'; readonly items: readonly Node[] }
  | { readonly type: 'choice'; readonly items: readonly Node[] }
  | { readonly type: 'repeat'; readonly item: Node; readonly min: number; readonly max: number; readonly isLazy: boolean }
  | { readonly type: 'group'; readonly item: Node; readonly index: number }
  | { readonly type: 'assert'; readonly assertion: Assertion }
  | { readonly type: 'reference'; readonly index: number }
  | { readonly type: 'look'; readonly item: Node; readonly isAhead: boolean; readonly isNegated: boolean }
  /** Shell `!(...)`: any text that `item` does not match. */
  | { readonly type: 'not'; readonly item: Node }
  /** Perl's `\K`: the match begins here. */
  | { readonly type: 'keep' };

export const EMPTY: Node = { type: 'sequence', items: [] };
export const ANY: CharacterSet = { ranges: [], isNegated: true };
const MAX = 0x10ffff;

/** A text's characters one after another. */
export function literal(text: string): Node {
  return { type: 'sequence', items: [...text].map((c) => ({ type: 'set', set: single(c) })) };
}

export function single(character: string): CharacterSet {
  const point = character.codePointAt(0) ?? 0;
  return { ranges: [point, point], isNegated: false };
}

export function contains({ ranges, isNegated }: CharacterSet, point: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (point >= (ranges[i] ?? 0) && point <= (ranges[i + 1] ?? 0)) return !isNegated;
  return isNegated;
}

/** The ranges outside of some. */
export function complement(ranges: readonly number[]): number[] {
  const sorted: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) sorted.push([ranges[i] ?? 0, ranges[i + 1] ?? 0]);
  sorted.sort(([a], [b]) => a - b);
  const result: number[] = [];
  let from = 0;
  for (const [first, last] of sorted) {
    if (first > from) result.push(from, first - 1);
    from = Math.max(from, last + 1);
  }
  if (from <= MAX) result.push(from, MAX);
  return result;
}

const span = (text: string): number[] => [...text].map((c) => c.codePointAt(0) ?? 0);

/** The classes of POSIX in the C locale, and `\w`'s. */
export const CLASSES: ReadonlyMap<string, readonly number[]> = new Map([
  ['alpha', span('AZaz')],
  ['digit', span('09')],
  ['alnum', span('09AZaz')],
  ['upper', span('AZ')],
  ['lower', span('az')],
  ['space', span('\t\r  ')],
  ['blank', span('\t\t  ')],
  ['punct', span('!/:@[`{~')],
  ['print', span(' ~')],
  ['graph', span('!~')],
  ['cntrl', [0, 31, 127, 127]],
  ['xdigit', span('09AFaf')],
  ['word', span('09AZ__az')],
]);

/** A set with both cases of its letters. */
export function foldCase({ ranges, isNegated }: CharacterSet): CharacterSet {
  const folded = [...ranges];
  for (let i = 0; i < ranges.length; i += 2) {
    const [first = 0, last = 0] = [ranges[i], ranges[i + 1]];
    for (const [low, high, shift] of [[65, 90, 32], [97, 122, -32]] as const) {
      const [from, to] = [Math.max(first, low), Math.min(last, high)];
      if (from <= to) folded.push(from + shift, to + shift);
    }
    if (first === last && first > 127) {
      for (const other of [String.fromCodePoint(first).toLowerCase(), String.fromCodePoint(first).toUpperCase()]) {
        if ([...other].length === 1) folded.push(other.codePointAt(0) ?? 0, other.codePointAt(0) ?? 0);
      }
    }
  }
  return { ranges: folded, isNegated };
}
