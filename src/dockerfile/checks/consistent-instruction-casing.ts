/** ConsistentInstructionCasing (semantics j): against the majority of keywords that are all upper or all lower; global ARGs do not count. */
import type { Dockerfile } from '../instruction.ts';
import type { Check } from './check.ts';
import { replacing } from './repair.ts';

const keywordsOf = ({ stages }: Dockerfile) => stages.flatMap(({ from, instructions }) => [from, ...instructions]);

export const consistentInstructionCasing: Check = {
  name: 'ConsistentInstructionCasing',
  description: 'All commands within the Dockerfile should use the same casing (either upper or lower)',
  bad: ['FROM scratch\nlabel a=1', 'from scratch\nLABEL a=1\nlabel b=2', 'FROM scratch\nLabel a=1'],
  good: ['FROM scratch\nLABEL a=1', 'from scratch\nlabel a=1', 'arg a=1\nFROM scratch'],
  when: 'file',
  look(file, report) {
    const all = keywordsOf(file);
    const lower = all.filter(({ typed }) => typed === typed.toLowerCase()).length;
    const upper = all.filter(({ typed }) => typed === typed.toUpperCase()).length;
    const casing = lower > upper ? 'lowercase' : 'uppercase';
    for (const instruction of all) {
      const { typed } = instruction;
      const expected = casing === 'lowercase' ? typed.toLowerCase() : typed.toUpperCase();
      if (typed === expected) continue;
      report(`Command '${typed}' should match the case of the command majority (${casing})`, {
        place: instruction,
        repair: () => replacing(`Write ${expected}`, { start: 0, end: typed.length }, expected),
      });
    }
  },
};
