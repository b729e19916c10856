/** "did you mean": the nearest known word, by an edit distance below three (semantics a.4). */
const FAR = 3;

/** Levenshtein's distance, or FAR when it is no less. */
function distance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]];
  if (Math.abs(a.length - b.length) >= FAR) return FAR;
  let row = b.map((_, i) => i + 1);
  a.forEach((character, i) => {
    let left = i + 1;
    let diagonal = i;
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, left + 1, diagonal + (b[j] === character ? 0 : 1));
      diagonal = above;
      left = cost;
      return cost;
    });
  });
  return Math.min(row.at(-1) ?? a.length, FAR);
}

/** The nearest of the known words; undefined when none is near, or when the word itself is known. Ties go to the first. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = FAR;
  for (const candidate of known) {
    if (candidate === word) return undefined;
    const steps = distance(word, candidate);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** ` (did you mean X?)`, or nothing. With `ignoreCase` the hint takes the case of the input. */
export function suggestion(word: string, known: Iterable<string>, ignoreCase = false): string {
  const best = ignoreCase ? nearest(word.toLowerCase(), Array.from(known, (name) => name.toLowerCase())) : nearest(word, known);
  if (best === undefined) return '';
  const isUpper = ignoreCase && word === word.toUpperCase() && word !== word.toLowerCase();
  return ` (did you mean ${isUpper ? best.toUpperCase() : best}?)`;
}
