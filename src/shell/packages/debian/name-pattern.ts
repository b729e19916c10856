/** Shell patterns over names and paths, as dpkg matches them: `*` crosses slashes. */

/** Compares in time linear in pattern times text. */
export function compileGlob(pattern: string): (text: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return (text) => text === pattern;
  const parts = [...pattern.matchAll(/\*|\?|\[[!^]?\]?[^\]]*\]|\\.|[^]/g)].map(([part]) => part);
  return (text) => {
    let [at, part, star, mark] = [0, 0, -1, 0];
    while (at < text.length) {
      const current = parts[part];
      if (current === '*') [star, mark, part] = [part, at, part + 1];
      else if (current !== undefined && matchesOne(current, text.charAt(at))) [at, part] = [at + 1, part + 1];
      else if (star >= 0) [part, mark, at] = [star + 1, mark + 1, mark + 1];
      else return false;
    }
    while (parts[part] === '*') part++;
    return part === parts.length;
  };
}

function matchesOne(part: string, letter: string): boolean {
  if (part === '?') return true;
  if (part.length === 1) return part === letter;
  if (part.startsWith('\\')) return part.charAt(1) === letter;
  const isNegated = /^\[[!^]/.test(part);
  const body = part.slice(isNegated ? 2 : 1, -1);
  let found = false;
  for (let i = 0; i < body.length; i++) {
    if (body.charAt(i + 1) === '-' && i + 2 < body.length) {
      if (letter >= body.charAt(i) && letter <= body.charAt(i + 2)) found = true;
      i += 2;
    } else if (body.charAt(i) === letter) found = true;
  }
  return found !== isNegated;
}
