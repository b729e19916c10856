/** hexdump: -C as bytes and text, else words of two bytes; -n -s the part, -v every row. */
import { readContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputContent, print, readOptions, reason } from './kit.ts';

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');

/** What is printable, dots for the rest. */
export const printable = (bytes: Uint8Array): string => [...bytes].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');

export const hexdump: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'Cn:s:v', { canonical: 'C', 'length=': 'n', 'skip=': 's' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const skip = Number(values.get('s') ?? 0);
  let bytes: Uint8Array;
  try {
    bytes = readContent(yield* inputContent(process, operands[0] ?? '-')).subarray(skip, values.has('n') ? skip + Number(values.get('n')) : undefined);
  } catch (error) {
    return yield* fail(process, `${operands[0] ?? '-'}: ${reason(error)}`);
  }
  const isCanonical = flags.has('C');
  const width = isCanonical ? 8 : 7;
  let before = '';
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const key = row.join();
    if (key === before && row.length === 16 && !flags.has('v')) {
      if (bytes.subarray(at - 32, at - 16).join() !== key || at < 32) yield* print(process, '*\n');
      continue;
    }
    before = key;
    const cells = Array.from({ length: 16 }, (_, i) => { const byte = row[i]; return byte === undefined ? '  ' : hex(byte, 2); });
    if (isCanonical) yield* print(process, `${hex(at + skip, width)}  ${cells.slice(0, 8).join(' ')}  ${cells.slice(8).join(' ')}  |${printable(row)}|\n`);
    else yield* print(process, `${hex(at + skip, width)}${Array.from({ length: 8 }, (_, i) => (i * 2 < row.length ? ` ${hex((row[i * 2] ?? 0) + (row[i * 2 + 1] ?? 0) * 256, 4)}` : '     ')).join('')}\n`);
  }
  if (bytes.length > 0) yield* print(process, `${hex(bytes.length + skip, width)}\n`);
  return 0;
};
