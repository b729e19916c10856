/** The values of awk's expressions. */
import type { Task } from '../../task.ts';
import { callBuiltin } from './builtins.ts';
import type { Interpreter } from './interpreter.ts';
import { AwkError } from './error.ts';
import type { Cell } from './memory.ts';
import { regexOf } from './regexes.ts';
import type { Expression, Target } from './syntax.ts';
import { compareValues, fromInput, isTrue, toNumber, toText, type Value } from './values.ts';

/** Calls of functions within each other. */
const MAX_CALLS = 500;

export function* evaluate(awk: Interpreter, expression: Expression): Task<Value> {
  const { memory } = awk;
  switch (expression.type) {
    case 'number':
    case 'string':
      return expression.value;
    case 'regex':
      return Number(regexOf(expression.source).test(memory.record));
    case 'variable':
      return memory.get(expression.name);
    case 'field':
      return memory.field(Math.trunc(toNumber(yield* evaluate(awk, expression.index))));
    case 'element': {
      const key = yield* keyOf(awk, expression.keys);
      const array = memory.array(expression.array);
      if (!array.has(key)) array.set(key, undefined);
      return array.get(key);
    }
    case 'group':
      return yield* evaluate(awk, expression.inner);
    case 'assign': {
      const operand = yield* evaluate(awk, expression.value);
      const value = expression.operator === '' ? operand : arithmetic(expression.operator, toNumber(yield* evaluate(awk, expression.target)), toNumber(operand));
      yield* assign(awk, expression.target, value);
      return value;
    }
    case 'step': {
      const before = toNumber(yield* evaluate(awk, expression.target));
      yield* assign(awk, expression.target, before + expression.by);
      return expression.isPrefix ? before + expression.by : before;
    }
    case 'unary': {
      const operand = yield* evaluate(awk, expression.operand);
      if (expression.operator === '!') return Number(!isTrue(operand));
      return expression.operator === '-' ? -toNumber(operand) : toNumber(operand);
    }
    case 'and':
      return Number(isTrue(yield* evaluate(awk, expression.left)) && isTrue(yield* evaluate(awk, expression.right)));
    case 'or':
      return Number(isTrue(yield* evaluate(awk, expression.left)) || isTrue(yield* evaluate(awk, expression.right)));
    case 'binary':
      return binary(awk, expression.operator, yield* evaluate(awk, expression.left), yield* evaluate(awk, expression.right));
    case 'match': {
      const text = awk.text(yield* evaluate(awk, expression.text));
      return Number(regexOf(yield* patternOf(awk, expression.pattern)).test(text) !== expression.isNegated);
    }
    case 'in':
      return Number(memory.array(expression.array).has(yield* keyOf(awk, expression.keys)));
    case 'choose':
      return yield* evaluate(awk, isTrue(yield* evaluate(awk, expression.condition)) ? expression.then : expression.otherwise);
    case 'getline':
      return yield* readLine(awk, expression);
    case 'call':
      return expression.isBuiltin ? yield* callBuiltin(awk, expression.name, expression.args) : yield* callFunction(awk, expression.name, expression.args);
  }
}

function arithmetic(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      return left ** right;
  }
}

function binary(awk: Interpreter, operator: string, left: Value, right: Value): Value {
  if (operator === ' ') {
    const joined = awk.text(left) + awk.text(right);
    awk.process.machine.budget.check('valueBytes', joined.length);
    return joined;
  }
  if ('+-*/%^'.includes(operator)) return arithmetic(operator, toNumber(left), toNumber(right));
  const order = compareValues(left, right, awk.memory.text('CONVFMT'));
  const outcomes: Readonly<Record<string, boolean>> = { '<': order < 0, '<=': order <= 0, '==': order === 0, '!=': order !== 0, '>': order > 0, '>=': order >= 0 };
  return Number(outcomes[operator]);
}

export function* assign(awk: Interpreter, target: Target, value: Value): Task<void> {
  switch (target.type) {
    case 'variable':
      awk.memory.set(target.name, value);
      break;
    case 'field':
      awk.memory.setField(Math.trunc(toNumber(yield* evaluate(awk, target.index))), value);
      break;
    case 'element':
      awk.memory.array(target.array).set(yield* keyOf(awk, target.keys), value);
  }
}

export function* keyOf(awk: Interpreter, keys: readonly Expression[]): Task<string> {
  const parts: string[] = [];
  for (const key of keys) parts.push(toText(yield* evaluate(awk, key), awk.memory.text('CONVFMT')));
  return parts.join(awk.memory.text('SUBSEP'));
}

/** The source of a regular expression: as written, or the text of a value. */
export function* patternOf(awk: Interpreter, expression: Expression): Task<string> {
  return expression.type === 'regex' ? expression.source : awk.text(yield* evaluate(awk, expression));
}

/** 1 for a record, 0 at the end, -1 where nothing can be read. */
function* readLine(awk: Interpreter, { from, source, target }: Extract<Expression, { type: 'getline' }>): Task<number> {
  const { memory } = awk;
  if (from === 'main' || source === undefined) {
    const record = yield* awk.input.next();
    if (record === undefined) return 0;
    if (target === undefined) memory.setRecord(record);
    else yield* assign(awk, target, fromInput(record));
    return 1;
  }
  const name = awk.text(yield* evaluate(awk, source));
  const record = yield* awk.readFrom(from, name);
  if (typeof record === 'number') return record;
  if (target === undefined) memory.setRecord(record);
  else yield* assign(awk, target, fromInput(record));
  if (from === 'command') memory.set('NR', toNumber(memory.get('NR')) + 1);
  return 1;
}

function* callFunction(awk: Interpreter, name: string, args: readonly Expression[]): Task<Value> {
  const definition = awk.program.functions.get(name);
  if (definition === undefined) throw new AwkError(`function ${name} never defined`);
  if (args.length > definition.parameters.length) throw new AwkError(`${name} is called with too many arguments`);
  if (awk.memory.frames.length >= MAX_CALLS) throw new AwkError('function call nesting too deep');
  const frame = new Map<string, Cell>();
  for (const [i, parameter] of definition.parameters.entries()) {
    const arg = args[i];
    frame.set(parameter, arg === undefined ? { value: undefined } : yield* argumentCell(awk, arg));
  }
  awk.memory.frames.push(frame);
  const outcome = yield* awk.run(definition.body);
  awk.memory.frames.pop();
  if (outcome.kind === 'return') return outcome.value;
  if (outcome.kind !== 'normal') awk.raise(outcome);
  return undefined;
}

/** Arrays are passed as they are, values copied; a variable that is neither yet may become an array. */
function* argumentCell(awk: Interpreter, arg: Expression): Task<Cell> {
  if (arg.type !== 'variable' || arg.name === 'NF') return { value: yield* evaluate(awk, arg) };
  const cell = awk.memory.cell(arg.name);
  if (cell.array !== undefined) return cell;
  return cell.value === undefined ? { value: undefined, origin: cell } : { value: cell.value };
}
