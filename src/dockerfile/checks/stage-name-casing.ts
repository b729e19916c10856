/** StageNameCasing (semantics j). */
import type { Check } from './check.ts';
import { replacing, wordsOf } from './repair.ts';

export const stageNameCasing: Check = {
  name: 'StageNameCasing',
  description: 'Stage names should be lowercase',
  bad: ['FROM scratch AS Build'],
  good: ['FROM scratch AS build', 'FROM scratch'],
  when: 'statement',
  look({ keyword, args: [, , name], args }, report) {
    if (keyword !== 'from' || args.length !== 3 || name === undefined || name === name.toLowerCase()) return;
    report(`Stage name '${name}' should be lowercase`, {
      repair: (source) => replacing(`Write ${name.toLowerCase()}`, wordsOf(source).at(-1), name.toLowerCase()),
    });
  },
};
