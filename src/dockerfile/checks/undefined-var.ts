/** UndefinedVar (semantics j): a name in an expanded word that is not set, and not declared by ARG. */
import type { Check } from './check.ts';
import { findVariable, replacing } from './repair.ts';

export const undefinedVar: Check = {
  name: 'UndefinedVar',
  description: 'Variables should be defined before their use',
  bad: ['FROM scratch\nLABEL a=$NAME', 'FROM scratch\nENV NAME=x\nLABEL a=$NAMES', 'ARG NAME=x\nFROM scratch\nLABEL a=${NAME:-x}'],
  good: ['FROM scratch\nARG NAME\nLABEL a=$NAME', 'FROM scratch\nLABEL a=$PATH', "FROM scratch\nLABEL a='$NAME'", 'FROM scratch\nRUN echo $NAME'],
  when: 'unset',
  look({ name, hint }, report) {
    report(`Usage of undefined variable '$${name}'${hint === undefined ? '' : ` (did you mean $${hint}?)`}`, {
      mark: (source) => findVariable(source, name),
      repair(source) {
        const found = findVariable(source, name);
        if (found === undefined || hint !== undefined) return replacing(`Write ${hint ?? ''}`, found, hint ?? '');
        return { title: `Declare it: ARG ${name}`, edits: [{ start: 0, end: 0, text: `ARG ${name}\n` }] };
      },
    });
  },
};
