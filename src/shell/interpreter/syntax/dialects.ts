/** How each shell words its refusals, and which grammar beyond POSIX it has. */
import type { Dialect } from '../state.ts';

/** A token as errors name it: `word`, `redirection`, `newline`, `end of file`, or its text. */
export interface TokenName {
  readonly kind: 'word' | 'redirection' | 'newline' | 'eof' | 'operator' | 'keyword';
  readonly text: string;
}

export interface Failure {
  /** One line of text each; bash adds the offending line. */
  readonly messages: readonly string[];
  readonly line: number;
  /** The exit code. */
  readonly status: number;
  /** Where the line that fails begins: what comes before it is run. */
  readonly runsTo: number;
  /** Whether more text could still make it whole. */
  readonly isUnfinished: boolean;
}

function nameOf({ kind, text }: TokenName, endOfFile: string): string {
  if (kind === 'eof') return endOfFile;
  return kind === 'operator' || kind === 'keyword' ? `"${text}"` : kind;
}

/** A token where another, or none like it, may stand. */
export function unexpected(dialect: Dialect, token: TokenName, expected?: string): string {
  const name = nameOf(token, 'end of file');
  if (dialect === 'dash') return `Syntax error: ${name} unexpected${expected === undefined ? '' : ` (expecting ${expected})`}`;
  if (dialect === 'busybox') return `syntax error: unexpected ${name}${expected === undefined ? '' : ` (expecting ${expected})`}`;
  return token.kind === 'eof' ? 'syntax error: unexpected end of file' : `syntax error near unexpected token \`${token.kind === 'newline' ? 'newline' : token.text}'`;
}

export type Opener = "'" | '"' | '`' | '${' | '$((' | '$(';

/** A construct that the text ends in the middle of. */
export function unterminated(dialect: Dialect, opener: Opener): string {
  if (dialect === 'bash') return `unexpected EOF while looking for matching \`${opener === '${' ? '}' : opener.startsWith('$(') ? ')' : opener}'`;
  const words = opener === '`' ? 'EOF in backquote substitution' : opener === '${' ? "Missing '}'" : opener === '$((' ? "Missing '))'" : 'Unterminated quoted string';
  return dialect === 'dash' ? `Syntax error: ${words}` : `syntax error: ${words.startsWith('EOF') ? words : words.charAt(0).toLowerCase() + words.slice(1)}`;
}

/** Refusals of names. */
export function badName(dialect: Dialect, what: 'for loop variable' | 'function name'): string {
  return dialect === 'dash' ? `Syntax error: Bad ${what}` : `syntax error: bad ${what}`;
}

/** What real shells read until their stack ends. */
export function tooDeep(dialect: Dialect): string {
  return `${dialect === 'dash' ? 'S' : 's'}yntax error: nested too deeply`;
}
