/** ReservedStageName (semantics j). */
import { goQuote } from '../quote.ts';
import type { Check } from './check.ts';
import { wordsOf } from './repair.ts';

const RESERVED = new Set(['context', 'scratch']);

export const reservedStageName: Check = {
  name: 'ReservedStageName',
  description: 'Reserved words should not be used as stage names',
  bad: ['FROM scratch AS scratch', 'FROM scratch AS context'],
  good: ['FROM scratch AS empty'],
  when: 'file',
  look({ stages }, report) {
    for (const { from } of stages) {
      if (from.name === undefined || !RESERVED.has(from.name)) continue;
      report(`Stage name should not use the same name as reserved stage ${goQuote(from.name)}`, { place: from, mark: (source) => wordsOf(source).at(-1) });
    }
  },
};
