/** MaintainerDeprecated (semantics j). */
import type { Check } from './check.ts';
import { quoted, replacing } from './repair.ts';

export const maintainerDeprecated: Check = {
  name: 'MaintainerDeprecated',
  description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  bad: ['FROM scratch\nMAINTAINER me@example.com'],
  good: ['FROM scratch\nLABEL org.opencontainers.image.authors="me@example.com"'],
  when: 'statement',
  look({ keyword, typed, args: [author = ''] }, report) {
    if (keyword !== 'maintainer') return;
    const label = typed === keyword ? 'label' : 'LABEL';
    report('Maintainer instruction is deprecated in favor of using label', {
      repair: ({ text, escape }) => replacing('Write it as a label', { start: 0, end: text.length }, `${label} org.opencontainers.image.authors=${quoted(author, escape)}`),
    });
  },
};
