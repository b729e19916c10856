/** Bytes as progress shows them: `32B`, `1.06kB` (semantics k.1). */
const UNITS = ['kB', 'MB', 'GB'];

export function progressBytes(count: number): string {
  if (count < 1000) return `${count}B`;
  let value = count / 1000;
  let unit = 0;
  for (; value >= 1000 && unit < UNITS.length - 1; unit++) value /= 1000;
  return value.toFixed(2) + (UNITS[unit] ?? '');
}
