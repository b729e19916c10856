/** What stands between words. */
import type { Cursor } from './cursor.ts';

/** Passes blanks, continued lines and comments, with `lines` ends of lines as well. */
export function skipBlanks(cursor: Cursor, lines = false): void {
  for (;;) {
    const c = cursor.char();
    if (c === ' ' || c === '\t' || (lines && c === '\n')) cursor.at++;
    else if (c === '\\' && cursor.char(1) === '\n') cursor.at += 2;
    else if (c === '#') {
      const end = cursor.text.indexOf('\n', cursor.at);
      cursor.at = end < 0 ? cursor.text.length : end;
    } else return;
  }
}
