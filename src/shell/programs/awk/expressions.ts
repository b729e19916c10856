/** The expressions of awk, by the precedence of POSIX's grammar. */
import { Cursor } from './cursor.ts';
import type { Expression, Target } from './syntax.ts';

const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']);
const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);

/** What may not be read as an operator where an expression stands. */
interface Context {
  readonly noGreater?: boolean;
  readonly noIn?: boolean;
}

export abstract class ExpressionParser extends Cursor {
  /** Functions of the program that are called. */
  protected readonly called = new Set<string>();

  protected list(end: string, context: Context = {}): Expression[] {
    const items: Expression[] = [];
    if (end !== '' && this.is(end)) return items;
    do {
      this.newlines();
      items.push(this.expression(context));
      if (end !== '') this.newlines();
    } while (this.take(',') !== undefined);
    return items;
  }

  protected keys(): Expression[] {
    this.expect('[');
    const keys = this.list(']');
    this.expect(']');
    return keys;
  }

  protected expression(context: Context = {}): Expression {
    return this.nested(() => {
      const left = this.choose(context);
      const operator = this.token.type === 'operator' && ASSIGNMENTS.has(this.token.text) ? this.token.text : undefined;
      if (operator === undefined) return left;
      return this.#assignment(left, operator, context);
    });
  }

  /** `!x = y` and `a && x = y` assign to the last operand. */
  #assignment(left: Expression, operator: string, context: Context): Expression {
    if (isTarget(left)) {
      this.at++;
      this.newlines();
      return { type: 'assign', target: left, operator: operator.replace('**', '^').slice(0, -1), value: this.expression(context) };
    }
    if (left.type === 'unary') return { ...left, operand: this.#assignment(left.operand, operator, context) };
    if (left.type === 'and' || left.type === 'or' || left.type === 'binary') return { ...left, right: this.#assignment(left.right, operator, context) };
    throw this.fail();
  }

  protected choose(context: Context): Expression {
    const condition = this.#or(context);
    if (this.take('?') === undefined) return condition;
    this.newlines();
    const then = this.expression(context);
    this.newlines();
    this.expect(':');
    this.newlines();
    return { type: 'choose', condition, then, otherwise: this.expression(context) };
  }

  #or(context: Context): Expression {
    let left = this.#and(context);
    while (this.take('||') !== undefined) {
      this.newlines();
      left = { type: 'or', left, right: this.#and(context) };
    }
    return left;
  }

  #and(context: Context): Expression {
    let left = this.#in(context);
    while (this.take('&&') !== undefined) {
      this.newlines();
      left = { type: 'and', left, right: this.#in(context) };
    }
    return left;
  }

  #in(context: Context): Expression {
    let left = this.#match(context);
    while (context.noIn !== true && this.take('in') !== undefined) left = { type: 'in', keys: [left], array: this.name() };
    return left;
  }

  #match(context: Context): Expression {
    let text = this.#comparison(context);
    for (let operator = this.take('~', '!~'); operator !== undefined; operator = this.take('~', '!~')) text = { type: 'match', isNegated: operator === '!~', text, pattern: this.#comparison(context) };
    return text;
  }

  #comparison(context: Context): Expression {
    let left = this.#concatenation(context);
    for (;;) {
      if (this.is('|') && this.tokens[this.at + 1]?.text === 'getline') {
        this.at += 2;
        left = { type: 'getline', from: 'command', source: left, target: this.#optionalTarget() };
      } else if (this.token.type === 'operator' && COMPARISONS.has(this.token.text) && !(context.noGreater === true && this.token.text === '>')) {
        const operator = this.token.text;
        this.at++;
        left = { type: 'binary', operator, left, right: this.#concatenation(context) };
      } else return left;
    }
  }

  /** Whether an operand stands here, so that what is before it is joined to it. */
  #startsOperand(): boolean {
    const { type } = this.token;
    return ['number', 'string', 'regex', 'name', 'call', 'builtin'].includes(type) || this.is('$', '!', '(', '-', '+', '++', '--');
  }

