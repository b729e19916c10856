/** LegacyKeyValueFormat (semantics j). */
import type { Check } from './check.ts';

export const legacyKeyValueFormat: Check = {
  name: 'LegacyKeyValueFormat',
  description: 'Legacy key/value format with whitespace separator should not be used',
  bad: ['FROM scratch\nENV name value', 'FROM scratch\nLABEL name value'],
  good: ['FROM scratch\nENV name=value', 'FROM scratch\nARG name'],
  when: 'step',
  look({ instruction }, report) {
    if ((instruction.kind !== 'env' && instruction.kind !== 'label') || !instruction.legacy) return;
    const { typed } = instruction;
    report(`"${typed} key=value" should be used instead of legacy "${typed} key value" format`);
  },
};
