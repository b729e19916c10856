/** Splitting of argument texts into words (semantics a.5). */
import { isSpace } from './space.ts';

/** What separates words outside ENV, LABEL and ARG. */
export const BLANKS = /[\t\v\f\r ]+/;

/** Words between blanks, quotes ignored (FROM, EXPOSE, COPY, ADD, VOLUME). */
export function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(BLANKS);
}

/** Words of ENV, LABEL and ARG: quotes group and stay in the word, an escape takes the next character with it and stays as well. */
export function splitNameValues(text: string, escape: string): string[] {
  const words: string[] = [];
  let start = -1;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quote === '' && isSpace(character)) {
      if (start >= 0) words.push(text.slice(start, i));
      start = -1;
      continue;
    }
    if (character === escape && quote !== "'") {
      // A token at the very end is dropped.
      if (i + 1 === text.length) return start >= 0 ? [...words, text.slice(start, i)] : words;
      if (start < 0) start = i;
      i++;
      continue;
    }
    if (start < 0) start = i;
    if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
  }
  if (start >= 0) words.push(text.slice(start));
  return words;
}
