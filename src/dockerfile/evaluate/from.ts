/** FROM with its variables expanded (semantics b, d.3). */
import type { From } from '../instruction.ts';
import { imageNameProblem } from '../image-name.ts';
import { parsePlatform, type Platform } from '../platform.ts';
import { goQuote } from '../quote.ts';
import { SyntaxFailure, type Lines } from '../source.ts';
import { suggestion } from '../suggest.ts';
import { expandNoting, type Expansion } from './expansion.ts';
import type { GlobalScope } from './globals.ts';
import { locate } from './located.ts';

/** The base as it is expanded; the names that nobody declared are the unset ones. */
export function expandBase(from: From, globals: GlobalScope, escape: string): Expansion {
  return expand(from.base, from, globals, escape);
}

/** The platform as it is expanded; undefined when none is asked for. */
export function expandPlatform(from: From, globals: GlobalScope, escape: string): Expansion | undefined {
  const { platform } = from;
  return platform === undefined ? undefined : expand(platform, from, globals, escape);
}

function expand(word: string, { lines }: From, { values, names }: GlobalScope, escape: string): Expansion {
  return locate(lines, () => {
    const { unset, ...expansion } = expandNoting(word, values, names, { escape });
    return { ...expansion, unset: unset.filter(({ name }) => !names.has(name)) };
  });
}

/** Throws SyntaxFailure for a base that comes out empty. */
export function requireBase(from: From, { text }: Expansion): string {
  if (text === '') throw new SyntaxFailure(`base name (${from.base}) should not be blank`, from.lines);
  return text;
}

/** Throws SyntaxFailure for a platform that comes out empty or is none. */
export function requirePlatform(from: From, { text, unset }: Expansion, globals: GlobalScope): Platform {
  const hint = unset.map(({ name }) => suggestion(name, globals.values.keys())).find((found) => found !== '') ?? '';
  if (text === '') throw new SyntaxFailure(`empty platform value from expression ${from.platform ?? ''}${hint}`, from.lines);
  try {
    return parsePlatform(text);
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    throw new SyntaxFailure(`failed to parse platform ${from.platform ?? ''}: ${error.message}${hint}`, from.lines);
  }
}

/** Throws SyntaxFailure for a name that no image can have. */
export function requireImageName(name: string, lines: Lines): void {
  const problem = imageNameProblem(name);
  if (problem !== undefined) throw new SyntaxFailure(`failed to parse stage name ${goQuote(name)}: ${problem}`, lines);
}
