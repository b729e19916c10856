/** The JSON form of an instruction's arguments (semantics a.5). */
import { SyntaxFailure } from './source.ts';
import { trimStart } from './space.ts';

/** The words of a JSON array; undefined when the text is none. Throws SyntaxFailure when it holds something other than strings. */
export function parseJsonForm(text: string): string[] | undefined {
  const array = trimStart(text);
  if (!array.startsWith('[')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(array);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || holdsHugeNumber(value)) return undefined;
  if (!value.every((word) => typeof word === 'string')) {
    throw new SyntaxFailure('when using JSON array syntax, arrays must be comprised of strings only');
  }
  return value.map((word) => word.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** Go refuses numbers that a float64 cannot hold, so that the text is no JSON to it. */
function holdsHugeNumber(array: readonly unknown[]): boolean {
  const pending: unknown[] = [...array];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'number' && !Number.isFinite(value)) return true;
    if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) pending.push(member);
  }
  return false;
}
