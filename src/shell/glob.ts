/** Shell patterns: matching of texts and expansion of path names. A backslash in a pattern makes the next character plain. */
import { FilesystemError, type Vfs } from '../filesystem/index.ts';
import { ANY, CLASSES, contains, foldCase, single, type CharacterSet, type Node } from './regex/node.ts';
import { compileTree, type Regex } from './regex/regex.ts';

export interface GlobOptions {
  /** `?(a|b) *(..) +(..) @(..) !(..)` of ksh and bash. */
  readonly extended?: boolean;
  readonly ignoreCase?: boolean;
  /** Whether `[^a]` means what `[!a]` does; dash takes the `^` as a character. */
  readonly caretIsPlain?: boolean;
}

/** Whether a pattern has a character that is special unless escaped. */
export function hasGlob(pattern: string, { extended = false }: GlobOptions = {}): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '\\') i++;
    else if (c === '*' || c === '?' || (c === '[' && pattern.includes(']', i + 1)) || (extended && /^[+@!]\(/.test(pattern.slice(i, i + 2)))) return true;
  }
  return false;
}

/** A text as a pattern that matches it alone. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\](|)+@!-]/g, '\\$&');
}

/** The pattern's plain text: escapes removed. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\(.)/gs, '$1');
}

/** A piece of a pattern: `undefined` stands for any text. */
type Token = CharacterSet | undefined;

/** The pattern as sets and stars; undefined where it has extended groups. */
function tokenize(pattern: string, options: GlobOptions): Token[] | undefined {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; ) {
    const c = String.fromCodePoint(pattern.codePointAt(i) ?? 0);
    if (options.extended && /^[?*+@!]\(/.test(pattern.slice(i, i + 2)) && closing(pattern, i + 1) >= 0) return undefined;
    if (c === '\\' && i + 1 < pattern.length) {
      const next = String.fromCodePoint(pattern.codePointAt(i + 1) ?? 0);
      tokens.push(single(next));
      i += 1 + next.length;
      continue;
    }
    const bracket = c === '[' ? bracketAt(pattern, i, options) : undefined;
    if (bracket !== undefined) {
      tokens.push(bracket.set);
      i = bracket.end + 1;
      continue;
    }
    tokens.push(c === '*' ? undefined : c === '?' ? ANY : single(c));
    i += c.length;
  }
  return options.ignoreCase ? tokens.map((token) => token && foldCase(token)) : tokens;
}

/** Where the parenthesis opened at `start` closes, -1 if nowhere. */
function closing(pattern: string, start: number): number {
  let depth = 0;
  for (let i = start; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '\\') i++;
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i;
  }
  return -1;
}

function bracketAt(pattern: string, start: number, { caretIsPlain = false }: GlobOptions): { set: CharacterSet; end: number } | undefined {
  let i = start + 1;
  const isNegated = pattern.charAt(i) === '!' || (pattern.charAt(i) === '^' && !caretIsPlain);
  if (isNegated) i++;
  const ranges: number[] = [];
  for (let isFirst = true; i < pattern.length; isFirst = false) {
    if (pattern.charAt(i) === ']' && !isFirst) return { set: { ranges, isNegated }, end: i };
    const named = /^\[:([a-z]+):\]/.exec(pattern.slice(i, i + 12));
    if (named !== null) {
      ranges.push(...(CLASSES.get(named[1] ?? '') ?? []));
      i += named[0].length;
      continue;
    }
    const point = (): number => {
      if (pattern.charAt(i) === '\\' && i + 1 < pattern.length) i++;
      const value = pattern.codePointAt(i) ?? 0;
      i += value > 0xffff ? 2 : 1;
      return value;
    };
    const first = point();
    if (pattern.charAt(i) === '-' && pattern.charAt(i + 1) !== ']' && i + 1 < pattern.length) {
      i++;
      ranges.push(first, point());
    } else ranges.push(first, first);
  }
  return undefined;
}

const star: Node = { type: 'repeat', item: { type: 'set', set: ANY }, min: 0, max: Infinity, isLazy: false };

/** The pattern as a tree for the matcher of regular expressions. */
function tree(pattern: string, options: GlobOptions): Node {
  const items: Node[] = [];
  let plain = '';
  const flush = (): void => {
    for (const token of tokenize(plain, { ...options, extended: false }) ?? []) items.push(token === undefined ? star : { type: 'set', set: token });
    plain = '';
  };
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    const end = options.extended && /^[?*+@!]\(/.test(pattern.slice(i, i + 2)) ? closing(pattern, i + 1) : -1;
    if (c === '\\') plain += c + pattern.charAt(++i);
    else if (end < 0) plain += c;
    else {
      flush();
      const choice: Node = { type: 'choice', items: alternatives(pattern.slice(i + 2, end)).map((part) => tree(part, options)) };
      const [min, max] = c === '?' ? [0, 1] : c === '*' ? [0, Infinity] : c === '+' ? [1, Infinity] : [1, 1];
      items.push(c === '!' ? { type: 'not', item: choice } : { type: 'repeat', item: choice, min, max, isLazy: false });
      i = end;
    }
  }
  flush();
  return { type: 'sequence', items };
}

