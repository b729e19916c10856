/** Tokens of an awk program to its tree, by POSIX's grammar: rules, functions, statements. */
import { ExpressionParser } from './expressions.ts';
import { tokenise } from './lexer.ts';
import { AwkSyntaxError, type AwkProgram, type Expression, type FunctionDefinition, type Redirection, type Rule, type Statement } from './syntax.ts';

/** Throws AwkSyntaxError. */
export function parseAwk(text: string): AwkProgram {
  return new Parser(tokenise(text)).program();
}

class Parser extends ExpressionParser {
  program(): AwkProgram {
    const rules: Rule[] = [];
    const functions = new Map<string, FunctionDefinition>();
    this.terminators();
    while (this.token.type !== 'end') {
      if (this.take('function', 'func') !== undefined) {
        const name = this.name();
        functions.set(name, this.#function());
      } else rules.push(this.#rule());
      this.terminators();
    }
    for (const name of this.called) if (!functions.has(name)) throw new AwkSyntaxError(this.token.line + 1, `function ${name} never defined`);
    return { rules, functions };
  }

  #function(): FunctionDefinition {
    const parameters: string[] = [];
    this.expect('(');
    while (!this.is(')')) {
      parameters.push(this.name());
      this.newlines();
      if (this.take(',') === undefined) break;
      this.newlines();
    }
    this.expect(')');
    this.newlines();
    return { parameters, body: this.#block() };
  }

  #rule(): Rule {
    const special = this.take('BEGIN', 'END');
    if (special !== undefined) return { when: special === 'BEGIN' ? 'BEGIN' : 'END', from: undefined, to: undefined, action: this.#block() };
    const from = this.is('{') ? undefined : this.expression();
    const isRange = this.take(',') !== undefined;
    if (isRange) this.newlines();
    const to = isRange ? this.expression() : undefined;
    return { when: 'record', from, to, action: this.is('{') ? this.#block() : undefined };
  }

  #block(): Statement {
    this.expect('{');
    const body: Statement[] = [];
    this.terminators();
    while (!this.is('}')) {
      if (this.token.type === 'end') throw new AwkSyntaxError(this.token.line + 1, 'missing } near end of file');
      body.push(this.#statement());
      this.terminators();
    }
    this.at++;
    return { type: 'block', body };
  }

  /** A statement after a condition; a lone semicolon is an empty one. */
  #body(): Statement {
    this.newlines();
    if (this.take(';') !== undefined) return { type: 'block', body: [] };
    return this.#statement();
  }

  #statement(): Statement {
    return this.nested(() => {
      if (this.is('{')) return this.#block();
      const { type, text } = this.token;
      const compound = type === 'keyword' ? this.#compound(text) : undefined;
      if (compound !== undefined) return compound;
      const statement = this.#simple();
      if (!this.is('}') && this.token.type !== 'end') {
        if (this.token.type !== 'newline' && !this.is(';')) throw this.fail();
        this.at++;
      }
      return statement;
    });
  }

  #compound(keyword: string): Statement | undefined {
    switch (keyword) {
      case 'if': {
        this.at++;
        const condition = this.#condition();
        const then = this.#body();
        const after = this.at;
        this.terminators();
        if (this.take('else') !== undefined) return { type: 'if', condition, then, otherwise: this.#body() };
        this.at = after;
        return { type: 'if', condition, then, otherwise: undefined };
      }
      case 'while': {
        this.at++;
        return { type: 'while', condition: this.#condition(), body: this.#body(), isAfter: false };
      }
      case 'do': {
        this.at++;
        const body = this.#body();
        this.terminators();
        this.expect('while');
        return { type: 'while', condition: this.#condition(), body, isAfter: true };
      }
      case 'for':
        this.at++;
        return this.#for();
      default:
        return undefined;
    }
  }

  #condition(): Expression {
    this.expect('(');
    const condition = this.expression();
    this.expect(')');
    return condition;
  }

  #for(): Statement {
    this.expect('(');
    const [name, keyword, array, close] = this.tokens.slice(this.at, this.at + 4);
    if (name?.type === 'name' && keyword?.text === 'in' && array?.type === 'name' && close?.text === ')') {
      this.at += 4;
      return { type: 'forIn', name: name.text, array: array.text, body: this.#body() };
    }
    const first = this.is(';') ? undefined : this.#simple();
    this.expect(';');
    this.newlines();
    const condition = this.is(';') ? undefined : this.expression();
    this.expect(';');
    this.newlines();
    const next = this.is(')') ? undefined : this.#simple();
    this.expect(')');
    return { type: 'for', first, condition, next, body: this.#body() };
  }

  #endsStatement(): boolean {
    return this.token.type === 'newline' || this.token.type === 'end' || this.is(';', '}');
  }

  #simple(): Statement {
    const keyword = this.take('break', 'continue', 'next', 'nextfile', 'exit', 'return', 'delete', 'print', 'printf');
    switch (keyword) {
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile':
        return { type: keyword };
      case 'exit':
      case 'return':
        return { type: keyword, value: this.#endsStatement() ? undefined : this.expression() };
      case 'delete': {
        const array = this.name();
        return { type: 'delete', array, keys: this.is('[') ? this.keys() : undefined };
      }
      case 'print':
      case 'printf':
        return this.#print(keyword);
      default:
        return { type: 'expression', value: this.expression() };
    }
  }

  #print(type: 'print' | 'printf'): Statement {
    const args: Expression[] = [];
    if (!this.#endsStatement() && !this.is('>', '>>', '|')) {
      const start = this.at;
      if (this.take('(') !== undefined) {
        args.push(...this.list(')'));
        this.expect(')');
        if (!this.#endsStatement() && !this.is('>', '>>', '|')) {
          this.at = start;
          args.length = 0;
        }
      }
      if (args.length === 0) args.push(...this.list('', { noGreater: true }));
    }
    const kind = this.take('>', '>>', '|') as Redirection['kind'] | undefined;
    return { type, args, redirection: kind === undefined ? undefined : { kind, to: this.choose({ noGreater: true }) } };
  }
}
