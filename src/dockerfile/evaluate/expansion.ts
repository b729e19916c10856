/** Expanding a word while noting the names that it looks up. */
import { nearest } from '../suggest.ts';
import { expandWord, type WordOptions } from '../words.ts';

/** A name that is not set, and the known name that may have been meant. */
export interface UnsetName {
  readonly name: string;
  readonly hint: string | undefined;
}

export interface Expansion {
  readonly text: string;
  /** The names that were set. */
  readonly set: ReadonlySet<string>;
  readonly unset: readonly UnsetName[];
}

export type Values = ReadonlyMap<string, string>;

/** Expands a word. Each unset name goes to `onUnset` once, also when the word turns out to be malformed. Throws SyntaxFailure. */
export function expandNoting(word: string, values: Values, known: Iterable<string>, options: WordOptions, onUnset?: (unset: UnsetName) => void): Expansion {
  const set = new Set<string>();
  const unset: UnsetName[] = [];
  const lookup = (name: string): string | undefined => {
    const value = values.get(name);
    if (value !== undefined) set.add(name);
    return value;
  };
  const note = (name: string): void => {
    if (unset.some((noted) => noted.name === name)) return;
    const noted = { name, hint: nearest(name, known) };
    unset.push(noted);
    onUnset?.(noted);
  };
  const text = expandWord(word, lookup, { ...options, onUnset: note });
  return { text, set, unset };
}
