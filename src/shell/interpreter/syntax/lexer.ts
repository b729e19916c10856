/**
 * The tokens of a shell text, as dash, ash and bash cut them. It validates and rewrites, it builds nothing: unbash makes the tree.
 * Where a POSIX shell reads as plain words what bash's grammar knows as more (`[[`, `((`, `&>`, `a[1]=x`, `time`), the text is
 * rewritten so that unbash reads words too; lines keep their numbers.
 */
import type { Dialect } from '../state.ts';
import { unterminated, type Failure, type TokenName } from './dialects.ts';

export interface Token extends TokenName {
  readonly start: number;
  readonly end: number;
  /** For words: whether any of it is quoted or expanded. */
  readonly isPlain: boolean;
}

export class SyntaxFailure extends Error {
  readonly failure: Omit<Failure, 'runsTo'>;

  constructor(messages: readonly string[], line: number, status = 2) {
    super(messages[0]);
    this.failure = { messages, line, status };
  }
}

export interface UnclosedHeredoc {
  readonly delimiter: string;
  readonly startLine: number;
  readonly endLine: number;
}

const META = new Set([' ', '\t', '\n', ';', '&', '|', '(', ')', '<', '>']);
const OPERATORS = ['&&', '||', ';;', ';', '&', '|', '(', ')'];
const BASH_OPERATORS = [';;&', ';&', '|&', ...OPERATORS];
const REDIRECTIONS = ['<<-', '<<', '<&', '<>', '>>', '>&', '>|', '<', '>'];
const BASH_REDIRECTIONS = ['<<<', '&>>', '&>', ...REDIRECTIONS];

export abstract class Lexer {
  protected readonly text: string;
  protected readonly dialect: Dialect;
  protected at = 0;
  readonly unclosed: UnclosedHeredoc[] = [];
  readonly #edits: { at: number; remove: number; insert: string }[] = [];
  #heredocs: { delimiter: string; strips: boolean; line: number }[] = [];

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** A list of commands up to an unmatched `)`, for `$(`. */
  protected abstract substitution(): void;
  protected abstract readonly extendedGlobs: boolean;

  protected line(at = this.at): number {
    let line = 1;
    for (let i = this.text.indexOf('\n'); i >= 0 && i < at; i = this.text.indexOf('\n', i + 1)) line++;
    return line;
  }

  protected edit(at: number, remove: number, insert: string): void {
    this.#edits.push({ at, remove, insert });
  }

  /** The text with what was rewritten. */
  rewritten(): string {
    let result = '';
    let from = 0;
    for (const { at, remove, insert } of this.#edits.sort((a, b) => a.at - b.at)) {
      result += this.text.slice(from, at) + insert;
      from = at + remove;
    }
    return result + this.text.slice(from);
  }

  #skipBlanks(): void {
    for (;;) {
      const c = this.text.charAt(this.at);
      if (c === ' ' || c === '\t') this.at++;
      else if (c === '\\' && this.text.charAt(this.at + 1) === '\n') this.at += 2;
      else if (c === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else return;
    }
  }

  /** The next token; here-documents are read past at the end of their line. */
  protected read(): Token {
    this.#skipBlanks();
    const start = this.at;
    const token = (kind: Token['kind'], text: string, isPlain = true): Token => ({ kind, text, start, end: this.at, isPlain });
    if (start >= this.text.length) {
      this.#readHeredocs();
      return token('eof', '');
    }
    if (this.text.charAt(start) === '\n') {
      this.at++;
      this.#readHeredocs();
      return token('newline', '\n');
    }
    const isBash = this.dialect === 'bash';
    const redirection = this.#redirection(isBash);
    if (redirection !== undefined) return token('redirection', redirection);
    const operator = (isBash ? BASH_OPERATORS : OPERATORS).find((candidate) => this.text.startsWith(candidate, start));
    if (operator !== undefined) {
      this.at += operator.length;
      return token('operator', operator);
    }
    const isPlain = this.#word();
    return token('word', this.text.slice(start, this.at), isPlain);
  }

  #redirection(isBash: boolean): string | undefined {
    let at = this.at;
    const number = /^(?:\d+|\{[A-Za-z_]\w*\})(?=[<>])/.exec(this.text.slice(at, at + 40))?.[0];
    if (number?.startsWith('{') && !isBash) return undefined;
    at += number?.length ?? 0;
    if (!isBash && this.text.startsWith('&>', at)) {
      if (this.dialect === 'dash') return undefined;
    } else if (!isBash && this.dialect !== 'busybox' && !'<>'.includes(this.text.charAt(at))) return undefined;
    const isProcess = this.dialect !== 'dash' && /^[<>]\(/.test(this.text.slice(at, at + 2));
    if (isProcess && number === undefined) return undefined;
    const candidates = isBash ? BASH_REDIRECTIONS : this.dialect === 'busybox' ? ['&>', ...REDIRECTIONS] : REDIRECTIONS;
    const found = candidates.find((candidate) => this.text.startsWith(candidate, at));
    if (found !== undefined) this.at = at + found.length;
    return found;
  }

