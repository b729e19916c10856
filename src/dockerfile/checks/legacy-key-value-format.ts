/** LegacyKeyValueFormat (semantics j). */
import { splitNameValues } from '../split.ts';
import type { Check } from './check.ts';
import { argumentsOf, replacing } from './repair.ts';

export const legacyKeyValueFormat: Check = {
  name: 'LegacyKeyValueFormat',
  description: 'Legacy key/value format with whitespace separator should not be used',
  bad: ['FROM scratch\nENV name value', 'FROM scratch\nLABEL name value'],
  good: ['FROM scratch\nENV name=value', 'FROM scratch\nARG name'],
  when: 'step',
  look({ instruction }, report) {
    if ((instruction.kind !== 'env' && instruction.kind !== 'label') || !instruction.legacy) return;
    const { typed } = instruction;
    report(`"${typed} key=value" should be used instead of legacy "${typed} key value" format`, {
      repair: (source) => {
        const [pair] = instruction.pairs;
        const word = pair && oneWord(pair.value, source.escape);
        return pair === undefined || word === undefined ? undefined : replacing(`Write ${pair.name}=...`, argumentsOf(source), `${pair.name}=${word}`);
      },
    });
  },
};

/** The value as one word; undefined when quotes stand within it, so that it needs a person. */
function oneWord(value: string, escape: string): string | undefined {
  if (splitNameValues(value, escape).length === 1) return value;
  return /["']/.test(value) || value.includes(escape) ? undefined : `"${value}"`;
}
