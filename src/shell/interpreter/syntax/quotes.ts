/** Quotations: backslash, single and double quotes, `$'...'`, backquotes. */
import { ansiText } from './ansi-c.ts';
import { DOUBLE, type Context } from './contexts.ts';
import { SyntaxFailure, type Cursor } from './cursor.ts';
import type { WordPart } from './tree.ts';

/** A backslash and what it escapes; undefined where it is a plain character. */
export function readEscape(cursor: Cursor, { inDouble, doubleQuote, ends }: Context): WordPart | undefined {
  const pos = cursor.at;
  const value = String.fromCodePoint(cursor.text.codePointAt(pos + 1) ?? 0);
  if (pos + 1 >= cursor.text.length) return undefined;
  const isSpecial = '$`\\'.includes(value) || (value === '"' && doubleQuote !== 'plain') || (value === '}' && ends.includes('}'));
  if (inDouble && !isSpecial) return undefined;
  cursor.at += 1 + value.length;
  return { type: 'Escaped', pos, end: cursor.at, value };
}

export function readSingleQuotes(cursor: Cursor): WordPart {
  const pos = cursor.at;
  const end = cursor.text.indexOf("'", pos + 1);
  if (end < 0) cursor.unterminated("'", pos);
  cursor.at = end + 1;
  return { type: 'SingleQuoted', pos, end: cursor.at, value: cursor.text.slice(pos + 1, end) };
}

/** `"..."`, from its quote or from the `$` before it. */
export function readDoubleQuotes(cursor: Cursor): WordPart {
  const pos = cursor.at;
  cursor.at += cursor.char() === '$' ? 2 : 1;
  const parts = cursor.circle.parts(cursor, DOUBLE);
  if (cursor.char() !== '"') cursor.unterminated('"', pos);
  cursor.at++;
  return { type: 'DoubleQuoted', pos, end: cursor.at, parts };
}

/** `$'...'` of bash and busybox. */
export function readAnsiC(cursor: Cursor): WordPart {
  const pos = cursor.at;
  const found = skipTo(cursor, "'", pos + 2);
  if (found === undefined) cursor.unterminated("'", pos);
  cursor.at = found + 1;
  return { type: 'AnsiCQuoted', pos, end: cursor.at, value: ansiText(cursor.text.slice(pos + 2, found), cursor.dialect) };
}

/** Backquotes hold a text of its own, from which one level of backslashes is taken first. */
export function readBackquotes(cursor: Cursor, inDouble: boolean): WordPart {
  const pos = cursor.at;
  const found = skipTo(cursor, '`', pos + 1);
  if (found === undefined) cursor.unterminated('`', pos);
  cursor.at = found + 1;
  const source = cursor.text.slice(pos + 1, found).replace(inDouble ? /\\([$`\\"])/g : /\\([$`\\])/g, '$1');
  const script = cursor.nested(() => cursor.circle.script(cursor.within(source)));
  // bash reads the text when it is to be run.
  if (script.failure !== undefined && cursor.dialect !== 'bash') throw new SyntaxFailure(script.failure);
  return { type: 'CommandExpansion', pos, end: cursor.at, script };
}

/** Where a character stands that no backslash escapes. */
function skipTo({ text }: Cursor, quote: string, from: number): number | undefined {
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === quote) return i;
    if (c === '\\') i++;
  }
  return undefined;
}
