/** White space as Go's unicode.IsSpace knows it, which is what BuildKit trims and splits at; JavaScript's `\s` differs in two characters. */
const CLASS = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ONE = new RegExp(`[${CLASS}]`);
const LEADING = new RegExp(`^[${CLASS}]+`);

/** Whether a character is white space. */
export function isSpace(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : ONE.test(character);
}

/** How many characters of white space a text starts with. */
export function leadingSpace(text: string): number {
  const code = text.charCodeAt(0);
  if (code > 0x20 && code < 0x80) return 0;
  return LEADING.exec(text)?.[0].length ?? 0;
}

/** The length of a text without the white space at its end. */
export function trimmedLength(text: string): number {
  let length = text.length;
  while (length > 0 && isSpace(text.charAt(length - 1))) length--;
  return length;
}

export function trimStart(text: string): string {
  return text.slice(leadingSpace(text));
}

/** As Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return trimStart(text.slice(0, trimmedLength(text)));
}
