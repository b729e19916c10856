/** dpkg-query's formats: `${Field}`, `${Field;width}` and backslashes. */

export function formatFields(format: string, fields: ReadonlyMap<string, string>): string {
  const lower = new Map([...fields].map(([name, value]) => [name.toLowerCase(), value]));
  return format.replace(/\\(.)|\$\{([^}]*)\}/gs, (whole: string, escaped: string | undefined, inside: string | undefined) => {
    if (escaped !== undefined) return ESCAPES[escaped] ?? escaped;
    if (inside === undefined) return whole;
    const [name = '', width] = inside.split(';');
    const value = lower.get(name.toLowerCase()) ?? '';
    return width === undefined ? value : padded(value, Number(width) || 0);
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const WIDEST = 1000;

/** To the left for a negative width; cut when too long. */
function padded(value: string, width: number): string {
  const size = Math.min(Math.abs(width), WIDEST);
  return width < 0 ? value.slice(0, size).padEnd(size) : value.slice(0, size).padStart(size);
}
