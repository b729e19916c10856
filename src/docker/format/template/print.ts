/** Go's fmt: how values print, and Printf's verbs. */
import { encodeName } from '../../../filesystem/index.ts';
import { isMap, isNil, mapEntries, NO_VALUE, Struct, typeName } from './value.ts';

/** A value as `%v` prints it. */
export function show(value: unknown): string {
  if (value === NO_VALUE) return '<no value>';
  if (isNil(value)) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(show).join(' ')}]`;
  if (value instanceof Struct) {
    const fields = Object.keys(value.fields).map((name) => value.fields[name]);
    return `{${fields.filter((field) => typeof field !== 'function').map(show).join(' ')}}`;
  }
  if (isMap(value)) return `map[${mapEntries(value).map(([key, item]) => `${key}:${show(item)}`).join(' ')}]`;
  return typeof value === 'function' ? 'func' : String(value as string | number | boolean);
}

/** fmt.Sprint: blanks between operands when neither is a string. */
export function sprint(values: readonly unknown[]): string {
  return values.map((value, i) => (i > 0 && typeof value !== 'string' && typeof values[i - 1] !== 'string' ? ' ' : '') + show(value)).join('');
}

/** A Go string literal. */
export function quoteGo(text: string): string {
  let out = '';
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const simple = { '"': '\\"', '\\': '\\\\', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' }[char];
    if (simple !== undefined) out += simple;
    else if (point < 0x20 || point === 0x7f) out += `\\x${point.toString(16).padStart(2, '0')}`;
    else if (point >= 0xdc80 && point <= 0xdcff) out += `\\x${(point - 0xdc00).toString(16)}`;
    else out += /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(char) ? char : point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;
  }
  return `"${out}"`;
}

const VERB = /%([-+# 0]*)(\*|\d+)?(?:\.(\*|\d+)?)?([\s\S]?)/gu;

/** fmt.Sprintf. */
export function sprintf(format: string, values: readonly unknown[]): string {
  let used = 0;
  const take = (): unknown => values[used++];
  const text = format.replace(VERB, (whole: string, flags: string, widthText: string | undefined, precisionText: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    if (verb === '') return '%!(NOVERB)';
    const width = widthText === '*' ? Number(take()) : Number(widthText ?? 0);
    const precision = whole.includes('.') ? (precisionText === '*' ? Number(take()) : Number(precisionText ?? 0)) : undefined;
    if (used >= values.length) return `%!${verb}(MISSING)`;
    const body = formatVerb(verb, take(), flags, precision);
    return pad(body, width, flags, /[dbox Xeefg]/i.test(verb));
  });
  const extra = values.slice(used);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.map((value) => `${typeName(value)}=${show(value)}`).join(', ')})`;
}

function pad(body: string, width: number, flags: string, numeric: boolean): string {
  const missing = width - [...body].length;
  if (missing <= 0) return body;
  if (flags.includes('-')) return body + ' '.repeat(missing);
  if (!flags.includes('0') || !numeric) return ' '.repeat(missing) + body;
  const sign = /^[+-]/.exec(body)?.[0] ?? '';
  return sign + '0'.repeat(missing) + body.slice(sign.length);
}

function formatVerb(verb: string, value: unknown, flags: string, precision: number | undefined): string {
  const bad = (): string => `%!${verb}(${typeName(value)}=${show(value)})`;
  const cut = (text: string): string => (precision === undefined ? text : [...text].slice(0, precision).join(''));
  switch (verb) {
    case 'v':
      return flags.includes('#') && typeof value === 'string' ? quoteGo(value) : show(value);
    case 's':
      return typeof value === 'number' || typeof value === 'boolean' || isNil(value) ? bad() : cut(show(value));
    case 'q':
      if (Array.isArray(value)) return `[${value.map((item) => formatVerb('q', item, flags, precision)).join(' ')}]`;
      return typeof value === 'string' ? quoteGo(cut(value)) : typeof value === 'number' ? `'${String.fromCodePoint(value)}'` : bad();
    case 'T':
      return typeName(value);
    case 't':
      return typeof value === 'boolean' ? String(value) : bad();
    case 'x':
    case 'X': {
      const digits = typeof value === 'number' ? value.toString(16) : typeof value === 'string' ? [...encodeName(value)].map((byte) => byte.toString(16).padStart(2, '0')).join('') : undefined;
      return digits === undefined ? bad() : verb === 'X' ? digits.toUpperCase() : digits;
    }
    default:
      return typeof value === 'number' ? (formatNumber(verb, value, flags, precision) ?? bad()) : bad();
  }
}

function formatNumber(verb: string, value: number, flags: string, precision: number | undefined): string | undefined {
  const sign = value >= 0 ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : '';
  switch (verb) {
    case 'd':
      return Number.isInteger(value) ? sign + String(value) : undefined;
    case 'o':
      return sign + value.toString(8);
    case 'b':
      return sign + value.toString(2);
    case 'c':
      return String.fromCodePoint(value);
    case 'U':
      return 'U+' + value.toString(16).toUpperCase().padStart(4, '0');
    case 'f':
    case 'F':
      return Number.isInteger(value) ? undefined : sign + value.toFixed(precision ?? 6);
    case 'e':
    case 'E':
      return Number.isInteger(value) ? undefined : sign + value.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
    case 'g':
    case 'G':
      return Number.isInteger(value) ? undefined : sign + (precision === undefined ? String(value) : formatG(value, precision));
    default:
      return undefined;
  }
}

/** `%.{precision}g`: significant digits without trailing zeros, an exponent when it is as large as the precision or below -4. */
export function formatG(value: number, precision: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential(Math.max(precision, 1) - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= Math.max(precision, 1)) {
    const digits = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const text = value.toFixed(Math.max(0, precision - 1 - exponent));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
