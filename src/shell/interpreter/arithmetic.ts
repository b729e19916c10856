/** `$((...))` over the parsed expression; integers, as the shell counts. */
import { parse, type ArithmeticExpression } from 'unbash';
import type { Task } from '../task.ts';
import { commandOutput } from './substitution.ts';
import { assign, ShellError, type ShellState } from './state.ts';
import { joined, parameterValue } from './variables.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function* evaluate(shell: ShellState, node: ArithmeticExpression): Task<number> {
  switch (node.type) {
    case 'ArithmeticGroup':
      return yield* evaluate(shell, node.expression);
    case 'ArithmeticTernary':
      return yield* evaluate(shell, (yield* evaluate(shell, node.test)) === 0 ? node.alternate : node.consequent);
    case 'ArithmeticWord':
      return yield* wordValue(shell, node);
    case 'ArithmeticCommandExpansion':
      return node.script === undefined ? 0 : number(shell, yield* commandOutput(shell, node.script, node.script.source ?? shell.source));
    case 'ArithmeticUnary':
      return yield* unary(shell, node);
    case 'ArithmeticBinary':
      return yield* binary(shell, node);
  }
}

/** The value of an expression's text. */
export function* evaluateText(shell: ShellState, text: string): Task<number> {
  if (/^\s*-?\d+\s*$/.test(text) || text.trim() === '') return number(shell, text);
  const command = parse(`: $((${text}))`).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  const part = word?.type === 'Word' ? word.parts?.[0] : undefined;
  if (part?.type !== 'ArithmeticExpansion' || part.expression === undefined) throw bad(text);
  return yield* evaluate(shell, part.expression);
}

function bad(text: string): ShellError {
  return new ShellError(`arithmetic expression: expecting primary: "${text}"`, 2);
}

function number(shell: ShellState, text: string, depth = 0): number {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (/^[-+]?0[xX][0-9a-fA-F]+$/.test(trimmed)) return Number(trimmed);
  if (/^[-+]?0[0-7]+$/.test(trimmed)) return Number.parseInt(trimmed, 8);
  if (/^[-+]?\d+$/.test(trimmed)) return Number(trimmed);
  const based = /^(\d+)#([0-9a-zA-Z]+)$/.exec(trimmed);
  if (based !== null) return Number.parseInt(based[2] ?? '', Number(based[1]));
  if (NAME.test(trimmed) && depth < 8) return number(shell, parameterValue(shell, trimmed) ?? '0', depth + 1);
  if (shell.dialect === 'dash') throw new ShellError(`Illegal number: ${trimmed}`, 2);
  throw bad(trimmed);
}

function* wordValue(shell: ShellState, node: Extract<ArithmeticExpression, { type: 'ArithmeticWord' }>): Task<number> {
  const text = node.parts === undefined ? node.value : joined(shell, yield* shell.core.pieces(shell, node.parts));
  if (NAME.test(text.trim()) && parameterValue(shell, text.trim()) === undefined && shell.options.has('u')) {
    throw new ShellError(`${text.trim()}: parameter not set`, 2);
  }
  return number(shell, text);
}

const nameOf = (node: ArithmeticExpression): string => (node.type === 'ArithmeticWord' && NAME.test(node.value) ? node.value : '');

function store(shell: ShellState, target: ArithmeticExpression, value: number): number {
  const name = nameOf(target);
  if (name === '') throw bad('=');
  assign(shell, name, String(value));
  return value;
}

function* unary(shell: ShellState, node: Extract<ArithmeticExpression, { type: 'ArithmeticUnary' }>): Task<number> {
  const value = yield* evaluate(shell, node.operand);
  switch (node.operator) {
    case '-':
      return -value;
    case '+':
      return value;
    case '!':
      return value === 0 ? 1 : 0;
    case '~':
      return ~value;
    case '++':
    case '--': {
      const next = node.operator === '++' ? value + 1 : value - 1;
      store(shell, node.operand, next);
      return node.prefix ? next : value;
    }
    default:
      throw bad(node.operator);
  }
}

function* binary(shell: ShellState, node: Extract<ArithmeticExpression, { type: 'ArithmeticBinary' }>): Task<number> {
  const { operator, left, right } = node;
  if (operator === '=') return store(shell, left, yield* evaluate(shell, right));
  const a = yield* evaluate(shell, left);
  if (operator === '&&') return a !== 0 && (yield* evaluate(shell, right)) !== 0 ? 1 : 0;
  if (operator === '||') return a !== 0 || (yield* evaluate(shell, right)) !== 0 ? 1 : 0;
  const b = yield* evaluate(shell, right);
  if (operator.endsWith('=') && !['==', '!=', '<=', '>='].includes(operator)) return store(shell, left, calculate(operator.slice(0, -1), a, b));
  return calculate(operator, a, b);
}

function calculate(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
    case '%':
      if (b === 0) throw new ShellError('arithmetic expression: division by zero', 2);
      return operator === '/' ? Math.trunc(a / b) : a % b;
    case '**':
      return a ** b;
    case '<<':
      return Number(BigInt.asIntN(64, BigInt(a) << BigInt(b)));
    case '>>':
      return Number(BigInt(a) >> BigInt(b));
    case '<':
      return Number(a < b);
    case '>':
      return Number(a > b);
    case '<=':
      return Number(a <= b);
    case '>=':
      return Number(a >= b);
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '&':
      return Number(BigInt(a) & BigInt(b));
    case '|':
      return Number(BigInt(a) | BigInt(b));
    case '^':
      return Number(BigInt(a) ^ BigInt(b));
    case ',':
      return b;
    default:
      throw bad(operator);
  }
}
