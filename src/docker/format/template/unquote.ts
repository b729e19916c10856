/** Go's string and character literals. */
import { decodeName } from '../../../filesystem/index.ts';

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"' };

/** The value of a quoted literal; undefined if an escape is wrong. */
export function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  if (literal.startsWith('`')) return body.replaceAll('\r', '');
  let failed = false;
  const value = body.replace(/((?:\\x[\da-fA-F]{2}|\\[0-7]{3})+)|\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})|\\([\s\S]?)/g, (_, bytes?: string, short?: string, long?: string, letter?: string) => {
    if (bytes !== undefined) {
      const codes = bytes.match(/\\x..|\\.../g) ?? [];
      return decodeName(Uint8Array.from(codes, (code) => (code.startsWith('\\x') ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 8))));
    }
    const point = short ?? long;
    if (point !== undefined) return String.fromCodePoint(Number.parseInt(point, 16));
    const simple = SIMPLE[letter ?? ''];
    failed ||= simple === undefined;
    return simple ?? '';
  });
  return failed ? undefined : value;
}
