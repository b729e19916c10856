/** StageNameCasing (semantics j). */
import type { Check } from './check.ts';

export const stageNameCasing: Check = {
  name: 'StageNameCasing',
  description: 'Stage names should be lowercase',
  bad: ['FROM scratch AS Build'],
  good: ['FROM scratch AS build', 'FROM scratch'],
  when: 'statement',
  look({ keyword, args: [, , name], args }, report) {
    if (keyword === 'from' && args.length === 3 && name !== undefined && name !== name.toLowerCase()) report(`Stage name '${name}' should be lowercase`);
  },
};
