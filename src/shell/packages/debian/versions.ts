/** Debian versions in order (deb-version(7)): `epoch:upstream-revision`, digits by value, `~` before everything. */

const letterOrder = (letter: string): number => (letter === '~' ? -1 : /[A-Za-z]/.test(letter) ? letter.charCodeAt(0) : letter.charCodeAt(0) + 256);

/** Upstream versions, revisions and, in GNU sort -V, any text. */
export function comparePart(a: string, b: string): number {
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a, i)) || (j < b.length && !isDigit(b, j))) {
      const [left, right] = [i < a.length && !isDigit(a, i) ? letterOrder(a.charAt(i)) : 0, j < b.length && !isDigit(b, j) ? letterOrder(b.charAt(j)) : 0];
      if (left !== right) return left - right;
      i++;
      j++;
    }
    const [x, y] = [digits(a, i), digits(b, j)];
    const [p, q] = [x.replace(/^0+/, ''), y.replace(/^0+/, '')];
    if (p !== q) return p.length === q.length ? (p < q ? -1 : 1) : p.length - q.length;
    i += x.length;
    j += y.length;
  }
  return 0;
}

const isDigit = (text: string, at: number): boolean => /\d/.test(text.charAt(at));

function digits(text: string, from: number): string {
  let to = from;
  while (to < text.length && isDigit(text, to)) to++;
  return text.slice(from, to);
}

function splitVersion(version: string): [string, string, string] {
  const colon = version.indexOf(':');
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf('-');
  return [colon < 0 ? '0' : version.slice(0, colon), dash < 0 ? rest : rest.slice(0, dash), dash < 0 ? '' : rest.slice(dash + 1)];
}

/** Negative, zero or positive. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [splitVersion(a), splitVersion(b)];
  return comparePart(left[0], right[0]) || comparePart(left[1], right[1]) || comparePart(left[2], right[2]);
}

const RELATIONS: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0, le: (order) => order <= 0, eq: (order) => order === 0, ne: (order) => order !== 0, ge: (order) => order >= 0, gt: (order) => order > 0,
  '<<': (order) => order < 0, '<': (order) => order <= 0, '<=': (order) => order <= 0, '=': (order) => order === 0, '>=': (order) => order >= 0, '>': (order) => order >= 0, '>>': (order) => order > 0,
};

/** `dpkg --compare-versions A RELATION B`; undefined for a relation that does not exist. An empty version is before any other, except to the `-nl` relations. */
export function relates(a: string, relation: string, b: string): boolean | undefined {
  const isLate = relation.endsWith('-nl');
  const test = RELATIONS[relation.replace(/-nl$/, '')];
  if (a !== '' && b !== '') return test?.(compareVersions(a, b));
  const order = a === b ? 0 : (a === '') !== isLate ? -1 : 1;
  return test?.(order);
}
