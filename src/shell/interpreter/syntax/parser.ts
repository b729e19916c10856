/** The tokens of a text one after another, with the last one given back where a rule ends before it. */
import type { Dialect } from '../state.ts';
import type { Cursor } from './cursor.ts';
import { refuseToken } from './refuse.ts';
import { readToken, type Token } from './tokens.ts';
import type { Assignment, CommandNode, Statement, Word } from './tree.ts';

const POSIX_KEYWORDS = ['!', 'case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'if', 'then', 'until', 'while', '{', '}'];
const KEYWORDS: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  dash: new Set(POSIX_KEYWORDS),
  busybox: new Set([...POSIX_KEYWORDS, 'function']),
  bash: new Set([...POSIX_KEYWORDS, 'function', 'select', 'time', 'coproc', '[[']),
};

/** What may come: ends of lines are passed with `newlines`, reserved words count with `keywords`. */
export interface Mode {
  readonly newlines?: boolean;
  readonly keywords?: boolean;
}

/** Where a command may begin on a later line. */
export const COMMAND: Mode = { newlines: true, keywords: true };

/** The rules of commands that call one another in a circle. */
export interface CommandRules {
  /** At least one command, up to what ends a list. */
  list(parser: Parser): Statement[];
  /** The commands of one item of `case`, if any. */
  caseList(parser: Parser): Statement[];
  command(parser: Parser): CommandNode;
}

export class Parser {
  readonly cursor: Cursor;
  readonly rules: CommandRules;
  last: Token = { kind: 'newline', text: '\n', start: 0, end: 0 };
  #isBack = false;

  constructor(cursor: Cursor, rules: CommandRules) {
    this.cursor = cursor;
    this.rules = rules;
  }

  get isBash(): boolean {
    return this.cursor.dialect === 'bash';
  }

  next(mode: Mode = {}): Token {
    let token = this.#isBack ? this.last : readToken(this.cursor);
    this.#isBack = false;
    while (mode.newlines && token.kind === 'newline') token = readToken(this.cursor);
    if (mode.keywords && token.isPlain && KEYWORDS[this.cursor.dialect].has(token.text)) token = { ...token, kind: 'keyword' };
    this.last = token;
    return token;
  }

  /** Gives the last token back. */
  back(): void {
    this.#isBack = true;
    if (this.last.kind === 'keyword') this.last = { ...this.last, kind: 'word' };
  }

  /** The next token, which is looked at only. */
  peek(mode: Mode = {}): Token {
    const token = this.next(mode);
    this.back();
    return token;
  }

  /** Whether the last token is an operator or a reserved word of that text. */
  is(text: string): boolean {
    return (this.last.kind === 'keyword' || this.last.kind === 'operator') && this.last.text === text;
  }

  /** Reads an operator or reserved word; any other token is refused. Gives where it ends. */
  expect(text: string, mode: Mode = {}): number {
    this.next(mode);
    if (!this.is(text)) this.refuse(`"${text}"`);
    return this.last.end;
  }

  /** Fails for the last token. */
  refuse(expected?: string, endsLine = false): never {
    return refuseToken(this.cursor, this.last, expected, endsLine);
  }

  /** The last token as a word; an array cannot be one. */
  word(): Word {
    const { argument } = this.last;
    if (argument === undefined) this.refuse();
    if (argument.type === 'Word') return argument;
    if (argument.value.type === 'Array') this.refuseArray(argument);
    return argument.word;
  }

  /** Fails for the parenthesis of an array where none can be assigned. */
  refuseArray({ pos }: Assignment): never {
    const start = this.cursor.text.indexOf('(', pos);
    refuseToken(this.cursor, { kind: 'operator', text: '(', start, end: start + 1 });
  }
}
