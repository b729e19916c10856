/** "did you mean": the nearest known word, by edit distance below three (semantics a.4). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** ` (did you mean X?)`, or nothing. With `ignoreCase` the hint takes the case of the input. */
export function suggestion(word: string, known: Iterable<string>, ignoreCase = false): string {
  const wanted = ignoreCase ? word.toLowerCase() : word;
  let best: string | undefined;
  let least = 3;
  for (const candidate of known) {
    const steps = distance(wanted, ignoreCase ? candidate.toLowerCase() : candidate);
    if (steps > 0 && steps < least) [best, least] = [candidate, steps];
  }
  if (best === undefined) return '';
  if (!ignoreCase) return ` (did you mean ${best}?)`;
  return ` (did you mean ${word === word.toUpperCase() ? best.toUpperCase() : word === wanted ? best.toLowerCase() : best}?)`;
}
