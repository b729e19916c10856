/** test and [: POSIX's rules by number of arguments, then the grammar with -a, -o, ! and parentheses. Shells word errors differently. */
import type { Process, Program } from '../program.ts';
import { BINARY, testBinary, TestError, testUnary, UNARY } from '../test-expression.ts';
import { fail } from './kit.ts';

const MISSING = { dash: 'missing ]', busybox: 'missing ]', bash: "missing `]'" };

export const test: Program = function* (process) {
  let words = process.argv.slice(1);
  if (process.argv[0] === '[') {
    if (words.at(-1) !== ']') return yield* fail(process, MISSING[process.dialect ?? 'dash'], 2);
    words = words.slice(0, -1);
  }
  try {
    return new Expression(process, words).value() ? 0 : 1;
  } catch (error) {
    if (error instanceof TestError) return yield* fail(process, error.message, 2);
    throw error;
  }
};

class Expression {
  readonly #process: Process;
  readonly #words: readonly string[];
  #at = 0;
  /** Where the last operand stands, which dash names when it cannot go on. */
  #operandAt = 0;

  constructor(process: Process, words: readonly string[]) {
    this.#process = process;
    this.#words = words;
  }

  value(): boolean {
    const [a = '', b = '', c = ''] = this.#words;
    const rest = (from: number): boolean => new Expression(this.#process, this.#words.slice(from)).value();
    switch (this.#words.length) {
      case 0:
        return false;
      case 1:
        return a !== '';
      case 2:
        if (a === '!') return b === '';
        if (UNARY.has(a)) return this.#unary(a, b);
        if (this.#process.dialect === 'bash') throw new TestError(`${a}: unary operator expected`);
        break;
      case 3:
        if (this.#isBinary(b)) return this.#binary(a, b, c);
        if (a === '!') return !rest(1);
        if (a === '(' && c === ')') return b !== '';
        if (this.#process.dialect === 'bash' && b !== '-a' && b !== '-o') throw new TestError(`${b}: binary operator expected`);
        break;
      case 4:
        if (a === '!') return !rest(1);
    }
    const value = this.#or();
    if (this.#at < this.#words.length) throw this.#leftOver();
    return value;
  }

  #leftOver(): TestError {
    switch (this.#process.dialect) {
      case 'bash':
        return new TestError('too many arguments');
      case 'busybox':
        return new TestError(`${this.#words[this.#at] ?? ''}: unknown operand`);
      default:
        return new TestError(`${this.#words[this.#operandAt] ?? ''}: unexpected operator`);
    }
  }

  /** dash has no `==`. */
  #isBinary(word: string | undefined): boolean {
    return word !== undefined && BINARY.has(word) && !(word === '==' && this.#process.dialect === 'dash');
  }

  #unary(operator: string, operand: string): boolean {
    return testUnary(this.#process.vfs, this.#process.cwd, operator, operand);
  }

  #binary(a: string, operator: string, b: string): boolean {
    return testBinary(this.#process.vfs, this.#process.cwd, a, operator, b, this.#process.dialect);
  }

  #take(word: string): boolean {
    if (this.#words[this.#at] !== word) return false;
    this.#at++;
    return true;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#take('-o')) value = this.#and() || value;
    return value;
  }

  #and(): boolean {
    let value = this.#primary();
    while (this.#take('-a')) value = this.#primary() && value;
    return value;
  }

  #primary(): boolean {
    const [a, b, c] = this.#words.slice(this.#at, this.#at + 3);
    if (a === undefined) {
      if (this.#process.dialect === 'dash') return false;
      throw new TestError('argument expected');
    }
    if (this.#take('!')) return !this.#primary();
    this.#operandAt = this.#at;
    if (this.#isBinary(b) && b !== undefined && c !== undefined) {
      this.#at += 3;
      return this.#binary(a, b, c);
    }
    if (this.#take('(')) {
      const value = this.#or();
      if (!this.#take(')')) throw new TestError('closing paren expected');
      return value;
    }
    if (this.#isBinary(b)) throw new TestError(this.#process.dialect === 'bash' ? `${a}: unary operator expected` : `${b ?? ''}: argument expected`);
    this.#at++;
    if (!UNARY.has(a) || b === undefined) return a !== '';
    this.#at++;
    return this.#unary(a, b);
  }
}
