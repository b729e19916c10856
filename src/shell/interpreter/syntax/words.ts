/** Words and what stands in quotes: characters, quotations and expansions, up to what ends them. */
import { EXTENDED_WORD, WORD, type Context } from './contexts.ts';
import type { Cursor } from './cursor.ts';
import { readDollar } from './dollar.ts';
import { readAnsiC, readBackquotes, readDoubleQuotes, readEscape, readSingleQuotes } from './quotes.ts';
import type { Word, WordPart } from './tree.ts';

/** The parts up to a character that ends the context, or the end of the text. */
export function readParts(cursor: Cursor, context: Context): WordPart[] {
  const parts: WordPart[] = [];
  const { text } = cursor;
  /** Where the groups begin that surround. */
  const groups: number[] = [];
  let from = cursor.at;
  for (;;) {
    const start = cursor.at;
    const c = cursor.char();
    if (c === '' || (c === '\n' && context.group === '[')) break;
    if (groups.length === 0 && context.ends.includes(c) && !opensGroup(context, c, cursor, from) && !(context.processes && opensProcess(cursor, c))) break;
    const dropped = c === '\\' && cursor.char(1) === '\n' ? 2 : c === '"' && context.doubleQuote === 'dropped' ? 1 : 0;
    cursor.at += dropped;
    const part = dropped === 0 ? readPart(cursor, c, context) : undefined;
    if (dropped === 0 && part === undefined) {
      if (opensGroup(context, c, cursor, from)) groups.push(start);
      else if (groups.length > 0 && c === (context.group === '[' ? ']' : ')')) closeGroup(cursor, groups);
      cursor.at++;
      continue;
    }
    flush(parts, text, from, start);
    if (part !== undefined) parts.push(part);
    from = cursor.at;
  }
  if (groups.length > 0 && context.group === '@(') cursor.unterminated('$(', from);
  groups.forEach((open) => cursor.giveUp(open));
  flush(parts, text, from, cursor.at);
  return parts;
}

function flush(parts: WordPart[], text: string, pos: number, end: number): void {
  if (end > pos) parts.push({ type: 'Literal', pos, end, text: text.slice(pos, end) });
}

/** Only what `=` follows can be the subscript of an assignment, should a word begin before it. */
function closeGroup(cursor: Cursor, groups: number[]): void {
  const open = groups.pop();
  if (open !== undefined && cursor.char(1) !== '=' && cursor.char(1) !== '+') cursor.giveUp(open);
}

/** A whole word. */
export function readWord(cursor: Cursor, context: Context): Word {
  const pos = cursor.at;
  const parts = readParts(cursor, context);
  return { type: 'Word', pos, end: cursor.at, text: cursor.text.slice(pos, cursor.at), parts };
}

/** A word of a command, in which bash may have patterns like `@(a|b)`. */
export function readCommandWord(cursor: Cursor): Word {
  return readWord(cursor, cursor.dialect === 'bash' && cursor.extendedGlobs ? EXTENDED_WORD : WORD);
}

function opensProcess(cursor: Cursor, c: string): c is '<' | '>' {
  return (c === '<' || c === '>') && cursor.dialect !== 'dash' && cursor.char(1) === '(';
}

function opensGroup(context: Context, c: string, cursor: Cursor, from: number): boolean {
  if (context.group === '@(') return c === '(' && cursor.at > from && '?*+@!'.includes(cursor.char(-1));
  return c !== '' && c === context.group;
}

/** The quotation or expansion that begins here; undefined where the character is plain. */
function readPart(cursor: Cursor, c: string, context: Context): WordPart | undefined {
  switch (c) {
    case '\\':
      return readEscape(cursor, context);
    case "'":
      return context.inDouble ? undefined : readSingleQuotes(cursor);
    case '"':
      return context.doubleQuote === 'quote' ? readDoubleQuotes(cursor) : undefined;
    case '`':
      return readBackquotes(cursor, context.inDouble && context.doubleQuote === 'quote');
    case '$':
      if (!context.inDouble && cursor.dialect !== 'dash' && cursor.char(1) === "'") return readAnsiC(cursor);
      if (!context.inDouble && cursor.dialect === 'bash' && cursor.char(1) === '"') return readDoubleQuotes(cursor);
      return readDollar(cursor, context);
    case '<':
    case '>':
      return context.processes && opensProcess(cursor, c) ? readProcess(cursor, c) : undefined;
    default:
      return undefined;
  }
}

function readProcess(cursor: Cursor, operator: '<' | '>'): WordPart {
  const pos = cursor.at;
  cursor.at += 2;
  const statements = cursor.nested(() => cursor.circle.substitution(cursor));
  return { type: 'ProcessSubstitution', pos, end: cursor.at, operator, script: { source: cursor.text, statements } };
}

/** The text of a word that is plain throughout; undefined where any of it is quoted or expanded. */
export function plainText({ parts }: Word): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.type !== 'Literal') return undefined;
    text += part.text;
  }
  return text;
}
