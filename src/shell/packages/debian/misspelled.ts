/** Telling a slip of the pen from a name that is merely not in the facts. */

const SHORTEST = 4;
/** Of an `s` too many at the end. */
const SHORTEST_PLURAL = 6;

/**
 * Whether a name differs from a known one only by two letters exchanged, one doubled, one left out or one too many. Libraries and names
 * with digits are left alone: their neighbours exist.
 */
export function isMisspelled(name: string, known: Iterable<string>): boolean {
  if (name.length < SHORTEST || /^lib|\d/.test(name)) return false;
  for (const other of known) if (Math.abs(other.length - name.length) <= 1 && other.length >= SHORTEST && !/^lib|\d/.test(other) && isNear(name, other)) return true;
  return false;
}

function isNear(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  if (a.length === b.length) return a[start] === b[start + 1] && a[start + 1] === b[start] && a[start] !== a[start + 1] && a.slice(start + 2) === b.slice(start + 2);
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  if (start === 0 || longer.slice(start + 1) !== shorter.slice(start)) return false;
  const isAtEnd = start === longer.length - 1;
  return !isAtEnd || longer[start] === longer[start - 1] || (longer.endsWith('s') && longer.length > SHORTEST_PLURAL);
}
