/** MaintainerDeprecated (semantics j). */
import type { Check } from './check.ts';

export const maintainerDeprecated: Check = {
  name: 'MaintainerDeprecated',
  description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  bad: ['FROM scratch\nMAINTAINER me@example.com'],
  good: ['FROM scratch\nLABEL org.opencontainers.image.authors="me@example.com"'],
  when: 'statement',
  look({ keyword }, report) {
    if (keyword === 'maintainer') report('Maintainer instruction is deprecated in favor of using label');
  },
};
