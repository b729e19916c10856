/** JSONArgsRecommended (semantics j): a SHELL shows that the shell form is meant. */
import type { Check } from './check.ts';
import { argumentsOf, replacing } from './repair.ts';

/** What the shell would do more with than split it at blanks. */
const NEEDS_SHELL = /[^\w\s./:@%+,=-]|^\s*\w+=/;

export const jsonArgsRecommended: Check = {
  name: 'JSONArgsRecommended',
  description: 'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  bad: ['FROM scratch\nCMD httpd', 'FROM scratch\nENTRYPOINT httpd -D'],
  good: ['FROM scratch\nCMD ["httpd"]', 'FROM scratch\nSHELL ["/bin/bash", "-c"]\nCMD httpd', 'FROM scratch\nHEALTHCHECK CMD true'],
  when: 'step',
  look({ instruction, scope }, report) {
    if (instruction.kind !== 'cmd' && instruction.kind !== 'entrypoint') return;
    if (instruction.command.form === 'exec' || scope.hasShell) return;
    report(`JSON arguments recommended for ${instruction.typed} to prevent unintended behavior related to OS signals`, {
      repair: (source) => replacing('Write it in JSON form', argumentsOf(source), jsonForm(instruction.command.words.join(' '))),
    });
  },
};

/** A plain command is run without the shell; another keeps it. */
function jsonForm(command: string): string {
  const words = NEEDS_SHELL.test(command) ? ['/bin/sh', '-c', command] : command.trim().split(/\s+/);
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
