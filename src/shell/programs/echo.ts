/** echo: dash interprets backslashes, bash and the program do so only with -e. */
import { encodeName } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/**
 * A text with its escapes; `stop` when `\c` ended it. `octal` tells how octal bytes are written: `\0101`, `\101`, or both. dash has
 * no hexadecimal ones. Bytes above 0x7f are kept as escapes of names.
 */
export function unescape(text: string, octal: 'zero' | 'plain' | 'both', hasHex = true): { text: string; stop: boolean } {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c !== '\\' || i + 1 >= text.length) {
      out += c;
      continue;
    }
    const next = text.charAt(++i);
    if (next === 'c') return { text: out, stop: true };
    const code = (octal === 'zero' ? /^0([0-7]{0,3})/ : octal === 'plain' ? /^([0-7]{1,3})/ : /^0?([0-7]{1,3})/).exec(text.slice(i, i + 5));
    const hex = hasHex && next === 'x' ? /^x([0-9a-fA-F]{1,2})/.exec(text.slice(i)) : null;
    const unicode = hasHex && next === 'u' ? /^u([0-9a-fA-F]{1,4})/.exec(text.slice(i)) : null;
    if (unicode !== null) {
      out += String.fromCodePoint(Number.parseInt(unicode[1] ?? '', 16));
      i += unicode[0].length - 1;
    } else if (code !== null || hex !== null) {
      const digits = (code ?? hex)?.[1] ?? '';
      const byte = (digits === '' ? 0 : Number.parseInt(digits, code === null ? 16 : 8)) & 0xff;
      out += byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte);
      i += ((code ?? hex)?.[0].length ?? 1) - 1;
    } else out += SIMPLE[next] ?? `\\${next}`;
  }
  return { text: out, stop: false };
}

export const echo: Program = function* (process) {
  const isDash = process.dialect === 'dash';
  let words = process.argv.slice(1);
  let newline = true;
  let escapes = isDash;
  const isOption = (word: string): boolean => (isDash ? word === '-n' : /^-[neE]+$/.test(word));
  while (words[0] !== undefined && isOption(words[0])) {
    for (const letter of words[0].slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
    words = words.slice(1);
    if (isDash) break;
  }
  const joined = words.join(' ');
  const { text, stop } = escapes ? unescape(joined, isDash ? 'both' : 'zero', !isDash) : { text: joined, stop: false };
  yield* process.stdout.write(encodeName(text + (newline && !stop ? '\n' : '')));
  return 0;
};
