/** ExposeProtoCasing (semantics j). */
import type { Check } from './check.ts';
import { findWord, replacing } from './repair.ts';

export const exposeProtoCasing: Check = {
  name: 'ExposeProtoCasing',
  description: 'Protocol in EXPOSE instruction should be lowercase',
  bad: ['FROM scratch\nEXPOSE 80/TCP'],
  good: ['FROM scratch\nEXPOSE 80/tcp 53/udp 8080'],
  when: 'step',
  look({ ports }, report) {
    for (const { text, protocol } of ports) {
      if (protocol === protocol.toLowerCase()) continue;
      report(`Defined protocol '${text}' in EXPOSE instruction should be lowercase`, {
        repair: (source) => replacing(`Write ${text.toLowerCase()}`, findWord(source, text), text.toLowerCase()),
      });
    }
  },
};
