/** `${...}`: the parameter, and what is done with its value. */
import { DOUBLE_OPERAND, OFFSET, OPERAND, REPLACED, SUBSCRIPT, type Context } from './contexts.ts';
import type { Cursor } from './cursor.ts';
import type { Arithmetic, ParameterExpansion, ParameterOperation, Word, WordPart } from './tree.ts';

type Operator<T extends ParameterOperation['type']> = Extract<ParameterOperation, { type: T; operator: string }>['operator'];

const NAME = /[A-Za-z_]\w*|\d+/y;
/** `#` before what a length can be taken of, `!` before a name that another parameter holds. */
const PREFIX = /#(?=\w|[@*#?$!-]\})|!(?=\w|[@*#]\})/y;
const SPECIAL = '@*#?$!-';
const OPERATORS = /:[-=+?]|[-=+?]|##?|%%?|\/[/#%]?|:|\^\^?|,,?/y;

/** The expansion, from its `$` to its `}`. What cannot be read is an unknown operation. */
export function readBraces(cursor: Cursor, context: Context): ParameterExpansion {
  const pos = cursor.at;
  cursor.at += 2;
  const prefix = take(cursor, PREFIX) as '#' | '!' | '';
  const parameter = take(cursor, NAME) || takeOne(cursor, SPECIAL);
  const index = cursor.char() === '[' && parameter !== '' ? readSubscript(cursor) : undefined;
  let operation = cursor.char() === '}' ? undefined : readOperation(cursor, prefix, context);
  if (cursor.char() !== '}') {
    cursor.circle.parts(cursor, OPERAND);
    operation = { type: 'Unknown' };
  }
  if (cursor.char() === '') cursor.unterminated('${', pos);
  if (prefix === '#' && operation !== undefined) operation = { type: 'Unknown' };
  cursor.at++;
  return { type: 'ParameterExpansion', pos, end: cursor.at, text: cursor.text.slice(pos, cursor.at), parameter, prefix: prefix === '' ? undefined : prefix, index, operation };
}

function take(cursor: Cursor, sticky: RegExp): string {
  const [found = ''] = cursor.match(sticky) ?? [];
  cursor.at += found.length;
  return found;
}

function takeOne(cursor: Cursor, characters: string): string {
  const c = cursor.char();
  if (c === '' || !characters.includes(c)) return '';
  cursor.at++;
  return c;
}

/** `[index]`; undefined, with the cursor before it, where no `]` closes it. */
export function readSubscript(cursor: Cursor): Word | undefined {
  return cursor.attempt(() => {
    cursor.at++;
    const index = cursor.nested(() => cursor.circle.word(cursor, SUBSCRIPT));
    return cursor.char() === ']' && ++cursor.at > 0 ? index : undefined;
  });
}

/** The operation up to the closing brace, which is left. Double quotes around the whole reach into the words of `:-` and its kin only. */
function readOperation(cursor: Cursor, prefix: string, context: Context): ParameterOperation {
  const names = prefix === '!' ? takeNames(cursor) : undefined;
  if (names !== undefined) return { type: 'Names', operator: names };
  if (cursor.char() === '@') {
    cursor.at++;
    return { type: 'Transform', operator: takeOne(cursor, 'UuLQEPAKak') || 'unknown' };
  }
  const operator = take(cursor, OPERATORS);
  const pattern = (): Word => cursor.circle.word(cursor, OPERAND);
  switch (operator.charAt(operator.length - 1)) {
    case '-':
    case '=':
    case '+':
    case '?':
      return { type: 'Default', operator: operator as Operator<'Default'>, operand: cursor.circle.word(cursor, context.inDouble ? DOUBLE_OPERAND : OPERAND) };
    case ':': {
      const offset = readOffset(cursor);
      if (cursor.char() === ':') cursor.at++;
      else return { type: 'Slice', offset, length: undefined };
      return { type: 'Slice', offset, length: readOffset(cursor) };
    }
    case '^':
    case ',':
      return { type: 'Case', operator: operator as Operator<'Case'>, operand: pattern() };
    case '':
      return { type: 'Unknown' };
    default:
      return operator.startsWith('/') ? readReplacement(cursor, operator as Operator<'Replace'>) : { type: 'Remove', operator: operator as Operator<'Remove'>, operand: pattern() };
  }
}

function takeNames(cursor: Cursor): '@' | '*' | undefined {
  const c = cursor.char();
  if ((c !== '@' && c !== '*') || cursor.char(1) !== '}') return undefined;
  cursor.at++;
  return c;
}

/** A slash that the pattern begins with is part of it. */
function readReplacement(cursor: Cursor, operator: Operator<'Replace'>): ParameterOperation {
  const pos = cursor.at;
  const before: WordPart[] = operator === '//' && takeOne(cursor, '/') !== '' ? [{ type: 'Literal', pos, end: cursor.at, text: '/' }] : [];
  const rest = cursor.circle.word(cursor, REPLACED);
  const pattern: Word = { ...rest, pos, text: cursor.text.slice(pos, cursor.at), parts: [...before, ...rest.parts] };
  if (cursor.char() === '/') cursor.at++;
  return { type: 'Replace', operator, pattern, replacement: cursor.circle.word(cursor, OPERAND) };
}

/** An offset or a length; the colon of a conditional belongs to it. */
function readOffset(cursor: Cursor): Arithmetic {
  const from = cursor.at;
  const parts: WordPart[] = [];
  let open = 0;
  for (;;) {
    const read = cursor.circle.parts(cursor, OFFSET);
    parts.push(...read);
    for (const part of read) if (part.type === 'Literal') open += part.text.split('?').length - 1;
    if (cursor.char() !== ':' || open === 0) return { text: cursor.text.slice(from, cursor.at), parts };
    open--;
    parts.push({ type: 'Literal', pos: cursor.at, end: ++cursor.at, text: ':' });
  }
}
