/** `.dockerignore` and `--exclude` patterns (semantics e.4). */
import { isValidClass } from './glob.ts';
import { SyntaxFailure } from './source.ts';

export interface IgnorePattern {
  readonly text: string;
  /** Whether a match brings the path back (`!`). */
  readonly negated: boolean;
  readonly regex: RegExp;
}

/** The patterns of a file's text, in order. Throws SyntaxFailure for a malformed pattern. */
export function readDockerignore(text: string): IgnorePattern[] {
  return ignorePatternTexts(text).map(compilePattern);
}

/** The pattern lines, cleaned: comments and blanks gone, one leading slash gone, `!` kept. */
export function ignorePatternTexts(text: string): string[] {
  const patterns: string[] = [];
  for (const raw of text.replace(/^\ufeff/, '').split('\n')) {
    const line = raw.replace(/\r$/, '');
    if (line.startsWith('#')) continue;
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const negated = trimmed.startsWith('!');
    const body = negated ? trimmed.slice(1).trim() : trimmed;
    const cleaned = body === '' ? '' : cleanPattern(body);
    const rooted = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
    patterns.push((negated ? '!' : '') + rooted);
  }
  return patterns;
}

/** Lexical cleaning as Go's filepath.Clean. */
function cleanPattern(text: string): string {
  const rooted = text.startsWith('/');
  const out: string[] = [];
  for (const name of text.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') out.push(name);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!rooted) out.push('..');
  }
  return rooted ? '/' + out.join('/') : out.join('/') || '.';
}

export function compilePattern(text: string): IgnorePattern {
  const negated = text.startsWith('!');
  const body = negated ? text.slice(1) : text;
  if (negated && body === '') throw new SyntaxFailure('illegal exclusion pattern: "!"');
  return { text: body, negated, regex: patternRegExp(body) };
}

function patternRegExp(pattern: string): RegExp {
  let source = '^';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '*' && pattern.charAt(i + 1) === '*') {
      i++;
      if (pattern.charAt(i + 1) === '/') i++;
      source += i + 1 >= pattern.length ? '.*' : '(?:.*/)?';
    } else if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '\\') {
      const next = pattern.charAt(++i);
      if (next === '') throw new SyntaxFailure(`syntax error in pattern: ${pattern}`);
      source += next.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    } else if (c === '[') {
      const end = pattern.indexOf(']', i + 1);
      if (end < 0 || !isValidClass(pattern.slice(i + 1, end))) throw new SyntaxFailure(`syntax error in pattern: ${pattern}`);
      source += pattern.slice(i, end + 1);
      i = end;
    } else source += c.replace(/[.+^${}()|\]/]/g, '\\$&');
  }
  try {
    return new RegExp(source + '$', 's');
  } catch {
    throw new SyntaxFailure(`syntax error in pattern: ${pattern}`);
  }
}

/** Whether a path (relative, without a final slash) is excluded: the last pattern that matches it or a parent decides. */
export function isIgnored(patterns: readonly IgnorePattern[], path: string): boolean {
  const parts = path.split('/');
  const prefixes = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  let ignored = false;
  for (const { regex, negated } of patterns) {
    if (negated !== ignored) continue;
    if (prefixes.some((prefix) => regex.test(prefix))) ignored = !negated;
  }
  return ignored;
}
