/** `.dockerignore` files: reading them, and whether they leave a path out (semantics e.4). */
import { cleanPath } from './clean-path.ts';
import { compilePattern, type IgnorePattern } from './ignore-pattern.ts';
import { trimSpace } from './space.ts';

/** The patterns of a file's text, in order. Throws SyntaxFailure for a malformed pattern. */
export function readDockerignore(text: string): IgnorePattern[] {
  return ignorePatternTexts(text).map(compilePattern);
}

/** The pattern lines, cleaned: comments and blanks gone, one leading slash gone, `!` kept. */
export function ignorePatternTexts(text: string): string[] {
  const patterns: string[] = [];
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    if (line.startsWith('#')) continue;
    const trimmed = trimSpace(line);
    if (trimmed === '') continue;
    const negated = trimmed.startsWith('!');
    const body = negated ? trimSpace(trimmed.slice(1)) : trimmed;
    const cleaned = body === '' ? '' : cleanPath(body);
    const unrooted = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
    patterns.push((negated ? '!' : '') + unrooted);
  }
  return patterns;
}

/** Whether a path (relative, without a final slash) is excluded: the last pattern that matches it or a parent decides. */
export function isIgnored(patterns: readonly IgnorePattern[], path: string): boolean {
  let parents: string[] | undefined;
  let ignored = false;
  for (const { matches, negated } of patterns) {
    if (negated !== ignored) continue;
    if (matches(path) || (parents ??= parentsOf(path)).some(matches)) ignored = !negated;
  }
  return ignored;
}

function parentsOf(path: string): string[] {
  const parents: string[] = [];
  for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) parents.push(path.slice(0, slash));
  return parents;
}