  /** Remembers a here-document whose delimiter is a word's text. */
  protected expectHeredoc(word: string, strips: boolean): void {
    const delimiter = word.replace(/\\(.)|'([^']*)'|"([^"]*)"/gs, (_, escaped?: string, single?: string, double?: string) => escaped ?? single ?? double ?? '');
    this.#heredocs.push({ delimiter, strips, line: this.line() });
  }

  #readHeredocs(): void {
    const pending = this.#heredocs;
    this.#heredocs = [];
    for (const { delimiter, strips, line } of pending) {
      for (;;) {
        if (this.at >= this.text.length) {
          this.unclosed.push({ delimiter, startLine: line, endLine: this.line() });
          break;
        }
        const found = this.text.indexOf('\n', this.at);
        const end = found < 0 ? this.text.length : found;
        const row = this.text.slice(this.at, end);
        this.at = Math.min(this.text.length, end + 1);
        if ((strips ? row.replace(/^\t+/, '') : row) === delimiter) break;
      }
    }
  }

  #fail(opener: Parameters<typeof unterminated>[1], start: number): never {
    const isBash = this.dialect === 'bash';
    throw new SyntaxFailure([unterminated(this.dialect, opener)], isBash ? this.line(start) + (opener === '$(' ? 1 : 0) : this.line(this.text.length));
  }

  /** Reads past a word; tells whether it is plain text throughout. */
  #word(): boolean {
    let isPlain = true;
    const start = this.at;
    for (;;) {
      const c = this.text.charAt(this.at);
      if (c === '') return isPlain;
      const next = this.text.charAt(this.at + 1);
      if ((c === '<' || c === '>') && next === '(' && this.dialect !== 'dash') {
        this.at += 2;
        this.substitution();
        isPlain = false;
      } else if (c === '(' && this.dialect === 'bash' && this.#isArrayOrGlob(start)) {
        this.#parentheses();
        isPlain = false;
      } else if (META.has(c)) return isPlain;
      else if (this.quoteOrExpansion(false)) isPlain = false;
      else this.at++;
    }
  }

  #isArrayOrGlob(start: number): boolean {
    const before = this.text.slice(start, this.at);
    return /^[A-Za-z_]\w*(?:\[.*\])?\+?=$/s.test(before) || (this.extendedGlobs && /[?*+@!]$/.test(before));
  }

  /** `( ... )` of an array or an extended glob. */
  #parentheses(): void {
    const start = this.at++;
    for (let depth = 1; depth > 0; ) {
      const c = this.text.charAt(this.at);
      if (c === '') this.#fail('$(', start);
      if (c === '(') depth++;
      if (c === ')') depth--;
      if (!this.quoteOrExpansion(false)) this.at++;
    }
  }

  /** Reads past a quotation or expansion that begins here, if one does. */
  protected quoteOrExpansion(isInDouble: boolean): boolean {
    const start = this.at;
    const c = this.text.charAt(start);
    switch (c) {
      case '\\':
        this.at = Math.min(this.text.length, start + 2);
        return true;
      case "'":
        if (isInDouble) return false;
        this.#until("'", "'", false);
        return true;
      case '"':
        if (isInDouble) return false;
        this.#double();
        return true;
      case '`':
        this.#until('`', '`', true);
        return true;
      case '$':
        return this.#dollar(isInDouble);
      default:
        return false;
    }
  }

  #until(quote: "'" | '`', opener: "'" | '`', escapes: boolean, from = this.at + 1): void {
    const start = this.at;
    this.at = from;
    while (this.text.charAt(this.at) !== quote) {
      if (this.at >= this.text.length) this.#fail(opener, start);
      this.at += escapes && this.text.charAt(this.at) === '\\' ? 2 : 1;
    }
    this.at++;
  }

  #double(): void {
    const start = this.at++;
    while (this.text.charAt(this.at) !== '"') {
      if (this.at >= this.text.length) this.#fail('"', start);
      if (!this.quoteOrExpansion(true)) this.at++;
    }
    this.at++;
  }

  #dollar(isInDouble: boolean): boolean {
    const start = this.at;
    const rest = this.text.slice(start + 1, start + 3);
    if (rest === '((') {
      this.#arithmetic();
      return true;
    }
    if (rest.startsWith('(')) {
      this.at += 2;
      this.substitution();
      return true;
    }
    if (rest.startsWith('{')) {
      this.#braces(isInDouble);
      return true;
    }
    if (rest.startsWith("'") && !isInDouble && this.dialect !== 'dash') {
      this.#until("'", "'", true, start + 2);
      return true;
    }
    this.at++;
    return true;
  }

  #arithmetic(): void {
    const start = this.at;
    this.at += 3;
    let depth = 2;
    while (depth > 0) {
      const c = this.text.charAt(this.at);
      if (c === '') this.#fail('$((', start);
      if (c === '(') depth++;
      else if (c === ')') depth--;
      if (c === '"' || c === "'" || !this.quoteOrExpansion(true)) this.at++;
    }
  }

  #braces(isInDouble: boolean): void {
    const start = this.at;
    this.at += 2;
    const inDouble = isInDouble;
    while (this.text.charAt(this.at) !== '}') {
      if (this.at >= this.text.length) this.#fail('${', start);
      if (this.text.charAt(this.at) === '"' && inDouble) {
        this.#double();
        continue;
      }
      if (!this.quoteOrExpansion(inDouble)) this.at++;
    }
    this.at++;
  }
}
