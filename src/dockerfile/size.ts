/** Sizes such as `128m`, as go-units' RAMInBytes reads them: units of 1024. */
const UNITS = 'kmgtp';
const SIZE = /^(\d+(?:\.\d+)?) ?(?:([kmgtp])(?:i?b)?|b)?$/i;

/** In bytes; undefined for a text that is no size. */
export function parseSize(text: string): number | undefined {
  const match = SIZE.exec(text);
  if (match === null) return undefined;
  const power = match[2] === undefined ? 0 : UNITS.indexOf(match[2].toLowerCase()) + 1;
  return Math.trunc(Number(match[1]) * 1024 ** power);
}
