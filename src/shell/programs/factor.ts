/** factor: the primes of numbers. */
import type { Program } from '../program.ts';
import { badOption, fail, inputText, print, readOptions } from './kit.ts';

/** Beyond this a number might take too long. */
const LIMIT = 1e14;

export const factor: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, 'h', { exponents: 'h' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const words = operands.length > 0 ? operands : (yield* inputText(process, '-')).split(/\s+/).filter((word) => word !== '');
  let code = 0;
  for (const word of words) {
    const value = /^\+?\d+$/.test(word) ? Number(word) : NaN;
    if (Number.isNaN(value)) code = yield* fail(process, `'${word}' is not a valid positive integer`);
    else if (value > LIMIT) code = yield* fail(process, `'${word}' is too large`);
    else yield* print(process, `${value}:${primes(value).map((prime) => ` ${prime}`).join('')}\n`);
  }
  return code;
};

function primes(value: number): number[] {
  const found: number[] = [];
  let left = value;
  for (let prime = 2; prime * prime <= left; prime += prime === 2 ? 1 : 2) {
    for (; left % prime === 0; left /= prime) found.push(prime);
  }
  return left > 1 ? [...found, left] : found;
}
