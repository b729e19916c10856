/** A text as Go's %q prints it: how Docker quotes names in errors, warnings and history. */
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\v': '\\v' };
const SPECIAL = /["\\]|[\x00-\x1f\x7f]|[^\x00-\x7f]/gu;
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

/** Bytes that are no UTF-8, kept as U+DC80..U+DCFF, print as `\x80`. */
export function goQuote(text: string): string {
  return `"${text.replace(SPECIAL, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return '\\' + character;
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return '\\x' + hex(code, 2);
  if (code >= 0xdc80 && code <= 0xdcff) return '\\x' + hex(code - 0xdc00, 2);
  if (PRINTABLE.test(character)) return character;
  return code > 0xffff ? '\\U' + hex(code, 8) : '\\u' + hex(code, 4);
}

const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');
