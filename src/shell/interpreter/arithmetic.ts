/**
 * `$((...))`: 64-bit integers over a text whose expansions are done. dash knows the operators of POSIX without `++ -- , **` and
 * takes a variable's value as a number; bash and busybox evaluate it as an expression.
 */
import { ShellError, type ShellState } from './state.ts';
import { assign, elementsOf, parameterValue, setElement, unset } from './variables.ts';

/** The value of an expression's text. Throws ShellError in the shell's words. */
export function evaluateText(shell: ShellState, text: string, depth = 0): bigint {
  return new Evaluator(shell, text, depth).whole();
}

const BINARY: readonly (readonly string[])[] = [['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<=', '>=', '<', '>'], ['<<', '>>'], ['+', '-'], ['*', '/', '%'], ['**']];
const ASSIGNMENTS = ['<<=', '>>=', '*=', '/=', '%=', '+=', '-=', '&=', '^=', '|=', '='];
const TOKENS = ['<<=', '>>=', '**', '++', '--', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||', '*=', '/=', '%=', '+=', '-=', '&=', '^=', '|=', '+', '-', '*', '/', '%', '<', '>', '&', '|', '^', '!', '~', '?', ':', '=', ',', '(', ')'];
const DASH_TOKENS = TOKENS.filter((token) => !['**', '++', '--', ','].includes(token));
const MAX_DEPTH = 32;

interface Place {
  readonly name: string;
  readonly key: string | undefined;
}

class Evaluator {
  readonly #shell: ShellState;
  readonly #text: string;
  readonly #depth: number;
  #at = 0;
  /** Where the last token began, for bash's messages. */
  #tokenAt = 0;
  /** How many untaken branches surround: nothing is assigned in them. */
  #skipping = 0;

  constructor(shell: ShellState, text: string, depth: number) {
    this.#shell = shell;
    this.#text = text;
    this.#depth = depth;
  }

  whole(): bigint {
    if (this.#text.trim() === '') {
      if (this.#shell.dialect === 'dash' && this.#depth === 0) throw this.#error('expecting primary');
      return 0n;
    }
    const value = this.#comma();
    this.#peek();
    if (this.#at < this.#text.length) throw this.#error('expecting EOF');
    return value;
  }

  #error(dashWords: string, bashWords = 'syntax error in expression', token = this.#text.slice(this.#tokenAt)): ShellError {
    switch (this.#shell.dialect) {
      case 'dash':
        return new ShellError(`arithmetic expression: ${dashWords}: "${this.#text}"`, 2, 'arithmetic');
      case 'busybox':
        return new ShellError(dashWords === 'division by zero' ? 'divide by zero' : 'arithmetic syntax error', 2, 'arithmetic');
      case 'bash':
        return new ShellError(`${this.#text.trimStart()}: ${bashWords} (error token is "${token}")`, 1, 'arithmetic');
    }
  }

  #peek(): string {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
    if (this.#at < this.#text.length) this.#tokenAt = this.#at;
    const tokens = this.#shell.dialect === 'dash' ? DASH_TOKENS : TOKENS;
    return tokens.find((token) => this.#text.startsWith(token, this.#at)) ?? '';
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at += token.length;
    return true;
  }

  #comma(): bigint {
    let value = this.#assignment();
    while (this.#take(',')) value = this.#assignment();
    return value;
  }

  #assignment(): bigint {
    const start = this.#at;
    const place = this.#place();
    if (place !== undefined) {
      const operator = this.#peek();
      if (ASSIGNMENTS.includes(operator)) {
        this.#at += operator.length;
        const value = this.#assignment();
        return this.#store(place, operator === '=' ? value : this.#calculate(operator.slice(0, -1), this.#load(place), value));
      }
    }
    this.#at = start;
    return this.#conditional();
  }

  /** A name, with a subscript in bash. */
  #place(): Place | undefined {
    this.#peek();
    const name = /^[A-Za-z_]\w*/.exec(this.#text.slice(this.#at))?.[0];
    if (name === undefined) return undefined;
    this.#at += name.length;
    if (this.#text.charAt(this.#at) !== '[' || this.#shell.dialect !== 'bash') return { name, key: undefined };
    let end = this.#at;
    for (let depth = 0; end < this.#text.length; end++) {
      const c = this.#text.charAt(end);
      if (c === '[') depth++;
      if (c === ']' && --depth === 0) break;
    }
    const subscript = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    const isAssociative = this.#shell.variables.get(name)?.isAssociative === true;
    return { name, key: isAssociative ? subscript : String(evaluateText(this.#shell, subscript, this.#depth + 1)) };
  }

  #conditional(): bigint {
    const test = this.#binary(0);
    if (!this.#take('?')) return test;
    const yes = this.#branch(test !== 0n, () => this.#assignment());
    if (!this.#take(':')) throw this.#error("expecting ':'", "`:' expected for conditional expression");
    const no = this.#branch(test === 0n, () => this.#conditional());
    return test !== 0n ? yes : no;
  }

  #branch(isTaken: boolean, evaluate: () => bigint): bigint {
    if (!isTaken) this.#skipping++;
    const value = evaluate();
    if (!isTaken) this.#skipping--;
    return value;
  }

  #binary(level: number): bigint {
    const operators = BINARY[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#peek();
      if (!operators.includes(operator)) return left;
      this.#at += operator.length;
      if (operator === '&&' || operator === '||') {
        const decided = operator === '&&' ? left === 0n : left !== 0n;
        const right = this.#branch(!decided, () => this.#binary(level + 1));
        left = (operator === '&&' ? left !== 0n && right !== 0n : left !== 0n || right !== 0n) ? 1n : 0n;
      } else left = this.#calculate(operator, left, this.#binary(operator === '**' ? level : level + 1));
    }
  }

  #calculate(operator: string, a: bigint, b: bigint): bigint {
    const flag = (value: boolean): bigint => (value ? 1n : 0n);
    switch (operator) {
      case '+':
        return BigInt.asIntN(64, a + b);
      case '-':
        return BigInt.asIntN(64, a - b);
      case '*':
        return BigInt.asIntN(64, a * b);
      case '/':
      case '%':
        if (b !== 0n) return operator === '/' ? BigInt.asIntN(64, a / b) : a % b;
        if (this.#skipping > 0 && this.#shell.dialect !== 'busybox') return 0n;
        throw this.#error('division by zero', 'division by 0');
      case '**':
        if (b < 0n) throw this.#error('expecting primary', 'exponent less than 0');
        return power(a, b);
      case '<<':
        return BigInt.asIntN(64, a << (b & 63n));
      case '>>':
        return a >> (b & 63n);
      case '<':
        return flag(a < b);
      case '>':
        return flag(a > b);
      case '<=':
        return flag(a <= b);
      case '>=':
        return flag(a >= b);
      case '==':
        return flag(a === b);
      case '!=':
        return flag(a !== b);
      case '&':
        return a & b;
      case '|':
        return a | b;
      default:
        return a ^ b;
    }
  }

  #unary(): bigint {
    const operator = this.#peek();
    switch (operator) {
      case '++':
      case '--': {
        this.#at += 2;
        const place = this.#place();
        if (place !== undefined) return this.#store(place, this.#load(place) + (operator === '++' ? 1n : -1n));
        const value = this.#unary();
        return value;
      }
      case '-':
        this.#at++;
        return BigInt.asIntN(64, -this.#unary());
      case '+':
        this.#at++;
        return this.#unary();
      case '!':
        this.#at++;
        return this.#unary() === 0n ? 1n : 0n;
      case '~':
        this.#at++;
        return ~this.#unary();
      default:
        return this.#primary();
    }
  }

  #primary(): bigint {
    if (this.#take('(')) {
      const value = this.#comma();
      if (!this.#take(')')) throw this.#error("expecting ')'", "missing `)'");
      return value;
    }
    const place = this.#place();
    if (place !== undefined) {
      const operator = this.#shell.dialect === 'dash' ? '' : this.#peek();
      const value = this.#load(place);
      if (operator !== '++' && operator !== '--') return value;
      this.#at += 2;
      this.#store(place, value + (operator === '++' ? 1n : -1n));
      return value;
    }
    const rest = this.#text.slice(this.#at);
    const digits = /^(?:0[xX][0-9a-fA-F]+|\d+#[0-9a-zA-Z@_]+|\d\w*)/.exec(rest)?.[0];
    if (digits === undefined) throw this.#error('expecting primary', 'syntax error: operand expected');
    const value = this.#number(digits);
    return value;
  }

  #number(digits: string): bigint {
    const based = /^(\d+)#(.+)$/.exec(digits);
    const token = digits;
    if (this.#shell.dialect === 'dash') {
      const own = /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(digits)?.[0] ?? '';
      this.#at += own.length;
      return saturate(/^0[0-7]+$/.test(own) ? BigInt(`0o${own.slice(1)}`) : BigInt(own));
    }
    if (based !== null) {
      this.#at += digits.length;
      return this.#inBase(based[2] ?? '', Number(based[1]), token);
    }
    if (/^0[0-9]/.test(digits)) {
      if (!/^[0-7]+$/.test(digits)) throw this.#error('expecting EOF', 'value too great for base', token);
      this.#at += digits.length;
      return BigInt.asIntN(64, BigInt(`0o${digits.slice(1)}`));
    }
    if (!/^(?:0[xX][0-9a-fA-F]+|\d+)$/.test(digits)) throw this.#error('expecting EOF', 'value too great for base', token);
    this.#at += digits.length;
    if (this.#shell.dialect === 'bash' && this.#text.charAt(this.#at) === '.') throw this.#error('', 'syntax error: invalid arithmetic operator', this.#text.slice(this.#at));
    return BigInt.asIntN(64, BigInt(digits));
  }

  #inBase(digits: string, base: number, token: string): bigint {
    let value = 0n;
    for (const c of digits) {
      const small = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(base <= 36 ? c.toLowerCase() : c);
      const digit = small >= 0 ? small : c === '@' ? 62 : c === '_' ? 63 : c.charCodeAt(0) - 65 + 36;
      if (digit >= base) throw this.#error('expecting EOF', 'value too great for base', token);
      value = value * BigInt(base) + BigInt(digit);
    }
    return BigInt.asIntN(64, value);
  }

  #load({ name, key }: Place): bigint {
    const { dialect, options } = this.#shell;
    const text = key === undefined ? parameterValue(this.#shell, name) : elementsOf(this.#shell, name).get(key);
    if (text === undefined) {
      if (options.has('u') && dialect === 'bash') throw unset(this.#shell, name);
      return 0n;
    }
    if (/^\s*-?(?:0|[1-9]\d{0,14})\s*$/.test(text)) return BigInt(text.trim());
    if (dialect === 'dash') {
      if (text.trim() === '') return 0n;
      if (!/^\s*[-+]?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)\s*$/.test(text)) throw new ShellError(`Illegal number: ${text}`, 2, 'arithmetic');
    }
    if (this.#depth >= MAX_DEPTH) throw this.#error('expecting primary', 'expression recursion level exceeded');
    return evaluateText(this.#shell, text, this.#depth + 1);
  }

  #store({ name, key }: Place, value: bigint): bigint {
    const wrapped = BigInt.asIntN(64, value);
    if (this.#skipping > 0) return wrapped;
    if (key === undefined) assign(this.#shell, name, String(wrapped));
    else setElement(this.#shell, name, key, String(wrapped));
    return wrapped;
  }
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square, rest] = [1n, base, exponent];
  while (rest > 0n) {
    if (rest & 1n) result = BigInt.asIntN(64, result * square);
    square = BigInt.asIntN(64, square * square);
    rest >>= 1n;
  }
  return result;
}

const MAX = (1n << 63n) - 1n;
const saturate = (value: bigint): bigint => (value > MAX ? MAX : value);
