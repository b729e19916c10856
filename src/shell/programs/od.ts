/** od: -A the addresses, -t (or -c -x -b) the forms, -N -j the part; repeated rows as `*` unless -v. */
import { readContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputContent, print, quoted, readOptions, reason } from './kit.ts';

const NAMED: Readonly<Record<number, string>> = { 0: '\\0', 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' };
const OLD: Readonly<Record<string, string>> = { b: 'o1', c: 'c', d: 'u2', o: 'o2', s: 'd2', x: 'x2', i: 'd4', l: 'd8' };
const CONTROL = 'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'.split(' ');
const LETTER_SIZES: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8 };

interface Form {
  readonly size: number;
  readonly width: number;
  readonly show: (bytes: Uint8Array) => string;
}

function characterForm(byte: number): string {
  return NAMED[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0'));
}

/** `x1`, `u4`, `c`, `a`; undefined for what is none. */
function formOf(text: string): Form | undefined {
  if (text.startsWith('c')) return { size: 1, width: 3, show: ([byte = 0]) => characterForm(byte) };
  if (text.startsWith('a')) return { size: 1, width: 3, show: ([byte = 0]) => CONTROL[byte & 127] ?? ((byte & 127) === 127 ? 'del' : String.fromCharCode(byte & 127)) };
  const match = /^([doux])(\d|[CSIL])?/.exec(text);
  if (match === null) return undefined;
  const [, kind = '', sizeText = '4'] = match;
  const size = LETTER_SIZES[sizeText] ?? Number(sizeText);
  if (![1, 2, 4, 8].includes(size)) return undefined;
  const bits = size * 8;
  const largest = (1n << BigInt(bits)) - 1n;
  const width = kind === 'x' ? size * 2 : kind === 'o' ? largest.toString(8).length : kind === 'u' ? largest.toString().length : (largest >> 1n).toString().length + 1;
  const show = (bytes: Uint8Array): string => {
    const value = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    if (kind === 'd') return BigInt.asIntN(bits, value).toString();
    return kind === 'u' ? value.toString() : value.toString(kind === 'x' ? 16 : 8).padStart(width, '0');
  };
  return { size, width, show };
}

export const od: Program = function* (process) {
  const { flags, lists, values, operands, unknown } = readOptions(process.argv, 'A:t:N:j:w:vbcdosxil', { 'address-radix=': 'A', 'format=': 't', 'read-bytes=': 'N', 'skip-bytes=': 'j', 'output-duplicates': 'v', 'width=': 'w' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const texts = [...[...flags].flatMap((flag) => OLD[flag] ?? []), ...(lists.get('t') ?? []).flatMap((text) => text.match(/[doux](?:\d|[CSIL])?z?|[ac]z?/g) ?? [text])];
  const forms: Form[] = [];
  for (const text of texts.length === 0 ? ['o2'] : texts) {
    const form = formOf(text);
    if (form === undefined) return yield* fail(process, `invalid type string ${quoted(text)}`);
    forms.push(form);
  }
  const parts: Uint8Array[] = [];
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      parts.push(readContent(yield* inputContent(process, path)));
    } catch (error) {
      return yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  const skip = Number(values.get('j') ?? 0);
  const whole = Uint8Array.from(parts.length === 1 ? (parts[0] ?? []) : parts.flatMap((part) => [...part]));
  const bytes = whole.subarray(skip, values.has('N') ? skip + Number(values.get('N')) : undefined);
  const radix = { d: 10, o: 8, x: 16, n: 0 }[values.get('A') ?? 'o'] ?? 8;
  const address = (at: number): string => (radix === 0 ? '' : (at + skip).toString(radix).padStart(radix === 16 ? 6 : 7, '0'));
  const perRow = Math.min(Math.max(Number(values.get('w') ?? 16) || 16, 1), 4096);
  // Columns of all forms line up: each byte gets the width of the widest form.
  const perByte = Math.max(...forms.map(({ size, width }) => (width + 1) / size));
  let before = '';
  let isStarred = false;
  for (let at = 0; at < bytes.length; at += perRow) {
    const row = bytes.subarray(at, at + perRow);
    const key = row.join();
    if (!flags.has('v') && key === before && row.length === perRow) {
      if (!isStarred) yield* print(process, '*\n');
      isStarred = true;
      continue;
    }
    before = key;
    isStarred = false;
    for (const [i, { size, width, show }] of forms.entries()) {
      const cells: string[] = [];
      for (let from = 0; from < row.length; from += size) {
        const unit = new Uint8Array(size);
        unit.set(row.subarray(from, from + size));
        cells.push(show(unit).padStart(Math.max(width + 1, Math.round(perByte * size))));
      }
      const lead = i === 0 ? address(at) : ' '.repeat(address(at).length);
      yield* print(process, `${lead}${cells.join('')}\n`);
    }
  }
  if (radix !== 0) yield* print(process, `${address(bytes.length)}\n`);
  return 0;
};
