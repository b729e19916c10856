/** Text without a browser: widths by average advances of the two faces, bytes in words. */
const ADVANCE = { sans: 0.56, mono: 0.602 } as const;

export function textWidth(text: string, size: number, face: 'sans' | 'mono'): number {
  return [...text].length * size * ADVANCE[face];
}

/** The text cut to a width, with an ellipsis in the last place. */
export function fit(text: string, width: number, size: number, face: 'sans' | 'mono'): string {
  const letters = Math.floor(width / (size * ADVANCE[face]));
  const characters = [...text];
  if (characters.length <= letters) return text;
  return letters < 2 ? '' : characters.slice(0, letters - 1).join('').trimEnd() + '…';
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

/** `169,609,843`. */
export const exact = (bytes: number): string => bytes.toLocaleString('en-US');

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