function alternatives(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '(') depth++;
    if (c === ')') depth--;
    if (c === '|' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + (c === '\\' ? c + text.charAt(++i) : c));
  }
  return parts;
}

/** A matcher for whole texts. */
export function globMatcher(pattern: string, options: GlobOptions = {}): (text: string) => boolean {
  if (!hasGlob(pattern, options) && !options.ignoreCase) {
    const text = unescapePattern(pattern);
    return (candidate) => candidate === text;
  }
  const tokens = tokenize(pattern, options);
  if (tokens === undefined) {
    const regex = compileTree(tree(pattern, options), { prefers: 'longest', isAnchored: true, reachesEnd: true }, options);
    return (candidate) => regex.test(candidate);
  }
  return (candidate) => matchTokens(tokens, candidate);
}

/** Goes back to the last star only, which is enough: time is at most the product of the lengths. */
function matchTokens(tokens: readonly Token[], text: string): boolean {
  let [at, token] = [0, 0];
  let [starToken, starAt] = [-1, 0];
  while (at < text.length || token < tokens.length) {
    const point = text.codePointAt(at);
    const set = tokens[token];
    if (token < tokens.length && set === undefined) {
      starToken = token++;
      starAt = at;
    } else if (set !== undefined && point !== undefined && contains(set, point)) {
      at += point > 0xffff ? 2 : 1;
      token++;
    } else if (starToken >= 0 && starAt < text.length) {
      starAt += (text.codePointAt(starAt) ?? 0) > 0xffff ? 2 : 1;
      at = starAt;
      token = starToken + 1;
    } else return false;
  }
  return true;
}

/** A pattern to be looked for inside texts. */
export function globSearch(pattern: string, where: 'anywhere' | 'atStart' | 'atEnd', options: GlobOptions): Regex {
  return compileTree(tree(pattern, options), { prefers: 'longest', isAnchored: where === 'atStart', reachesEnd: where === 'atEnd' }, options);
}

/** How many characters at the start (or end) of a text a pattern matches, the fewest or the most; undefined if it does not. */
export function globAffix(pattern: string, text: string, side: 'start' | 'end', isLongest: boolean, options: GlobOptions): number | undefined {
  const subject = side === 'start' ? text : [...text].reverse().join('');
  const regex = compileTree(tree(pattern, options), { prefers: isLongest ? 'longest' : 'shortest', isAnchored: true }, { ...options, reversed: side === 'end' });
  return regex.exec(subject)?.end;
}

export interface PathOptions extends GlobOptions {
  /** `*` also matches names that begin with a dot. */
  readonly dotglob?: boolean;
  /** `**` matches any number of directories. */
  readonly globstar?: boolean;
  /** `.*` gives `.` and `..` too. */
  readonly listsDots?: boolean;
}

/** The existing paths that a pattern names, sorted; empty when there is none. */
export function expandGlob(vfs: Vfs, cwd: string, pattern: string, options: PathOptions = {}): string[] {
  const absolute = pattern.startsWith('/');
  const parts = pattern.split('/').filter((part, i) => part !== '' || i > 0);
  let found: string[] = [absolute ? '/' : ''];
  parts.forEach((part, i) => {
    const isLast = i === parts.length - 1;
    if (part === '') {
      if (isLast) found = found.filter((base) => vfs.stat(cwd, base || '.')?.kind === 'directory').map((base) => (base.endsWith('/') ? base : base + '/'));
      return;
    }
    if (part === '**' && options.globstar) found = found.flatMap((base) => descend(vfs, cwd, base, isLast));
    else found = found.flatMap((base) => matchesIn(vfs, cwd, base, part, options));
  });
  return found;
}

const inside = (base: string): string => (base === '' || base.endsWith('/') ? base : base + '/');

/** A directory with all below it: directories alone unless `withFiles`. */
function descend(vfs: Vfs, cwd: string, base: string, withFiles: boolean): string[] {
  const result = withFiles && base === '' ? [] : [base];
  const visit = (path: string): void => {
    for (const [name, node] of listed(vfs, cwd, path || '.')) {
      if (name.startsWith('.') || (!withFiles && node !== 'directory')) continue;
      result.push(inside(path) + name);
      if (node === 'directory') visit(inside(path) + name);
    }
  };
  visit(base);
  return result;
}

function listed(vfs: Vfs, cwd: string, path: string): [string, string][] {
  try {
    return vfs.list(cwd, path).map(([name, node]) => [name, node.kind]);
  } catch (error) {
    if (error instanceof FilesystemError) return [];
    throw error;
  }
}

function matchesIn(vfs: Vfs, cwd: string, base: string, part: string, options: PathOptions): string[] {
  const prefix = inside(base);
  if (!hasGlob(part, options)) {
    const path = prefix + unescapePattern(part);
    return vfs.lstat(cwd, path) === undefined ? [] : [path];
  }
  const matches = globMatcher(part, options);
  const asksForHidden = part.startsWith('.') || part.startsWith('\\.');
  const names = listed(vfs, cwd, base || '.').map(([name]) => name);
  if (asksForHidden && options.listsDots) names.unshift('.', '..');
  return names.filter((name) => (asksForHidden || options.dotglob || !name.startsWith('.')) && matches(name)).map((name) => prefix + name);
}
