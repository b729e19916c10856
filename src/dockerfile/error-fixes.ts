/** What Docker's "did you mean" suggests, as an edit of the text. */
import type { Fix } from './checks/repair.ts';
import { offsetsOf } from './offsets.ts';
import type { Lines } from './source.ts';

const SUGGESTION = /(?:instruction: |flag: --|key '|(?:type|value|stage) ")([^\s'"]+).* \(did you mean (\S+)\?\)$/;

/** The fixes for an error at these lines: none, or the word that was meant in the place of the one that is not known. */
export function errorFixes(text: string, message: string, lines: Lines | null): Fix[] {
  const [, word, meant] = SUGGESTION.exec(message) ?? [];
  if (word === undefined || meant === undefined || lines === null) return [];
  const offsets = offsetsOf(text);
  const start = offsets.offsetOf({ line: lines.first, column: 1 });
  const end = offsets.offsetOf({ line: lines.last + 1, column: 1 });
  const at = text.slice(start, end).indexOf(word);
  if (at < 0) return [];
  const range = { start: offsets.positionOf(start + at), end: offsets.positionOf(start + at + word.length) };
  return [{ title: `Write ${meant}`, edits: [{ range, text: meant }] }];
}
