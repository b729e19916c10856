/** Words that may assign: `name=value`, and bash's `name+=`, `name[index]=` and `name=(...)`. */
import { skipBlanks } from './blanks.ts';
import type { Cursor } from './cursor.ts';
import { readSubscript } from './parameter.ts';
import { refuseToken } from './refuse.ts';
import type { ArrayElement, Assignment, Literal, Word, WordPart } from './tree.ts';
import { readCommandWord } from './words.ts';

const HEAD = /[A-Za-z_]\w*(?:=|\+=|\[)/y;
const POSIX_HEAD = /[A-Za-z_]\w*=/y;

/** The word that begins here, as an assignment where it has the form of one. */
export function readArgument(cursor: Cursor): Word | Assignment {
  const pos = cursor.at;
  const isBash = cursor.dialect === 'bash';
  const head = cursor.match(isBash ? HEAD : POSIX_HEAD)?.[0];
  if (head === undefined) return readCommandWord(cursor);
  const name = head.replace(/\W+$/, '');
  cursor.at += name.length;
  const index = head.endsWith('[') ? readKey(cursor) : undefined;
  if (head.endsWith('[') && index === undefined) {
    cursor.at = pos;
    return readCommandWord(cursor);
  }
  const append = cursor.char() === '+';
  cursor.at += append ? 2 : 1;
  const valueAt = cursor.at;
  const elements = isBash && cursor.char() === '(' ? readElements(cursor) : undefined;
  const value = readCommandWord(cursor);
  const text = cursor.text.slice(pos, cursor.at);
  const word: Word = { type: 'Word', pos, end: cursor.at, text, parts: elements === undefined ? wholeParts(cursor, pos, valueAt, index, value) : [literal(cursor, pos, cursor.at)] };
  return { type: 'Assignment', pos, end: cursor.at, name, index, append, value: elements === undefined ? value : { type: 'Array', elements }, word };
}

const literal = ({ text }: Cursor, pos: number, end: number): Literal => ({ type: 'Literal', pos, end, text: text.slice(pos, end) });

/** The parts of the whole: the value's, behind what stands before it. */
function wholeParts(cursor: Cursor, pos: number, valueAt: number, index: Word | undefined, { parts: [first, ...rest] }: Word): WordPart[] {
  const before: WordPart[] = index === undefined ? [] : [literal(cursor, pos, index.pos), ...index.parts];
  const from = index?.end ?? pos;
  if (first?.type === 'Literal' && first.pos === valueAt) return [...before, literal(cursor, from, first.end), ...rest];
  return [...before, literal(cursor, from, valueAt), ...(first === undefined ? [] : [first, ...rest])];
}

/** A subscript that `=` or `+=` follows; undefined, with the cursor before it, where none does. */
function readKey(cursor: Cursor): Word | undefined {
  const { at } = cursor;
  const index = readSubscript(cursor);
  if (cursor.char() === '=' || (cursor.char() === '+' && cursor.char(1) === '=')) return index;
  cursor.at = at;
  return undefined;
}

/** The words between the parentheses of an array; lines and comments do not count. */
function readElements(cursor: Cursor): ArrayElement[] {
  const start = cursor.at++;
  const elements: ArrayElement[] = [];
  for (;;) {
    skipBlanks(cursor, true);
    const c = cursor.char();
    if (c === '') cursor.unterminated('$(', start);
    if (c === ')') break;
    const index = c === '[' ? readKey(cursor) : undefined;
    const append = index !== undefined && cursor.char() === '+';
    if (index !== undefined) cursor.at += append ? 2 : 1;
    const value = readCommandWord(cursor);
    if (value.text === '' && index === undefined) refuseToken(cursor, { kind: 'operator', text: c, start: cursor.at, end: cursor.at + 1 });
    elements.push({ index, append, value });
  }
  cursor.at++;
  return elements;
}
