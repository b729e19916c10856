/** JSONArgsRecommended (semantics j): a SHELL shows that the shell form is meant. */
import type { Check } from './check.ts';

export const jsonArgsRecommended: Check = {
  name: 'JSONArgsRecommended',
  description: 'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  bad: ['FROM scratch\nCMD httpd', 'FROM scratch\nENTRYPOINT httpd -D'],
  good: ['FROM scratch\nCMD ["httpd"]', 'FROM scratch\nSHELL ["/bin/bash", "-c"]\nCMD httpd', 'FROM scratch\nHEALTHCHECK CMD true'],
  when: 'step',
  look({ instruction, scope }, report) {
    if (instruction.kind !== 'cmd' && instruction.kind !== 'entrypoint') return;
    if (instruction.command.form === 'exec' || scope.hasShell) return;
    report(`JSON arguments recommended for ${instruction.typed} to prevent unintended behavior related to OS signals`);
  },
};
