/** awk's own functions. */
import { formatTime } from '../time/format-time.ts';
import type { Task } from '../../task.ts';
import type { Interpreter } from './interpreter.ts';
import { AwkError } from './error.ts';
import type { AwkArray } from './memory.ts';
import { regexOf } from './regexes.ts';
import { splitFields } from './split-fields.ts';
import type { Expression, Target } from './syntax.ts';
import { formatText, fromInput, toNumber, type Value } from './values.ts';

const RECORD: Target = { type: 'field', index: { type: 'number', value: 0 } };
const NUMERIC: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['sin', Math.sin],
  ['cos', Math.cos],
  ['atan2', Math.atan2],
  ['exp', Math.exp],
  ['log', Math.log],
  ['sqrt', Math.sqrt],
  ['int', Math.trunc],
  ['and', (a: number, b: number) => Number(BigInt(Math.trunc(a)) & BigInt(Math.trunc(b)))],
  ['or', (a: number, b: number) => Number(BigInt(Math.trunc(a)) | BigInt(Math.trunc(b)))],
  ['xor', (a: number, b: number) => Number(BigInt(Math.trunc(a)) ^ BigInt(Math.trunc(b)))],
  ['lshift', (a: number, b: number) => Math.trunc(a) * 2 ** Math.trunc(b)],
  ['rshift', (a: number, b: number) => Math.floor(Math.trunc(a) / 2 ** Math.trunc(b))],
]);

export function* callBuiltin(awk: Interpreter, name: string, args: readonly Expression[]): Task<Value> {
  switch (name) {
    case 'length': {
      const [arg] = args;
      if (arg?.type === 'variable' && awk.memory.cell(arg.name).array !== undefined) return awk.memory.array(arg.name).size;
      return awk.text(arg === undefined ? awk.memory.field(0) : yield* awk.evaluate(arg)).length;
    }
    case 'split':
      return yield* split(awk, args);
    case 'sub':
    case 'gsub':
      return yield* substitute(awk, args, name === 'gsub');
    case 'gensub':
      return yield* generalSubstitute(awk, args);
    case 'match':
      return yield* match(awk, args);
  }
  const values: Value[] = [];
  for (const arg of args) values.push(yield* awk.evaluate(arg));
  const text = (i: number): string => awk.text(values[i]);
  const number = (i: number): number => toNumber(values[i]);
  switch (name) {
    case 'substr':
      return substring(text(0), number(1), args.length > 2 ? number(2) : Infinity);
    case 'index':
      return text(0).indexOf(text(1)) + 1;
    case 'tolower':
      return text(0).toLowerCase();
    case 'toupper':
      return text(0).toUpperCase();
    case 'sprintf':
      return formatText(text(0), values.slice(1), awk.memory.text('CONVFMT'));
    case 'system':
      return yield* awk.streams.run(text(0));
    case 'close':
      return yield* awk.streams.close(text(0));
    case 'fflush':
      yield* awk.streams.flush();
      return 0;
    case 'rand':
      return awk.random();
    case 'srand': {
      const before = awk.seed;
      awk.seed = args.length === 0 ? awk.process.vfs.now() : number(0);
      return before;
    }
    case 'systime':
      return awk.process.vfs.now();
    case 'strftime':
      return formatTime(args.length === 0 ? '%a %b %e %H:%M:%S %Z %Y' : text(0), args.length > 1 ? number(1) : awk.process.vfs.now());
    case 'strtonum':
      return /^0x/i.test(text(0)) ? Number.parseInt(text(0), 16) || 0 : /^0[0-7]+$/.test(text(0)) ? Number.parseInt(text(0), 8) : number(0);
    case 'compl':
      return 2 ** 53 - 1 - number(0);
    default:
      return NUMERIC.get(name)?.(number(0), number(1));
  }
}

