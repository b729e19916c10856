/** The tokens of a shell text, as dash, ash and bash cut them. */
import { readArgument } from './assignment.ts';
import { skipBlanks } from './blanks.ts';
import { META } from './contexts.ts';
import type { Cursor } from './cursor.ts';
import { readHeredocs } from './heredoc.ts';
import type { Token as Named } from './refuse.ts';
import type { Dialect } from '../state.ts';
import type { Assignment, Word } from './tree.ts';
import { plainText } from './words.ts';

export interface Token extends Named {
  /** Of words. */
  readonly argument?: Word | Assignment;
  /** Of words that are plain throughout. */
  readonly isPlain?: boolean;
  /** Of redirections. */
  readonly descriptor?: number | string;
}

const OPERATORS = ['&&', '||', ';;', ';', '&', '|', '(', ')'];
const BASH_OPERATORS = [';;&', ';&', '|&', ...OPERATORS];
const POSIX_REDIRECTIONS = ['<<-', '<<', '<&', '<>', '>>', '>&', '>|', '<', '>'];
const REDIRECTIONS: Readonly<Record<Dialect, readonly string[]>> = {
  dash: POSIX_REDIRECTIONS,
  busybox: ['&>', ...POSIX_REDIRECTIONS],
  bash: ['<<<', '&>>', '&>', ...POSIX_REDIRECTIONS],
};
/** What a redirection begins with. */
const MAY_REDIRECT = '<>&{0123456789';
const NUMBER = /(\d{1,9})(?=[<>])/y;
const NUMBER_OR_NAME = /(?:(\d{1,9})|\{([A-Za-z_]\w*)\})(?=[<>])/y;

/** The next token; here-documents are read past at the end of their line. */
export function readToken(cursor: Cursor): Token {
  skipBlanks(cursor);
  const start = cursor.at;
  const c = cursor.char();
  if (c === '' || c === '\n') {
    cursor.at += c.length;
    readHeredocs(cursor);
    return { kind: c === '' ? 'eof' : 'newline', text: c, start, end: cursor.at };
  }
  const redirection = MAY_REDIRECT.includes(c) ? readRedirection(cursor) : undefined;
  if (redirection !== undefined) return redirection;
  if (META.includes(c) && c !== '<' && c !== '>') {
    const operator = (cursor.dialect === 'bash' ? BASH_OPERATORS : OPERATORS).find((candidate) => cursor.text.startsWith(candidate, start)) ?? c;
    cursor.at += operator.length;
    return { kind: 'operator', text: operator, start, end: cursor.at };
  }
  const argument = readArgument(cursor);
  const plain = argument.type === 'Word' ? plainText(argument) : undefined;
  return { kind: 'word', text: plain ?? cursor.text.slice(start, cursor.at), start, end: cursor.at, argument, isPlain: plain !== undefined };
}

function readRedirection(cursor: Cursor): Token | undefined {
  const { dialect, at: start } = cursor;
  const [all = '', number, name] = cursor.match(dialect === 'bash' ? NUMBER_OR_NAME : NUMBER) ?? [];
  const at = start + all.length;
  const c = cursor.text.charAt(at);
  if (c !== '<' && c !== '>' && c !== '&') return undefined;
  // `<(` and `>(` begin words.
  if (all === '' && c !== '&' && dialect !== 'dash' && cursor.text.charAt(at + 1) === '(') return undefined;
  const text = REDIRECTIONS[dialect].find((candidate) => cursor.text.startsWith(candidate, at));
  if (text === undefined) return undefined;
  cursor.at = at + text.length;
  const descriptor = number === undefined ? name : Number(number);
  return { kind: 'redirection', text, start, end: cursor.at, ...(descriptor !== undefined && { descriptor }) };
}
