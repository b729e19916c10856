/**
 * Names and paths. A name is a string; bytes that are not valid UTF-8 are kept as lone surrogates U+DC80..U+DCFF, so that any
 * byte string survives a round trip. Paths inside the filesystem are arrays of names from the root; `[]` is the root.
 */
export type Path = readonly string[];

const encoder = new TextEncoder();
const fatalDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const hasSurrogate = /[\ud800-\udfff]/;
const isEscape = (unit: number) => unit >= 0xdc80 && unit <= 0xdcff;

/** Text to bytes: UTF-8, with escaped bytes restored. */
export function encodeName(name: string): Uint8Array<ArrayBuffer> {
  if (!hasSurrogate.test(name)) return encoder.encode(name);
  const bytes: number[] = [];
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (isEscape(unit)) bytes.push(unit - 0xdc00);
    else {
      const isPair = unit >= 0xd800 && unit < 0xdc00 && i + 1 < name.length;
      bytes.push(...encoder.encode(isPair ? name.slice(i, i + 2) : name.charAt(i)));
      if (isPair) i++;
    }
  }
  return Uint8Array.from(bytes);
}

/** Bytes to text: valid UTF-8 as it is, every other byte as one escape. The inverse of `encodeName`. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return fatalDecoder.decode(bytes);
  } catch {
    return decodeLossless(bytes);
  }
}

function decodeLossless(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    try {
      if (length === 0 || i + length > bytes.length) throw new RangeError();
      text += fatalDecoder.decode(bytes.subarray(i, i + length));
      i += length;
    } catch {
      text += String.fromCharCode(0xdc00 + lead);
      i++;
    }
  }
  return text;
}

/** Orders names by their bytes, as Go and the C locale do (a negative, zero or positive number). */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  if (!hasSurrogate.test(a) && !hasSurrogate.test(b)) return a < b ? -1 : 1;
  const left = encodeName(a);
  const right = encodeName(b);
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The names in a path text; empty ones and `.` vanish, `..` stays (it is the resolver's to follow). */
export function splitPath(text: string): string[] {
  return text.split('/').filter((name) => name !== '' && name !== '.');
}

/** The absolute text of a path: `[]` is `/`. */
export function formatPath(path: Path): string {
  return '/' + path.join('/');
}

/** Lexical cleaning as Go's path.Clean: `a//b/../c/` is `a/c`, an empty text is `.`. */
export function cleanPath(text: string): string {
  const rooted = text.startsWith('/');
  const out: string[] = [];
  for (const name of splitPath(text)) {
    if (name !== '..') out.push(name);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!rooted) out.push('..');
  }
  return rooted ? '/' + out.join('/') : out.join('/') || '.';
}

/** `path` seen from the directory `base`, cleaned: an absolute path stays, a relative one is joined. */
export function joinPath(base: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${base}/${path}`);
}

/** The last name of a path text as basename(1) gives it; `/` for the root. */
export function baseName(text: string): string {
  return splitPath(text).at(-1) ?? (text.startsWith('/') ? '/' : '.');
}
