/** FromAsCasing (semantics j). */
import type { Check } from './check.ts';
import { replacing, wordsOf } from './repair.ts';

const hasCasing = (text: string, lower: boolean): boolean => text === (lower ? text.toLowerCase() : text.toUpperCase());

export const fromAsCasing: Check = {
  name: 'FromAsCasing',
  description: "The 'as' keyword should match the case of the 'from' keyword",
  bad: ['FROM scratch as build', 'from scratch AS build'],
  good: ['FROM scratch AS build', 'from scratch as build', '# check=skip=ConsistentInstructionCasing\nFrom scratch as build'],
  when: 'statement',
  look({ keyword, typed, args: [, as], args }, report) {
    if (keyword !== 'from' || args.length < 3 || as === undefined) return;
    const isLower = hasCasing(typed, true);
    if (!isLower && !hasCasing(typed, false)) return;
    if (hasCasing(as, isLower)) return;
    const wanted = isLower ? as.toLowerCase() : as.toUpperCase();
    report(`'${as}' and '${typed}' keywords' casing do not match`, {
      repair: (source) => replacing(`Write ${wanted}`, wordsOf(source).at(-2), wanted),
    });
  },
};
