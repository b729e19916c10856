/** Go's filepath.Match: `*` and `?` inside one path component, `[a-z]`, `[^x]`, `\c` (semantics e.1). */
export function hasWildcard(path: string): boolean {
  return /[*?[\\]/.test(path);
}

/** A regular expression for a pattern, or undefined for a malformed one. */
export function globRegExp(pattern: string): RegExp | undefined {
  let source = '';
  const characters = [...pattern];
  for (let i = 0; i < characters.length; i++) {
    const c = characters[i] ?? '';
    if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '[') {
      const end = classEnd(characters, i);
      if (end === undefined || !isValidClass(characters.slice(i + 1, end).join(''))) return undefined;
      source += classSource(characters.slice(i + 1, end));
      i = end;
    } else if (c === '\\') {
      const escaped = characters[++i];
      if (escaped === undefined) return undefined;
      source += quote(escaped);
    } else source += quote(c);
  }
  try {
    return new RegExp(`^${source}$`, 'su');
  } catch {
    return undefined;
  }
}

const quote = (c: string): string => (/[.*+?^${}()|[\]\\/]/.test(c) ? '\\' + c : c);

function classEnd(characters: readonly string[], start: number): number | undefined {
  for (let i = start + 1; i < characters.length; i++) {
    if (characters[i] === '\\') i++;
    else if (characters[i] === ']' && i > start + 1) return i;
  }
  return undefined;
}

function classSource(body: readonly string[]): string {
  let source = '';
  for (let i = 0; i < body.length; i++) {
    const c = body[i] ?? '';
    if (i === 0 && c === '^') source += '^';
    else if (c === '\\') source += quoteInClass(body[++i] ?? '');
    else if (c === '-' && i > 0) source += '-';
    else source += quoteInClass(c);
  }
  return `(?!/)[${source}]`;
}

const quoteInClass = (c: string): string => (/[\\\]^-]/.test(c) ? '\\' + c : c);

/** Whether the text between brackets is one that filepath.Match accepts: ranges are whole, a hyphen never stands alone. */
export function isValidClass(text: string): boolean {
  const characters = [...text.replace(/^\^/, '')];
  const one = (): boolean => {
    const c = characters.shift();
    if (c === undefined || c === '-' || c === ']') return false;
    return c !== '\\' || characters.shift() !== undefined;
  };
  if (characters.length === 0) return false;
  while (characters.length > 0) {
    if (!one()) return false;
    if (characters[0] !== '-') continue;
    characters.shift();
    if (!one()) return false;
  }
  return true;
}

/** Whether a whole path text matches a pattern; a malformed pattern matches nothing. */
export function matchGlob(pattern: string, path: string): boolean {
  return globRegExp(pattern)?.test(path) ?? false;
}
