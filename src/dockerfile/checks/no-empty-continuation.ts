/** NoEmptyContinuation (semantics j): at the last line of the instruction, and not silenced by comments above it. */
import type { Check } from './check.ts';

export const noEmptyContinuation: Check = {
  name: 'NoEmptyContinuation',
  description: 'Empty continuation lines will become errors in a future release',
  bad: ['FROM scratch\nLABEL a=1 \\\n\n  b=2'],
  good: ['FROM scratch\nLABEL a=1 \\\n  b=2', 'FROM scratch\nLABEL a=1 \\\n# why\n  b=2'],
  when: 'syntax',
  look({ emptyContinuation, lines: { last } }, report) {
    if (emptyContinuation) report('Empty continuation line', { lines: { first: last, last }, comments: [] });
  },
};