  #concatenation(context: Context): Expression {
    let left = this.#sum(context);
    while (this.#startsOperand() && !this.is('in')) left = { type: 'binary', operator: ' ', left, right: this.#sum(context) };
    return left;
  }

  #sum(context: Context): Expression {
    let left = this.#product(context);
    for (let operator = this.take('+', '-'); operator !== undefined; operator = this.take('+', '-')) left = { type: 'binary', operator, left, right: this.#product(context) };
    return left;
  }

  #product(context: Context): Expression {
    let left = this.#unary(context);
    for (let operator = this.take('*', '/', '%'); operator !== undefined; operator = this.take('*', '/', '%')) left = { type: 'binary', operator, left, right: this.#unary(context) };
    return left;
  }

  #unary(context: Context): Expression {
    return this.nested(() => {
      const operator = this.take('!', '-', '+') as '!' | '-' | '+' | undefined;
      return operator === undefined ? this.#power(context) : { type: 'unary', operator, operand: this.#unary(context) };
    });
  }

  #power(context: Context): Expression {
    const left = this.#postfix();
    if (this.take('^', '**') === undefined) return left;
    return { type: 'binary', operator: '^', left, right: this.#unary(context) };
  }

  #postfix(): Expression {
    const step = this.take('++', '--');
    if (step !== undefined) {
      const target = this.#primary();
      if (!isTarget(target)) throw this.fail();
      return { type: 'step', target, by: step === '++' ? 1 : -1, isPrefix: true };
    }
    const target = this.#primary();
    const after = isTarget(target) ? this.take('++', '--') : undefined;
    return after === undefined || !isTarget(target) ? target : { type: 'step', target, by: after === '++' ? 1 : -1, isPrefix: false };
  }

  #optionalTarget(): Target | undefined {
    if (this.token.type !== 'name' && !this.is('$')) return undefined;
    const target = this.#primary();
    if (!isTarget(target)) throw this.fail();
    return target;
  }

  #primary(): Expression {
    return this.nested(() => {
      const { type, text } = this.token;
      switch (type) {
        case 'number':
          this.at++;
          return { type, value: Number(text) };
        case 'string':
        case 'regex':
          this.at++;
          return type === 'string' ? { type, value: text } : { type, source: text };
        case 'builtin': {
          this.at++;
          if (this.take('(') === undefined) {
            if (text !== 'length') throw this.fail();
            return { type: 'call', name: text, args: [], isBuiltin: true };
          }
          return this.#call(text, true);
        }
        case 'call':
          this.at += 2;
          return this.#call(text, false);
        case 'name':
          this.at++;
          return this.is('[') ? { type: 'element', array: text, keys: this.keys() } : { type: 'variable', name: text };
        default:
          return this.#other();
      }
    });
  }

  #call(name: string, isBuiltin: boolean): Expression {
    if (!isBuiltin) this.called.add(name);
    const args = this.list(')');
    this.expect(')');
    return { type: 'call', name, args, isBuiltin };
  }

  #other(): Expression {
    if (this.take('$') !== undefined) {
      const sign = this.take('-');
      const index = this.is('++', '--') ? this.#postfix() : this.#primary();
      return { type: 'field', index: sign === undefined ? index : { type: 'unary', operator: '-', operand: index } };
    }
    if (this.take('getline') !== undefined) {
      const target = this.#optionalTarget();
      if (this.take('<') === undefined) return { type: 'getline', from: 'main', source: undefined, target };
      return { type: 'getline', from: 'file', source: this.#primary(), target };
    }
    if (this.take('(') !== undefined) {
      const items = this.list(')');
      this.expect(')');
      const [inner] = items;
      if (inner === undefined) throw this.fail();
      if (items.length === 1) return { type: 'group', inner };
      this.expect('in');
      return { type: 'in', keys: items, array: this.name() };
    }
    if (this.is('-', '+', '!')) return this.#unary({});
    throw this.fail();
  }
}

const isTarget = (expression: Expression): expression is Target => expression.type === 'variable' || expression.type === 'field' || expression.type === 'element';
