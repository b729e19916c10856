/** What a `$` begins: parameters, commands, arithmetic. */
import { ARITHMETIC, OLD_ARITHMETIC, type Context } from './contexts.ts';
import type { Cursor } from './cursor.ts';
import { readBraces } from './parameter.ts';
import { readArithmetic } from './arithmetic-text.ts';
import type { WordPart } from './tree.ts';

const PARAMETER = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;

/** The expansion that begins at a `$`; undefined where it is a plain character. */
export function readDollar(cursor: Cursor, context: Context): WordPart | undefined {
  const pos = cursor.at;
  switch (cursor.char(1)) {
    case '(':
      return (cursor.char(2) === '(' ? readExpression(cursor) : undefined) ?? readSubstitution(cursor);
    case '{':
      return cursor.nested(() => readBraces(cursor, context));
    case '[':
      return cursor.dialect === 'bash' ? readOldExpression(cursor) : undefined;
    default: {
      cursor.at++;
      const [parameter] = cursor.match(PARAMETER) ?? [];
      if (parameter === undefined) {
        cursor.at = pos;
        return undefined;
      }
      cursor.at += parameter.length;
      return { type: 'ParameterExpansion', pos, end: cursor.at, text: `$${parameter}`, parameter, prefix: undefined, index: undefined, operation: undefined };
    }
  }
}

function readSubstitution(cursor: Cursor): WordPart {
  const pos = cursor.at;
  cursor.at += 2;
  const statements = cursor.nested(() => cursor.circle.substitution(cursor));
  return { type: 'CommandExpansion', pos, end: cursor.at, script: { source: cursor.text, statements } };
}

/** `$((...))`; undefined where bash sees a subshell in a substitution. */
function readExpression(cursor: Cursor): WordPart | undefined {
  const pos = cursor.at;
  const expression = cursor.attempt(() => {
    cursor.at += 3;
    return cursor.nested(() => {
      const read = readArithmetic(cursor, cursor.dialect !== 'bash');
      // Even where it is a substitution after all, bash looks for both parentheses first.
      if (read === undefined) cursor.circle.parts(cursor, ARITHMETIC);
      if (read === undefined && cursor.char() === '') cursor.unterminated('$((', pos);
      return read;
    });
  });
  return expression && { type: 'ArithmeticExpansion', pos, end: cursor.at, expression };
}

/** `$[...]`, bash's older way to write `$((...))`. */
function readOldExpression(cursor: Cursor): WordPart | undefined {
  const pos = cursor.at;
  const expression = cursor.attempt(() => {
    cursor.at += 2;
    const from = cursor.at;
    const parts = cursor.nested(() => cursor.circle.parts(cursor, OLD_ARITHMETIC));
    if (cursor.char() !== ']') return undefined;
    cursor.at++;
    return { text: cursor.text.slice(from, cursor.at - 1), parts };
  });
  return expression && { type: 'ArithmeticExpansion', pos, end: cursor.at, expression };
}
