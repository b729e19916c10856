/** expr: POSIX's operators and GNU's words; exit code 1 for an empty or zero value, 2 for what is malformed. */
import type { Program } from '../program.ts';
import { compile, RegexError } from '../regex/index.ts';
import { fail, print } from './kit.ts';

/** Nesting of parentheses. */
const MAX_DEPTH = 100;

class ExprError extends Error {}

type Value = string | bigint;

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = { '<': (order) => order < 0, '<=': (order) => order <= 0, '=': (order) => order === 0, '==': (order) => order === 0, '!=': (order) => order !== 0, '>=': (order) => order >= 0, '>': (order) => order > 0 };

const toText = (value: Value): string => String(value);
const isNumber = (value: Value): boolean => /^-?\d+$/.test(toText(value));
const isNull = (value: Value): boolean => toText(value) === '' || /^-?0+$/.test(toText(value));

function toNumber(value: Value): bigint {
  if (!isNumber(value)) throw new ExprError('non-integer argument');
  return BigInt(value);
}

class Parser {
  readonly #words: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  parse(): Value {
    const value = this.#or();
    if (this.#at < this.#words.length) throw new ExprError(`syntax error: unexpected argument '${this.#words[this.#at] ?? ''}'`);
    return value;
  }

  #take(...operators: string[]): string | undefined {
    const word = this.#words[this.#at];
    if (word === undefined || !operators.includes(word)) return undefined;
    this.#at++;
    return word;
  }

  #or(): Value {
    let left = this.#and();
    while (this.#take('|') !== undefined) {
      const right = this.#and();
      left = !isNull(left) ? left : isNull(right) ? 0n : right;
    }
    return left;
  }

  #and(): Value {
    let left = this.#comparison();
    while (this.#take('&') !== undefined) {
      const right = this.#comparison();
      left = isNull(left) || isNull(right) ? 0n : left;
    }
    return left;
  }

  #comparison(): Value {
    let left = this.#sum();
    for (let operator = this.#take(...Object.keys(COMPARISONS)); operator !== undefined; operator = this.#take(...Object.keys(COMPARISONS))) {
      const right = this.#sum();
      const [a, b] = isNumber(left) && isNumber(right) ? [BigInt(left), BigInt(right)] : [toText(left), toText(right)];
      left = COMPARISONS[operator]?.(a < b ? -1 : a > b ? 1 : 0) ? 1n : 0n;
    }
    return left;
  }

  #sum(): Value {
    let left = this.#product();
    for (let operator = this.#take('+', '-'); operator !== undefined; operator = this.#take('+', '-')) {
      const right = this.#product();
      left = operator === '+' ? toNumber(left) + toNumber(right) : toNumber(left) - toNumber(right);
    }
    return left;
  }

  #product(): Value {
    let left = this.#match();
    for (let operator = this.#take('*', '/', '%'); operator !== undefined; operator = this.#take('*', '/', '%')) {
      const [a, b] = [toNumber(left), toNumber(this.#match())];
      if (operator !== '*' && b === 0n) throw new ExprError('division by zero');
      left = operator === '*' ? a * b : operator === '/' ? a / b : a % b;
    }
    return left;
  }

  #match(): Value {
    let left = this.#primary();
    while (this.#take(':') !== undefined) left = matched(toText(left), toText(this.#primary()));
    return left;
  }

  #primary(): Value {
    const word = this.#words[this.#at];
    if (word === undefined) throw new ExprError(this.#at === 0 ? 'missing operand' : `syntax error: missing argument after '${this.#words[this.#at - 1] ?? ''}'`);
    this.#at++;
    const hasMore = this.#at < this.#words.length;
    switch (word) {
      case '(': {
        if (++this.#depth > MAX_DEPTH) throw new ExprError('syntax error: nested too deep');
        const value = this.#or();
        this.#depth--;
        if (this.#take(')') === undefined) throw new ExprError(`syntax error: expecting ')' after '${this.#words[this.#at - 1] ?? ''}'`);
        return value;
      }
      case ')':
        throw new ExprError("syntax error: unexpected ')'");
      case '+':
        return hasMore ? (this.#words[this.#at++] ?? '') : this.#primary();
      case 'length':
        return hasMore ? BigInt([...toText(this.#primary())].length) : word;
      case 'match': {
        if (!hasMore) return word;
        const text = toText(this.#primary());
        return matched(text, toText(this.#primary()));
      }
      case 'index': {
        if (!hasMore) return word;
        const text = toText(this.#primary());
        const set = toText(this.#primary());
        return BigInt([...text].findIndex((c) => set.includes(c)) + 1);
      }
      case 'substr': {
        if (!hasMore) return word;
        const text = toText(this.#primary());
        const [start, length] = [Number(this.#primary()), Number(this.#primary())];
        return start > 0 && length > 0 ? [...text].slice(start - 1, start - 1 + length).join('') : '';
      }
      default:
        return word;
    }
  }
}

/** The first group of a match at the beginning, or its length. */
function matched(text: string, pattern: string): Value {
  const regex = compile(`^\\(${pattern}\\)`, { syntax: 'basic' });
  const match = regex.exec(text);
  const hasGroup = regex.groups > 1;
  if (match === undefined) return hasGroup ? '' : 0n;
  return hasGroup ? (match.groups[2] ?? '') : BigInt([...(match.groups[0] ?? '')].length);
}

export const expr: Program = function* (process) {
  const words = process.argv.slice(1);
  if (words[0] === '--') words.shift();
  if (words.length === 0) return yield* process.isBusybox ? fail(process, 'too few arguments', 2) : fail(process, "missing operand\nTry 'expr --help' for more information.", 2);
  try {
    const value = new Parser(words).parse();
    yield* print(process, `${toText(value)}\n`);
    return isNull(value) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ExprError) && !(error instanceof RegexError)) throw error;
    return yield* fail(process, process.isBusybox ? error.message.replace('non-integer', 'non-numeric') : error.message, 2);
  }
};
