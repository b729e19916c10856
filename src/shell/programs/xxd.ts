/** xxd: bytes in hexadecimal, -p without addresses, -r back, -l -s the part, -c a row's bytes, -g a group's, -u in capitals. */
import { bytesContent, readContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { contentReader } from '../streams.ts';
import { printable } from './hexdump.ts';
import { badOption, fail, inputContent, inputText, print, readOptions, reason } from './kit.ts';

function reversed(text: string, isPlain: boolean): Uint8Array<ArrayBuffer> {
  const digits = text.split('\n').map((line) => (isPlain ? line : (/^[^:]*: ?((?:[0-9a-fA-F]+ ?)*)/.exec(line)?.[1] ?? ''))).join('').replace(/[^0-9a-fA-F]/g, '');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export const xxd: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'prul:s:c:g:i', { plain: 'p', revert: 'r' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const path = operands[0] ?? '-';
  let bytes: Uint8Array;
  try {
    if (flags.has('r')) {
      const reader = contentReader(bytesContent(reversed(yield* inputText(process, path), flags.has('p'))));
      for (let chunk = yield* reader.read(65_536); chunk.length > 0; chunk = yield* reader.read(65_536)) yield* process.stdout.write(chunk);
      return 0;
    }
    const skip = Number(values.get('s') ?? 0);
    bytes = readContent(yield* inputContent(process, path)).subarray(skip, values.has('l') ? skip + Number(values.get('l')) : undefined);
  } catch (error) {
    return yield* fail(process, `${path}: ${reason(error)}`, process.isBusybox ? 1 : 2);
  }
  const perRow = Math.min(Math.max(Number(values.get('c') ?? (flags.has('p') ? 30 : 16)) || 16, 1), 256);
  const group = Number(values.get('g') ?? 2) || perRow;
  const hex = (byte: number): string => (flags.has('u') ? byte.toString(16).toUpperCase() : byte.toString(16)).padStart(2, '0');
  let out = '';
  for (let at = 0; at < bytes.length; at += perRow) {
    const row = bytes.subarray(at, at + perRow);
    if (flags.has('p')) out += [...row].map(hex).join('') + '\n';
    else {
      const cells = Array.from({ length: perRow }, (_, i) => { const byte = row[i]; return (byte === undefined ? '  ' : hex(byte)) + ((i + 1) % group === 0 ? ' ' : ''); }).join('');
      out += `${(at + Number(values.get('s') ?? 0)).toString(16).padStart(8, '0')}: ${cells}${perRow % group === 0 ? '' : ' '} ${printable(row)}\n`;
    }
  }
  yield* print(process, out);
  return 0;
};
