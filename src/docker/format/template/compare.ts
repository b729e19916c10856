/** eq, ne, lt, le, gt, ge of Go templates: basic kinds only, never mixed. */
import { isMap, isNil, Struct } from './value.ts';

/** What a comparison cannot do, in Go's words. */
export class ComparisonError extends Error {}

type Kind = 'bool' | 'number' | 'string' | 'nil';

function kindOf(value: unknown): Kind {
  if (isNil(value)) return 'nil';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    default:
      throw new ComparisonError(Array.isArray(value) || value instanceof Struct || isMap(value) ? 'non-comparable type' : 'invalid type for comparison');
  }
}

export function equal(first: unknown, others: readonly unknown[]): boolean {
  if (others.length === 0) throw new ComparisonError('missing argument for comparison');
  const kind = kindOf(first);
  return others.some((other) => {
    const second = kindOf(other);
    if (kind === 'nil' || second === 'nil') return kind === second;
    if (kind !== second) throw new ComparisonError('incompatible types for comparison');
    return first === other;
  });
}

export function less(a: unknown, b: unknown): boolean {
  const kind = kindOf(a);
  if (kind === 'bool' || kind === 'nil') throw new ComparisonError('invalid type for comparison');
  if (kind !== kindOf(b)) throw new ComparisonError('incompatible types for comparison');
  return (a as number | string) < (b as number | string);
}
