/** Tokens taken one after another. */
import type { Token } from './lexer.ts';
import { syntaxError, type AwkSyntaxError } from './syntax.ts';

/** Nesting that a program may have. */
const MAX_DEPTH = 200;

/** Where a parser stands among its tokens. */
export class Cursor {
  protected readonly tokens: readonly Token[];
  protected at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  protected get token(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] ?? { type: 'end', text: '', line: 0 };
  }

  protected fail(): AwkSyntaxError {
    return syntaxError(this.token.line, this.token.text === '\n' ? 'end of line' : this.token.text);
  }

  protected is(...texts: string[]): boolean {
    const { type, text } = this.token;
    return (type === 'operator' || type === 'keyword') && texts.includes(text);
  }

  protected take(...texts: string[]): string | undefined {
    if (!this.is(...texts)) return undefined;
    const { text } = this.token;
    this.at++;
    return text;
  }

  protected expect(text: string): void {
    if (this.take(text) === undefined) throw this.fail();
  }

  protected name(): string {
    const { type, text } = this.token;
    if (type !== 'name' && type !== 'call') throw this.fail();
    this.at++;
    return text;
  }

  protected newlines(): void {
    while (this.token.type === 'newline') this.at++;
  }

  /** Ends of statements: newlines and semicolons. */
  protected terminators(): void {
    while (this.token.type === 'newline' || this.is(';')) this.at++;
  }

  protected nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw this.fail();
    const result = read();
    this.#depth--;
    return result;
  }
}
