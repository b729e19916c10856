/** ExposeInvalidFormat (semantics j). */
import type { Check } from './check.ts';
import { findWord, replacing } from './repair.ts';

export const exposeInvalidFormat: Check = {
  name: 'ExposeInvalidFormat',
  description: 'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  bad: ['FROM scratch\nEXPOSE 127.0.0.1:80:80', 'FROM scratch\nEXPOSE 8080:80'],
  good: ['FROM scratch\nEXPOSE 80', 'FROM scratch\nEXPOSE 8000-8010/tcp'],
  when: 'step',
  look({ ports }, report) {
    for (const { text, ip, host } of ports) {
      if (ip === '' && host === '') continue;
      const port = text.split(':').at(-1) ?? '';
      report(`EXPOSE instruction should not define an IP address or host-port mapping, found '${text}'`, {
        repair: (source) => replacing(`Expose ${port} alone`, findWord(source, text), port),
      });
    }
  },
};
