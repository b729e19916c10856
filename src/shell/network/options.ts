/** Options of programs that have many of them: only those with values matter, and which operands are left. */
export interface GivenOptions {
  /** All values of an option, in order; an empty string for one without. */
  readonly all: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

/** `valued` names those that take a value (`-o`, `--output`). Letters may be joined (`-fsSLo file`), values too (`-ofile`, `--output=file`). */
export function givenOptions(words: readonly string[], valued: ReadonlySet<string>): GivenOptions {
  const all = new Map<string, string[]>();
  const operands: string[] = [];
  const rest = [...words];
  const give = (name: string, value: string): void => void all.set(name, [...(all.get(name) ?? []), value]);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest);
      break;
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      if (equals >= 0) give(word.slice(0, equals), word.slice(equals + 1));
      else give(word, valued.has(word) ? (rest.shift() ?? '') : '');
    } else if (word.startsWith('-') && word.length > 1) {
      for (let i = 1; i < word.length; i++) {
        const name = `-${word.charAt(i)}`;
        if (!valued.has(name)) give(name, '');
        else {
          give(name, word.slice(i + 1) || (rest.shift() ?? ''));
          break;
        }
      }
    } else operands.push(word);
  }
  return { all, operands };
}

/** The last value of the first of these options that is given. */
export function lastOf({ all }: GivenOptions, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = all.get(name)?.at(-1);
    if (value !== undefined) return value;
  }
  return undefined;
}
