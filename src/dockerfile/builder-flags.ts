/** The flags between an instruction's keyword and its arguments (semantics a.4). */
import { isSpace, leadingSpace } from './space.ts';

/** Leading words that start with `--`; quotes group and vanish, a backslash escapes, a lone `--` ends the flags. */
export function extractFlags(text: string): { readonly flags: readonly string[]; readonly rest: string } {
  const flags: string[] = [];
  let at = leadingSpace(text);
  for (;;) {
    if (!text.startsWith('--', at)) return { flags, rest: at === 0 ? text : text.slice(at) };
    const { word, end } = readFlag(text, at);
    if (word === '--') return { flags, rest: text.slice(end) };
    flags.push(word);
    at = end + leadingSpace(text.slice(end));
  }
}

function readFlag(text: string, start: number): { word: string; end: number } {
  let word = '';
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '' && isSpace(character)) break;
    if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
    else word += character === '\\' ? text.charAt(++at) : character;
  }
  return { word, end: at };
}
