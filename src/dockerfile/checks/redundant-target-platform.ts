/** RedundantTargetPlatform (semantics j). */
import type { Check } from './check.ts';
import { flagRemoved } from './repair.ts';

const NAME = 'TARGETPLATFORM';

export const redundantTargetPlatform: Check = {
  name: 'RedundantTargetPlatform',
  description: 'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  bad: ['FROM --platform=$TARGETPLATFORM scratch', 'FROM --platform=${TARGETPLATFORM} scratch'],
  good: ['FROM --platform=$BUILDPLATFORM scratch', 'FROM scratch'],
  when: 'from',
  look({ from, platform, globals }, report) {
    if (platform === undefined || platform.set.size !== 1 || platform.unset.length > 0 || !platform.set.has(NAME)) return;
    if (platform.text !== globals.values.get(NAME)) return;
    report(`Setting platform to predefined ${from.platform ?? ''} in FROM is redundant as this is the default behavior`, { repair: (source) => flagRemoved(source, 'platform') });
  },
};
