/** `[[ ... ]]` of bash: words, operators between them, parentheses. */
import { skipBlanks } from './blanks.ts';
import { EXTENDED_WORD, REGEX } from './contexts.ts';
import { SyntaxFailure, type Cursor } from './cursor.ts';
import type { TestCommand, TestExpression, Word } from './tree.ts';
import { readWord } from './words.ts';

const UNARY = /^-[a-hknoprstuvwxzGLNORS]$/;
const BINARY = /^(?:==?|!=|=~|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/;
const TOKENS = ['&&', '||', '(', ')', '<', '>', ';', '&', '|'];

/** The expression behind `[[`, up to its `]]`. bash gives up on the text where it cannot be read, but counts that as a success. */
export function readTest(cursor: Cursor, pos: number): TestCommand {
  const test = new TestReader(cursor, cursor.at);
  const expression = test.either();
  test.close();
  return { type: 'TestCommand', pos, end: cursor.at, expression };
}

class TestReader {
  readonly #cursor: Cursor;
  readonly #start: number;

  constructor(cursor: Cursor, start: number) {
    this.#cursor = cursor;
    this.#start = start;
  }

  #fail(messages: readonly string[], isUnfinished = false): never {
    throw new SyntaxFailure({ messages, line: this.#cursor.line(this.#start) + (isUnfinished ? 1 : 0), status: isUnfinished ? 2 : 0, isUnfinished });
  }

  /** The token here, which is not passed: an operator, or the beginning of a word. */
  #peek(): string {
    skipBlanks(this.#cursor, true);
    if (this.#cursor.char() === '') this.#fail(["unexpected EOF while looking for `]]'", 'syntax error: unexpected end of file'], true);
    return TOKENS.find((token) => this.#cursor.text.startsWith(token, this.#cursor.at)) ?? this.#cursor.match(/[^\s;&|()<>]+/y)?.[0] ?? '';
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#cursor.at += token.length;
    return true;
  }

  #unexpected(): never {
    return this.#fail([`syntax error in conditional expression: unexpected token \`${this.#peek()}'`]);
  }

  close(): void {
    if (!this.#take(']]')) this.#unexpected();
  }

  either(): TestExpression {
    let left = this.#both();
    while (this.#take('||')) left = { type: 'TestLogical', operator: '||', left, right: this.#both() };
    return left;
  }

  #both(): TestExpression {
    let left = this.#one();
    while (this.#take('&&')) left = { type: 'TestLogical', operator: '&&', left, right: this.#one() };
    return left;
  }

  #one(): TestExpression {
    return this.#cursor.nested(() => {
      if (this.#take('!')) return { type: 'TestNot', operand: this.#one() };
      if (!this.#take('(')) return this.#primary();
      const inside = this.either();
      if (!this.#take(')')) this.#unexpected();
      return inside;
    });
  }

  #primary(): TestExpression {
    const token = this.#peek();
    if (token === ']]') this.#fail([]);
    if (TOKENS.includes(token)) this.#unexpected();
    const left = readWord(this.#cursor, EXTENDED_WORD);
    skipBlanks(this.#cursor);
    if (this.#cursor.char() === '\n') this.#fail(["unexpected token `newline', conditional binary operator expected"]);
    const operator = this.#peek();
    const isEnd = operator === ']]' || operator === '&&' || operator === '||' || operator === ')';
    if (UNARY.test(left.text) && !isEnd) return { type: 'TestUnary', operator: left.text, operand: this.#operand('unary') };
    if (isEnd) return { type: 'TestUnary', operator: '-n', operand: left };
    if (operator !== '<' && operator !== '>' && !BINARY.test(operator)) this.#fail([`${TOKENS.includes(operator) ? `unexpected token \`${operator}', ` : ''}conditional binary operator expected`]);
    this.#cursor.at += operator.length;
    return { type: 'TestBinary', operator, left, right: this.#operand('binary', operator === '=~') };
  }

  #operand(kind: 'unary' | 'binary', isRegex = false): Word {
    const token = this.#peek();
    if (token === ']]') this.#fail([`unexpected argument \`]]' to conditional ${kind} operator`]);
    if (TOKENS.includes(token) && !(isRegex && (token === '(' || token === '|'))) this.#unexpected();
    return readWord(this.#cursor, isRegex ? REGEX : EXTENDED_WORD);
  }
}
