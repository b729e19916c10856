/** DuplicateStageName (semantics j). */
import { goQuote } from '../quote.ts';
import type { Check } from './check.ts';
import { findWord } from './repair.ts';

export const duplicateStageName: Check = {
  name: 'DuplicateStageName',
  description: 'Stage names should be unique',
  bad: ['FROM scratch AS a\nFROM scratch AS a'],
  good: ['FROM scratch AS a\nFROM scratch AS b', 'FROM scratch\nFROM scratch'],
  when: 'file',
  look({ stages }, report) {
    const seen = new Set<string>();
    for (const { from } of stages) {
      if (from.name === undefined) continue;
      if (seen.has(from.name)) report(`Duplicate stage name ${goQuote(from.name)}, stage names should be unique`, { place: from, mark: (source) => findWord(source, from.typedName ?? '') });
      seen.add(from.name);
    }
  },
};
