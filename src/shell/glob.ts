/** Shell patterns: matching of texts and expansion of path names. A backslash in a pattern makes the next character plain. */
import { FilesystemError, type Vfs } from '../filesystem/index.ts';

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\r\\f\\v',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f\\x7f',
};

/** Whether a pattern has a character that is special unless escaped. */
export function hasGlob(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '\\') i++;
    else if (c === '*' || c === '?' || (c === '[' && pattern.includes(']', i + 1))) return true;
  }
  return false;
}

/** A text as a pattern that matches it alone. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&');
}

/** The pattern's plain text: escapes removed. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\(.)/gs, '$1');
}

const plain = (c: string): string => c.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The pattern as the source of a regular expression; `any` is what `*` and `?` match. */
export function globSource(pattern: string, any = '[^]'): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '\\') source += plain(pattern.charAt(++i));
    else if (c === '*') {
      while (pattern.charAt(i + 1) === '*') i++;
      source += `${any}*`;
    } else if (c === '?') source += any;
    else if (c === '[') {
      const bracket = bracketSource(pattern, i);
      if (bracket === undefined) source += '\\[';
      else {
        source += bracket.source;
        i = bracket.end;
      }
    } else source += plain(c);
  }
  return source;
}

function bracketSource(pattern: string, start: number): { source: string; end: number } | undefined {
  let i = start + 1;
  const negated = pattern.charAt(i) === '!' || pattern.charAt(i) === '^';
  if (negated) i++;
  let body = '';
  for (let first = true; i < pattern.length; i++, first = false) {
    const c = pattern.charAt(i);
    if (c === ']' && !first) return { source: `[${negated ? '^' : ''}${body}]`, end: i };
    const named = c === '[' ? /^\[:([a-z]+):\]/.exec(pattern.slice(i)) : null;
    if (named !== null) {
      body += CLASSES[named[1] ?? ''] ?? '';
      i += named[0].length - 1;
    } else if (c === '\\') body += plain(pattern.charAt(++i)).replace('-', '\\-');
    else body += c === '-' ? '-' : /[\\\]^[]/.test(c) ? '\\' + c : c;
  }
  return undefined;
}

/** A matcher for whole texts. A malformed range matches nothing. */
export function globMatcher(pattern: string): (text: string) => boolean {
  if (!hasGlob(pattern)) {
    const text = unescapePattern(pattern);
    return (candidate) => candidate === text;
  }
  try {
    const regex = new RegExp(`^${globSource(pattern)}$`);
    return (candidate) => regex.test(candidate);
  } catch {
    return () => false;
  }
}

/** The existing paths that a pattern names, sorted; empty when there is none. */
export function expandGlob(vfs: Vfs, cwd: string, pattern: string): string[] {
  const absolute = pattern.startsWith('/');
  const parts = pattern.split('/').filter((part, i) => part !== '' || i > 0);
  let found: string[] = [absolute ? '/' : ''];
  parts.forEach((part, i) => {
    const isLast = i === parts.length - 1;
    if (part === '') {
      if (isLast) found = found.filter((base) => vfs.stat(cwd, base || '.')?.kind === 'directory').map((base) => (base.endsWith('/') ? base : base + '/'));
      return;
    }
    found = found.flatMap((base) => matchesIn(vfs, cwd, base, part));
  });
  return found;
}

function matchesIn(vfs: Vfs, cwd: string, base: string, part: string): string[] {
  const prefix = base === '' || base.endsWith('/') ? base : base + '/';
  if (!hasGlob(part)) {
    const path = prefix + unescapePattern(part);
    return vfs.lstat(cwd, path) === undefined ? [] : [path];
  }
  const matches = globMatcher(part);
  const wantsHidden = part.startsWith('.') || part.startsWith('\\.');
  try {
    const names = vfs.list(cwd, base || '.').map(([name]) => name);
    if (wantsHidden) names.unshift('.', '..');
    return names.filter((name) => (wantsHidden || !name.startsWith('.')) && matches(name)).map((name) => prefix + name);
  } catch (error) {
    if (error instanceof FilesystemError) return [];
    throw error;
  }
}
