/**
 * Matching of wildcards without backtracking: a pattern is a row of tokens, and a text is read once with the set of all positions in
 * the row that may be reached. Time is the length of the text times that of the pattern, whatever the pattern is.
 */
export type Token =
  /** One character. */
  | { readonly kind: 'one'; readonly accepts: (character: string) => boolean }
  /** Any number of characters. */
  | { readonly kind: 'many'; readonly accepts: (character: string) => boolean }
  /** Nothing, or anything that ends with a slash: `**` and a slash in `.dockerignore`. */
  | { readonly kind: 'directories' };

export const anything = (): boolean => true;
export const exactly = (wanted: string) => (character: string): boolean => character === wanted;
export const notSlash = (character: string): boolean => character !== '/';

/** The places in `text` at which a match that starts at `start` may end, in rising order. */
export function* matchEnds(tokens: readonly Token[], text: readonly string[], start = 0): Generator<number, void> {
  let states = reach(tokens, [0]);
  for (let at = start; ; at++) {
    if (states.includes(tokens.length)) yield at;
    const character = text[at];
    if (character === undefined || states.length === 0) return;
    states = reach(tokens, states.flatMap((state) => step(tokens, state, character)));
  }
}

/** Whether the pattern matches the whole text. */
export function matchesWhole(tokens: readonly Token[], text: readonly string[]): boolean {
  let states = reach(tokens, [0]);
  for (const character of text) {
    if (states.length === 0) return false;
    states = reach(tokens, states.flatMap((state) => step(tokens, state, character)));
  }
  return states.includes(tokens.length);
}

/** Where a state goes with a character. A whole number stands before that token; a half inside a `directories` token. */
function step(tokens: readonly Token[], state: number, character: string): number[] {
  const index = Math.floor(state);
  const token = tokens[index];
  if (token === undefined) return [];
  if (token.kind === 'directories') return character === '/' ? [index + 0.5, index + 1] : [index + 0.5];
  if (!token.accepts(character)) return [];
  return [token.kind === 'one' ? state + 1 : state];
}

/** The states with those added that are reached without a character, each once. */
function reach(tokens: readonly Token[], states: readonly number[]): number[] {
  const all = new Set(states);
  for (const state of all) {
    const token = tokens[state];
    if (token !== undefined && token.kind !== 'one') all.add(state + 1);
  }
  return [...all];
}
