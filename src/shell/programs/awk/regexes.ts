/** awk's regular expressions: extended ones with the escapes of strings. Compiled ones are remembered. */
import { compile, type Regex } from '../../regex/index.ts';
import { remembered } from './remembered.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07', '/': '/', '"': '"', '&': '&' };

const compiled = remembered(200, (source: string): Regex => {
  const pattern = source.replace(/\\([^])/g, (whole, c: string) => ESCAPES[c] ?? whole);
  return compile(pattern, { syntax: 'extended' });
});

/** Throws RegexError. */
export function regexOf(source: string): Regex {
  return compiled(source);
}
