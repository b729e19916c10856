/** What awk computes with: numbers, strings, strings from input that look like numbers, and nothing yet. */
import { AwkError } from './error.ts';
import { formatNumber } from '../number-format.ts';

export type Value = number | string | NumericText | undefined;

/** Input that looks like a number: compared as one, printed as it was written. */
export interface NumericText {
  readonly text: string;
  readonly number: number;
}

const NUMBER = /^[ \t\n\r\f\v]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/;

/** A text from outside the program: a field, an argument, a variable of the environment. */
export function fromInput(text: string): Value {
  const match = NUMBER.exec(text);
  return match !== null && text.slice(match[0].length).trim() === '' ? { text, number: Number(match[0]) } : text;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  return typeof value === 'string' ? Number(NUMBER.exec(value)?.[0] ?? 0) : value.number;
}

/** `format` is CONVFMT or OFMT; whole numbers do not need it. */
export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (typeof value !== 'number') return value.text;
  if (Number.isInteger(value)) return Math.abs(value) < 1e16 ? String(value === 0 ? 0 : value) : BigInt(value).toString();
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return format === '%.6g' ? formatNumber(value, 'g', '', 6) : formatText(format, [value], format);
}

export function isTrue(value: Value): boolean {
  if (value === undefined) return false;
  if (typeof value === 'object') return value.number !== 0;
  return typeof value === 'number' ? value !== 0 : value !== '';
}

/** Below zero, zero or above: as numbers unless one is a string. */
export function compareValues(a: Value, b: Value, format: string): number {
  if (typeof a !== 'string' && typeof b !== 'string') return toNumber(a) - toNumber(b);
  const [left, right] = [toText(a, format), toText(b, format)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** sprintf; `convert` is CONVFMT. Throws AwkError when arguments are missing. */
export function formatText(format: string, args: readonly Value[], convert: string, name: 'printf' | 'sprintf' = 'sprintf'): string {
  let next = 0;
  const take = (): Value => {
    if (next >= args.length) throw new AwkError(`not enough arguments passed to ${name}("${format}")`);
    return args[next++];
  };
  return format.replace(/%(?:%|([-+ 0#]*)(\*|\d+)?(\.(\*|\d+)?)?[hlL]*([a-zA-Z]))/g, (whole, rawFlags: string | undefined, rawWidth: string | undefined, dot: string | undefined, rawPrecision: string | undefined, letter: string | undefined) => {
    if (letter === undefined) return '%';
    const width = Math.min(rawWidth === '*' ? toNumber(take()) : Number(rawWidth ?? 0), 1 << 20);
    const flags = (rawFlags ?? '') + (width < 0 ? '-' : '');
    const precision = dot === undefined ? undefined : Math.min(rawPrecision === '*' ? toNumber(take()) : Number(rawPrecision ?? 0), 1 << 20);
    if (!'diouxXeEfFgGcs'.includes(letter)) return whole;
    const value = take();
    const text = converted(value, letter, flags, precision, convert);
    const isZeroFilled = flags.includes('0') && !flags.includes('-') && !'sc'.includes(letter) && (precision === undefined || 'eEfFgG'.includes(letter));
    const sign = isZeroFilled && /^[-+ ]/.test(text) ? text.charAt(0) : '';
    if (flags.includes('-')) return text.padEnd(Math.abs(width));
    return sign + text.slice(sign.length).padStart(width - sign.length, isZeroFilled ? '0' : ' ');
  });
}

function converted(value: Value, letter: string, flags: string, precision: number | undefined, convert: string): string {
  if (letter === 's') return toText(value, convert).slice(0, precision);
  if (letter === 'c') return typeof value === 'number' || typeof value === 'object' ? String.fromCodePoint(Math.min(Math.max(0, Math.trunc(toNumber(value))), 0x10ffff)) : (value ?? '').slice(0, 1);
  const number = toNumber(value);
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'nan' : number > 0 ? 'inf' : '-inf';
  return formatNumber('diouxX'.includes(letter) ? Math.trunc(number) : number, letter, flags, precision);
}
