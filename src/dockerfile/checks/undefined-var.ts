/** UndefinedVar (semantics j): a name in an expanded word that is not set, and not declared by ARG. */
import type { Check } from './check.ts';

export const undefinedVar: Check = {
  name: 'UndefinedVar',
  description: 'Variables should be defined before their use',
  bad: ['FROM scratch\nLABEL a=$NAME', 'FROM scratch\nENV NAME=x\nLABEL a=$NAMES', 'ARG NAME=x\nFROM scratch\nLABEL a=${NAME:-x}'],
  good: ['FROM scratch\nARG NAME\nLABEL a=$NAME', 'FROM scratch\nLABEL a=$PATH', "FROM scratch\nLABEL a='$NAME'", 'FROM scratch\nRUN echo $NAME'],
  when: 'unset',
  look({ name, hint }, report) {
    report(`Usage of undefined variable '$${name}'${hint === undefined ? '' : ` (did you mean $${hint}?)`}`);
  },
};
