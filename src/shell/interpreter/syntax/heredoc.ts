/** Here-documents: the lines behind the line that asks for them, up to their delimiter (POSIX 2.7.4). */
import { HEREDOC } from './contexts.ts';
import { SyntaxFailure, type Cursor, type PendingHeredoc } from './cursor.ts';
import type { HereDocument, Word, WordPart } from './tree.ts';
import { readParts } from './words.ts';

/** A here-document whose body is read once the line ends. */
export function expectHeredoc(cursor: Cursor, pos: number, descriptor: HereDocument['descriptor'], word: Word, strips: boolean): HereDocument {
  const node = { type: 'HereDocument' as const, pos, end: word.end, descriptor, body: [] };
  const isQuoted = word.parts.some(({ type }) => type === 'Escaped' || type.endsWith('Quoted'));
  cursor.heredocs = [...cursor.heredocs, { delimiter: delimiterText(cursor, word), isQuoted, strips, line: cursor.line(), node }];
  return node;
}

/** A delimiter is not expanded; only its quotes go. */
function delimiterText({ text }: Cursor, { parts }: Word): string {
  return parts.map((part) => ('value' in part ? part.value : part.type === 'DoubleQuoted' ? part.parts.map((inner) => ('value' in inner ? inner.value : text.slice(inner.pos, inner.end))).join('') : text.slice(part.pos, part.end))).join('');
}

/** Reads the bodies that are waited for, at the beginning of a line. */
export function readHeredocs(cursor: Cursor): void {
  const pending = cursor.heredocs;
  cursor.heredocs = [];
  for (const heredoc of pending) {
    const from = cursor.at;
    const end = findEnd(cursor, heredoc);
    heredoc.node.body = bodyOf(cursor, heredoc, from, end ?? cursor.text.length);
    if (end === undefined) cursor.unclosed.push({ delimiter: heredoc.delimiter, startLine: heredoc.line, endLine: cursor.line() });
  }
}

/** Moves behind the delimiter's line and gives its beginning; undefined when the text ends first. */
function findEnd(cursor: Cursor, { delimiter, strips }: PendingHeredoc): number | undefined {
  const { text } = cursor;
  while (cursor.at < text.length) {
    const from = cursor.at;
    const found = text.indexOf('\n', from);
    const row = text.slice(from, found < 0 ? text.length : found);
    cursor.at = found < 0 ? text.length : found + 1;
    if ((strips ? row.replace(/^\t+/, '') : row) === delimiter) return from;
  }
  return undefined;
}

function bodyOf(cursor: Cursor, { isQuoted, strips }: PendingHeredoc, from: number, end: number): WordPart[] {
  const text = cursor.text.slice(from, end);
  const parts: WordPart[] = isQuoted ? [{ type: 'Literal', pos: from, end, text }] : expandedParts(cursor, from, end);
  const stripped = strips ? parts.map((part, i) => (part.type === 'Literal' ? { ...part, text: part.text.replace(i === 0 ? /^\t+/gm : /(?<=\n)\t+/g, '') } : part)) : parts;
  // bash ends a last line that the end of the text cuts off.
  const isCut = cursor.dialect === 'bash' && text !== '' && !text.endsWith('\n');
  return isCut ? [...stripped, { type: 'Literal', pos: end, end, text: '\n' }] : stripped;
}

/** bash reads the expansions of a body only once they are to be done: what cannot be read fails then. */
function expandedParts(cursor: Cursor, from: number, end: number): WordPart[] {
  try {
    return readParts(cursor.within(cursor.text.slice(0, end), from), HEREDOC);
  } catch (error) {
    if (!(error instanceof SyntaxFailure) || cursor.dialect !== 'bash') throw error;
    return [{ type: 'ParameterExpansion', pos: from, end, text: cursor.text.slice(from, end), parameter: '', prefix: undefined, index: undefined, operation: { type: 'Unknown' } }];
  }
}
