/** Refusals of a token where it stands. */
import { SyntaxFailure, type Cursor } from './cursor.ts';
import { unexpected, type TokenName } from './dialects.ts';

export interface Token extends TokenName {
  readonly start: number;
  readonly end: number;
}

/** Fails for a token where another may stand. `endsLine`: where bash takes the text's end for a line's end first. */
export function refuseToken(cursor: Cursor, token: Token, expected?: string, endsLine = false): never {
  const { dialect, text } = cursor;
  const isUnfinished = token.kind === 'eof';
  const fail = (messages: readonly string[], line: number): never => {
    throw new SyntaxFailure({ messages, line, status: 2, isUnfinished });
  };
  if (dialect !== 'bash') return fail([unexpected(dialect, token, expected)], cursor.line(token.end));
  const line = cursor.line(token.start);
  if (isUnfinished && !endsLine) return fail([unexpected(dialect, token)], line + (text.endsWith('\n') ? 0 : 1));
  const shown: TokenName = isUnfinished ? { kind: 'newline', text: 'newline' } : token;
  return fail([unexpected(dialect, shown), `\`${text.split('\n')[line - 1] ?? ''}'`], line);
}
