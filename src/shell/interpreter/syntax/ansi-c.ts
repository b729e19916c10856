/** The escapes of `$'...'`. */
import { decodeName } from '../../../filesystem/index.ts';
import type { Dialect } from '../state.ts';

const CHARACTERS: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"', '?': '?' };
const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))|c([^])|([^]))/gy;

/** The text that a quotation stands for, up to its first NUL; busybox knows neither `\e`, `\c` nor `\u`. */
export function ansiText(text: string, dialect: Dialect): string {
  const isBash = dialect === 'bash';
  let result = '';
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) result += decodeName(Uint8Array.from(bytes));
    bytes = [];
  };
  for (let at = 0; at < text.length; ) {
    ESCAPE.lastIndex = at;
    const match = ESCAPE.exec(text);
    const [all = text.charAt(at), octal, hex, short, long, control, other] = match ?? [];
    at += all.length;
    if (octal !== undefined || hex !== undefined) {
      const byte = (octal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(octal, 8)) & 0xff;
      if (byte === 0) break;
      bytes.push(byte);
      continue;
    }
    flush();
    const code = short ?? long;
    if (match === null) result += all;
    else if (isBash && code !== undefined) result += character(Number.parseInt(code, 16)) ?? all;
    else if (isBash && control !== undefined) result += control === '?' ? '\x7f' : String.fromCharCode(control.charCodeAt(0) & 0x1f);
    else if (isBash && (other === 'e' || other === 'E')) result += '\x1b';
    else result += CHARACTERS[other ?? ''] ?? all;
  }
  flush();
  return result;
}

function character(code: number): string | undefined {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}
