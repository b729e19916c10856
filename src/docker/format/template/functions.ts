/** The functions that templates may call: Go's own and Docker's (semantics k.3). `and` and `or` are the executor's. */
import { decodeName, encodeName } from '../../../filesystem/index.ts';
import { toJson } from '../json.ts';
import { ComparisonError, equal, less } from './compare.ts';
import { show, sprint, sprintf } from './print.ts';
import { isEmptyValue, isMap, isNil, mapEntries, mapGet, NO_VALUE, typeName } from './value.ts';

/** A call that fails; the message is what follows `error calling NAME: `. */
export class CallError extends Error {}

interface TemplateFunction {
  readonly min: number;
  /** Undefined when any number will do. */
  readonly max?: number;
  readonly call: (...args: unknown[]) => unknown;
}

/** An argument of the wrong type; the message stands alone. */
class ArgumentError extends Error {}

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new ArgumentError(`wrong type for value; expected string; got ${typeName(value)}`);
};
const one = (call: (value: string) => unknown): TemplateFunction => ({ min: 1, max: 1, call: (value) => call(text(value)) });

function join(values: unknown, separator: unknown): string {
  const items = Array.isArray(values) ? values : isMap(values) ? mapEntries(values).map(([, value]) => value) : undefined;
  if (items === undefined) throw new CallError(`expected slice, got ${typeName(values)}`);
  return items.map(show).join(text(separator));
}

/** Bytes, as Go slices strings. */
function truncate(value: unknown, length: unknown): string {
  const bytes = encodeName(text(value));
  return bytes.length < Number(length) ? decodeName(bytes) : decodeName(bytes.subarray(0, Number(length)));
}

function index(value: unknown, ...keys: unknown[]): unknown {
  let item = value;
  if (isNil(item)) throw new CallError('index of untyped nil');
  for (const key of keys) {
    if (isNil(item)) throw new CallError('index of nil pointer');
    if (Array.isArray(item) || typeof item === 'string') {
      if (typeof key !== 'number') throw new CallError(`cannot index slice/array with type ${typeName(key)}`);
      const items: readonly unknown[] = typeof item === 'string' ? [...encodeName(item)] : item;
      if (key < 0 || key >= items.length) throw new CallError(`index out of range: ${key}`);
      item = items[key];
    } else if (isMap(item)) {
      if (typeof key !== 'string') throw new CallError(`value has type ${typeName(key)}; should be string`);
      item = mapGet(item, key) ?? NO_VALUE;
    } else throw new CallError(`can't index item of type ${typeName(item)}`);
  }
  return item;
}

function slice(value: unknown, from: unknown = 0, to?: unknown): unknown {
  if (isNil(value)) throw new CallError('slice of untyped nil');
  const isText = typeof value === 'string';
  if (!isText && !Array.isArray(value)) throw new CallError(`can't slice item of type ${typeName(value)}`);
  const items = isText ? encodeName(value) : (value as readonly unknown[]);
  const end = to === undefined ? items.length : Number(to);
  const start = Number(from);
  for (const at of [start, end]) if (at < 0 || at > items.length) throw new CallError(`index out of range: ${at}`);
  if (start > end) throw new CallError(`invalid slice index: ${start} > ${end}`);
  return isText ? decodeName(encodeName(value).subarray(start, end)) : (items as readonly unknown[]).slice(start, end);
}

function length(value: unknown): number {
  if (typeof value === 'string') return encodeName(value).length;
  if (Array.isArray(value)) return value.length;
  if (isMap(value)) return mapEntries(value).length;
  throw new CallError(isNil(value) ? 'len of nil pointer' : `len of type ${typeName(value)}`);
}

const HTML: Readonly<Record<string, string>> = { '"': '&#34;', "'": '&#39;', '&': '&amp;', '<': '&lt;', '>': '&gt;', '\0': '\uFFFD' };
const JS: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"', '<': '\\u003C', '>': '\\u003E', '&': '\\u0026', '=': '\\u003D' };
const escapeJs = (value: string): string => value.replace(/[\\'"<>&=]/g, (char) => JS[char] ?? char).replace(/[\x00-\x1f\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
const escapeQuery = (value: string): string => encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+');

const compare = (test: (a: unknown, b: unknown) => boolean): TemplateFunction => ({ min: 2, max: 2, call: test });

export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', { min: 1, call: () => undefined }],
  ['or', { min: 1, call: () => undefined }],
  ['call', { min: 1, call: (called) => callValue(called) }],
  ['eq', { min: 1, call: (first, ...others) => equal(first, others) }],
  ['ge', compare((a, b) => !less(a, b))],
  ['gt', compare((a, b) => !less(a, b) && !equal(a, [b]))],
  ['html', { min: 0, call: (...values) => sprint(values).replace(/["'&<>\0]/g, (char) => HTML[char] ?? char) }],
  ['index', { min: 1, call: index }],
  ['js', { min: 0, call: (...values) => escapeJs(sprint(values)) }],
  ['le', compare((a, b) => less(a, b) || equal(a, [b]))],
  ['len', { min: 1, max: 1, call: length }],
  ['lt', compare(less)],
  ['ne', compare((a, b) => !equal(a, [b]))],
  ['not', { min: 1, max: 1, call: (value) => isEmptyValue(value) }],
  ['print', { min: 0, call: (...values) => sprint(values) }],
  ['printf', { min: 1, call: (format, ...values) => sprintf(text(format), values) }],
  ['println', { min: 0, call: (...values) => values.map(show).join(' ') + '\n' }],
  ['slice', { min: 1, max: 3, call: slice }],
  ['urlquery', { min: 0, call: (...values) => escapeQuery(sprint(values)) }],
  ['join', { min: 2, max: 2, call: join }],
  ['json', { min: 1, max: 1, call: (value) => toJson(value) }],
  ['lower', one((value) => value.toLowerCase())],
  ['pad', { min: 3, max: 3, call: (value, before, after) => (value === '' ? '' : ' '.repeat(Number(before)) + text(value) + ' '.repeat(Number(after))) }],
  ['split', { min: 2, max: 2, call: (value, separator) => text(value).split(text(separator)) }],
  ['title', one((value) => value.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()))],
  ['truncate', { min: 2, max: 2, call: truncate }],
  ['upper', one((value) => value.toUpperCase())],
]);

function callValue(called: unknown): never {
  throw new CallError(isNil(called) ? 'call of nil' : `non-function of type ${typeName(called)}`);
}

export const FUNCTION_NAMES: ReadonlySet<string> = new Set(FUNCTIONS.keys());

/** Calls a function by name; `fail` makes Go's error of a message. */
export function callFunction(name: string, args: readonly unknown[], fail: (message: string) => never): unknown {
  const found = FUNCTIONS.get(name);
  if (found === undefined) return fail(`${JSON.stringify(name)} is not a defined function`);
  const { min, max } = found;
  if (args.length < min) return fail(`wrong number of args for ${name}: want ${max === min ? '' : 'at least '}${min} got ${args.length}`);
  if (max !== undefined && args.length > max) return fail(`wrong number of args for ${name}: want ${max} got ${args.length}`);
  try {
    return found.call(...args);
  } catch (error) {
    if (error instanceof CallError || error instanceof ComparisonError) return fail(`error calling ${name}: ${error.message}`);
    if (error instanceof ArgumentError) return fail(error.message);
    throw error;
  }
}
