/** The text of arithmetic expressions: what is in `((...))`, read as if in double quotes. */
import { ARITHMETIC } from './contexts.ts';
import type { Cursor } from './cursor.ts';
import type { Arithmetic, WordPart } from './tree.ts';

/**
 * The expression up to its `))`, which is read too; undefined where the text ends first or a single `)` closes it. With `isLenient`
 * such a `)` is a character of the expression, as in dash.
 */
export function readArithmetic(cursor: Cursor, isLenient: boolean): Arithmetic | undefined {
  const from = cursor.at;
  const parts: WordPart[] = [];
  for (;;) {
    parts.push(...cursor.circle.parts(cursor, ARITHMETIC));
    if (cursor.char() !== ')') return undefined;
    const at = cursor.at++;
    if (cursor.char() === ')') {
      cursor.at++;
      return { text: cursor.text.slice(from, at), parts };
    }
    if (!isLenient) return undefined;
    parts.push({ type: 'Literal', pos: at, end: cursor.at, text: ')' });
  }
}