/** To the nearest whole number, halves to the even one. */
const rounded = (value: number): number => (Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** Characters from `start` (1 is the first) on. */
function substring(text: string, start: number, length: number): string {
  const from = rounded(start);
  const to = length === Infinity ? Infinity : rounded(start + length);
  return Number.isNaN(from) || Number.isNaN(to) ? '' : text.slice(Math.max(0, from - 1), Math.max(0, to - 1));
}

function arrayArgument(awk: Interpreter, arg: Expression | undefined): AwkArray {
  if (arg?.type !== 'variable') throw new AwkError('an array is expected');
  return awk.memory.array(arg.name);
}

function* split(awk: Interpreter, [subject, target, separator]: readonly Expression[]): Task<number> {
  const text = subject === undefined ? '' : awk.text(yield* awk.evaluate(subject));
  const by = separator === undefined ? awk.memory.text('FS') : yield* awk.patternOf(separator);
  const isRegex = separator?.type === 'regex';
  const fields = splitFields(text, isRegex && by.length === 1 ? `(${by})` : by);
  const array = arrayArgument(awk, target);
  array.clear();
  for (const [i, field] of fields.entries()) array.set(String(i + 1), fromInput(field));
  return fields.length;
}

/** The replacement of a match: `&` is the match, `\&` an ampersand, `\\` a backslash. */
const replaced = (replacement: string, matched: string): string => replacement.replace(/\\([\\&])|&/g, (_, escaped: string | undefined) => escaped ?? matched);

function* substitute(awk: Interpreter, [pattern, replacement, target = RECORD]: readonly Expression[], isGlobal: boolean): Task<number> {
  if (pattern === undefined || replacement === undefined) throw new AwkError('not enough arguments');
  const regex = regexOf(yield* awk.patternOf(pattern));
  const text = awk.text(yield* awk.evaluate(replacement));
  const subject = awk.text(yield* awk.evaluate(target));
  let count = 0;
  const result = regex.replace(
    subject,
    ({ groups: [matched = ''] }) => {
      count++;
      return replaced(text, matched);
    },
    isGlobal,
  );
  awk.process.machine.budget.check('valueBytes', result.length);
  if (count > 0 && (target.type === 'variable' || target.type === 'field' || target.type === 'element')) yield* awk.assign(target, result);
  return count;
}

/** gawk's gensub: groups in the replacement, which occurrence, and the result as a value. */
function* generalSubstitute(awk: Interpreter, [pattern, replacement, which, target = RECORD]: readonly Expression[]): Task<string> {
  if (pattern === undefined || replacement === undefined || which === undefined) throw new AwkError('not enough arguments');
  const regex = regexOf(yield* awk.patternOf(pattern));
  const text = awk.text(yield* awk.evaluate(replacement));
  const how = awk.text(yield* awk.evaluate(which));
  const wanted = Math.max(1, Math.trunc(Number(how)) || 1);
  let seen = 0;
  return regex.replace(
    awk.text(yield* awk.evaluate(target)),
    ({ groups }) => {
      seen++;
      if (!/^[gG]/.test(how) && seen !== wanted) return groups[0] ?? '';
      return text.replace(/\\([0-9\\&])|&/g, (_, c: string | undefined) => (c === undefined ? (groups[0] ?? '') : /\d/.test(c) ? (groups[Number(c)] ?? '') : c));
    },
    true,
  );
}

function* match(awk: Interpreter, [subject, pattern, target]: readonly Expression[]): Task<number> {
  if (subject === undefined || pattern === undefined) throw new AwkError('not enough arguments');
  const text = awk.text(yield* awk.evaluate(subject));
  const found = regexOf(yield* awk.patternOf(pattern)).exec(text);
  awk.memory.set('RSTART', found === undefined ? 0 : found.start + 1);
  awk.memory.set('RLENGTH', found === undefined ? -1 : found.end - found.start);
  if (target !== undefined) {
    const array = arrayArgument(awk, target);
    array.clear();
    for (const [i, group] of found?.groups.entries() ?? []) if (group !== undefined) array.set(String(i), fromInput(group));
  }
  return found === undefined ? 0 : found.start + 1;
}
