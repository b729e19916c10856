/** Search by name: part of it, or a pattern. */

/** A test of paths; the search is in any case of letters. Takes time in proportion to both texts, whatever they are. */
export function matcher(search: string): (path: string, name: string) => boolean {
  const wanted = search.toLowerCase();
  const isPattern = /[*?]/.test(wanted);
  const isPath = wanted.includes('/');
  return (path, name) => {
    const text = (isPath ? path : name).toLowerCase();
    return isPattern ? fits(text, wanted) : text.includes(wanted);
  };
}

/** Whether a whole text is of a pattern, in which `*` is any text and `?` any character. */
export function fits(text: string, pattern: string): boolean {
  let [at, from] = [0, 0];
  /** Where the last star is, and how far its text has been taken to reach. */
  let star = -1;
  let reached = 0;
  while (at < text.length) {
    if (pattern[from] === '*') {
      star = from++;
      reached = at;
    } else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === text[at])) {
      at++;
      from++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++reached;
    } else return false;
  }
  while (pattern[from] === '*') from++;
  return from === pattern.length;
}
