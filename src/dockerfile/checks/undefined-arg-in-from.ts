/** UndefinedArgInFrom (semantics j): a name in FROM that is neither a global ARG nor an automatic one. */
import type { Check } from './check.ts';
import { findVariable, replacing } from './repair.ts';

export const undefinedArgInFrom: Check = {
  name: 'UndefinedArgInFrom',
  description: 'FROM command must use declared ARGs',
  bad: ['FROM busybox${TAG}', 'ARG VERSION=1\nFROM busybox:1${VERSIONS}'],
  good: ['ARG TAG\nFROM busybox${TAG}', 'FROM --platform=$BUILDPLATFORM busybox'],
  when: 'from',
  look({ base, platform }, report) {
    for (const { name, hint } of [...base.unset, ...(platform?.unset ?? [])]) {
      report(`FROM argument '${name}' is not declared${hint === undefined ? '' : ` (did you mean ${hint}?)`}`, {
        mark: (source) => findVariable(source, name),
        repair: (source) => (hint === undefined ? undefined : replacing(`Write ${hint}`, findVariable(source, name), hint)),
      });
    }
  },
};
