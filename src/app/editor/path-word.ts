/** The word of an instruction that may be a path. Pure. */
const END = /[\s"'`;&|()<>,=[\]{}:]/;

/** Null for options, variables and what is between words; `column` counts from 1. */
export function pathWordAt(line: string, column: number): string | null {
  let [from, to] = [column - 1, column - 1];
  while (from > 0 && !END.test(line.charAt(from - 1))) from--;
  while (to < line.length && !END.test(line.charAt(to))) to++;
  const word = line.slice(from, to);
  return word === '' || word.startsWith('-') || word.endsWith('\\') || /[$*?]/.test(word) ? null : word;
}
