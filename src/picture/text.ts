/** Text without a browser: widths by the advances of the two faces, bytes in words. */

/** Advances of Inter's ASCII characters from the space on, in thousandths of the size. Digits are set as wide as the widest, as tabular figures are. */
const SANS = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620, 566,
  619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903, 753, 765,
  639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613,
  591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
];
const OTHER = 650;
const MONO = 602;
const ELLIPSIS = { sans: 1000, mono: MONO };
/** Bold letters, and faces that stand in for Inter, are a little wider. */
const SLACK = 1.04;

function advance(character: string, face: 'sans' | 'mono'): number {
  if (face === 'mono') return MONO;
  if (character >= '0' && character <= '9') return OTHER;
  return SLACK * (SANS[(character.codePointAt(0) ?? 0) - 32] ?? OTHER);
}

/** In pixels, at a size in pixels. */
export function textWidth(text: string, size: number, face: 'sans' | 'mono'): number {
  return ([...text].reduce((sum, character) => sum + advance(character, face), 0) * size) / 1000;
}

/** The text cut to a width, with an ellipsis in the last place; empty where not even one character has room. */
export function fit(text: string, width: number, size: number, face: 'sans' | 'mono'): string {
  if (textWidth(text, size, face) <= width) return text;
  let room = (width * 1000) / size - ELLIPSIS[face];
  let kept = '';
  for (const character of text) {
    room -= advance(character, face);
    if (room < 0) break;
    kept += character;
  }
  return kept === '' ? '' : `${kept.trimEnd()}…`;
}

/** A name cut to a width from its beginning, for names that differ at their ends, as `repository:tag` do. */
export function fitEnd(name: string, width: number, size: number): string {
  let shown = name;
  for (let from = 1; from < name.length && textWidth(shown, size, 'sans') > width; from++) shown = `…${name.slice(from)}`;
  return shown;
}

/** A path cut to a width from its beginning at a slash, as far as there is one: its end tells what it is. */
export function fitPath(path: string, width: number, size: number): string {
  if (textWidth(path, size, 'mono') <= width) return path;
  const names = path.split('/');
  const shorter = names.map((_, i) => `…/${names.slice(i + 1).join('/')}`).find((candidate) => textWidth(candidate, size, 'mono') <= width && candidate !== '…/');
  return shorter ?? fit(names.at(-1) ?? path, width, size, 'mono');
}

/** `144.7 MB`, `164 B`: decimal units, one digit after the point from kB on. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = -1;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 100 && unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

const grouped = new Intl.NumberFormat('en-US');

/** `169,609,843`. */
export const exact = (bytes: number): string => grouped.format(bytes);

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
