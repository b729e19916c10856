/** sort: keys with their own order, -n -h -V -M -f -d -b -r -u -s -c -m -o -t -z. */
import { compareNames, textContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, quoted, readOptions, reason } from './kit.ts';
import { comparePart } from '../packages/debian/versions.ts';

const LONG = { 'numeric-sort': 'n', 'general-numeric-sort': 'g', 'human-numeric-sort': 'h', 'version-sort': 'V', 'month-sort': 'M', 'ignore-case': 'f', 'dictionary-order': 'd', 'ignore-leading-blanks': 'b', reverse: 'r', unique: 'u', stable: 's', check: 'c', merge: 'm', 'zero-terminated': 'z', 'key=': 'k', 'field-separator=': 't', 'output=': 'o', 'random-sort': 'R', 'parallel=': 'S', 'buffer-size=': 'S' };
const UNITS = 'KMGTPEZY';
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const ORDERS = 'nghVMfdbr';

interface Place {
  readonly field: number;
  /** 0 stands for the field's end. */
  readonly character: number;
}

interface Key {
  readonly from: Place;
  readonly to: Place | undefined;
  readonly order: string;
}

/** `2,3n`, `2.3,2.5r`; undefined for what is none. */
function parseKey(text: string): Key | undefined {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text);
  if (match === null || Number(match[1]) === 0) return undefined;
  const [, field, character, order = '', lastField, lastCharacter, more = ''] = match;
  return { from: { field: Number(field), character: Number(character ?? 1) }, to: lastField === undefined ? undefined : { field: Number(lastField), character: Number(lastCharacter ?? 0) }, order: order + more };
}

/** Where each field begins and ends; without a separator blanks before a field belong to it. */
function fieldsOf(line: string, separator: string | undefined): { start: number; end: number }[] {
  const fields: { start: number; end: number }[] = [];
  if (separator === undefined) {
    for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) fields.push({ start: match.index, end: match.index + match[0].length });
    return fields;
  }
  let start = 0;
  for (const part of line.split(separator)) {
    fields.push({ start, end: start + part.length });
    start += part.length + separator.length;
  }
  return fields;
}

function keyText(line: string, { from, to, order }: Key, separator: string | undefined): string {
  const fields = fieldsOf(line, separator);
  const skipBlanks = (at: number): number => (order.includes('b') ? at + (/^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0) : at);
  const first = fields[from.field - 1];
  const start = first === undefined ? line.length : Math.min(skipBlanks(first.start) + from.character - 1, line.length);
  const last = to === undefined ? undefined : fields[to.field - 1];
  const end = to === undefined || last === undefined ? line.length : to.character === 0 ? last.end : skipBlanks(last.start) + to.character;
  return line.slice(start, Math.max(start, end));
}

const numberOf = (text: string): number => Number(/^[ \t]*(-?(?:\d+\.?\d*|\.\d+))/.exec(text)?.[1] ?? 0);

function humanNumber(text: string): number {
  const value = numberOf(text);
  const unit = /^[ \t]*-?[\d.]+([KkMGTPEZY])/.exec(text)?.[1];
  // A larger unit is larger whatever its number.
  return unit === undefined || value === 0 ? value : value * 1024 ** (UNITS.indexOf(unit.toUpperCase()) + 1);
}

const monthOf = (text: string): number => MONTHS.indexOf(text.trimStart().slice(0, 3).toUpperCase());

function compareBy(order: string, a: string, b: string): number {
  if (order.includes('n')) return numberOf(a) - numberOf(b);
  if (order.includes('h')) return humanNumber(a) - humanNumber(b);
  if (order.includes('g')) return (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0);
  if (order.includes('M')) return monthOf(a) - monthOf(b);
  const shown = (text: string): string => {
    const trimmed = order.includes('b') ? text.trimStart() : text;
    const kept = order.includes('d') ? trimmed.replace(/[^A-Za-z0-9 \t]/g, '') : trimmed;
    return order.includes('f') ? kept.toUpperCase() : kept;
  };
  return order.includes('V') ? comparePart(shown(a), shown(b)) : compareNames(shown(a), shown(b));
}

export const sort: Program = function* (process) {
  const { flags, values, lists, operands, unknown } = readOptions(process.argv, 'nghVMfdbrusCcmzRk:t:o:S:T:', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  const global = [...ORDERS].filter((letter) => flags.has(letter)).join('');
  const keys: Key[] = [];
  for (const text of lists.get('k') ?? []) {
    const key = parseKey(text);
    if (key === undefined) return yield* process.isBusybox ? fail(process, 'bad field specification', 2) : fail(process, `invalid number at field start: invalid count at start of ${quoted(text)}`, 2);
    keys.push(key.order === '' ? { ...key, order: global } : key);
  }
  const separator = values.get('t') === '\\0' ? '\0' : values.get('t');
  if (separator !== undefined && separator.length !== 1) return yield* fail(process, separator === '' ? 'empty tab' : `multi-character tab ${quoted(separator)}`, 2);
  const compareKeys = (a: string, b: string): number => {
    if (keys.length === 0) return compareBy(global, a, b) * (global.includes('r') ? -1 : 1);
    for (const key of keys) {
      const order = compareBy(key.order, keyText(a, key, separator), keyText(b, key, separator));
      if (order !== 0) return key.order.includes('r') ? -order : order;
    }
    return 0;
  };
  const compare = (a: string, b: string): number => {
    const order = compareKeys(a, b);
    if (order !== 0 || flags.has('u') || flags.has('s')) return order;
    return compareNames(a, b) * (global.includes('r') ? -1 : 1);
  };
  const end = flags.has('z') ? '\0' : '\n';
  const lines: string[] = [];
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      const text = yield* inputText(process, path);
      for (const line of flags.has('z') ? text.split(end).slice(0, text.endsWith(end) ? -1 : undefined) : linesOf(text)) lines.push(line);
      yield { kind: 'tick' };
    } catch (error) {
      const why = reason(error);
      return yield* process.isBusybox ? fail(process, `${path}: ${why}`, 2) : fail(process, `${why === 'Is a directory' ? 'read failed' : 'cannot read'}: ${path}: ${why}`, 2);
    }
  }
  if (flags.has('c') || flags.has('C')) {
    const at = lines.findIndex((line, i) => i > 0 && (flags.has('u') ? compareKeys(lines[i - 1] ?? '', line) >= 0 : compare(lines[i - 1] ?? '', line) > 0));
    if (at < 0) return 0;
    return flags.has('C') ? 1 : yield* fail(process, `${operands[0] ?? '-'}:${at + 1}: disorder: ${lines[at] ?? ''}`);
  }
  lines.sort(compare);
  const kept = flags.has('u') ? lines.filter((line, i) => i === 0 || compareKeys(lines[i - 1] ?? '', line) !== 0) : lines;
  const result = kept.map((line) => line + end).join('');
  const output = values.get('o');
  if (output === undefined) yield* print(process, result);
  else {
    process.vfs.openForWrite(process.cwd, output, 0o666);
    process.vfs.write(process.cwd, output, textContent(result));
  }
  return 0;
};
