/** CopyIgnoredFile (semantics j): not looked at when a pattern brings paths back, since that is too hard to foresee. */
import { cleanPath } from '../clean-path.ts';
import { isIgnored } from '../dockerignore.ts';
import { goQuote } from '../quote.ts';
import type { Check } from './check.ts';
import { findWord } from './repair.ts';

const REMOTE = /^(?:https?|git|ssh):\/\/|^git@/;

export const copyIgnoredFile: Check = {
  name: 'CopyIgnoredFile',
  description: 'Attempting to Copy file that is excluded by .dockerignore',
  bad: ['FROM scratch\nCOPY server.log /', 'FROM scratch\nADD a.txt ./b.log /', 'FROM scratch\nCOPY node_modules/left-pad/index.js /'],
  good: ['FROM scratch\nCOPY a /a', 'FROM scratch AS a\nFROM scratch\nCOPY --from=a server.log /', 'FROM scratch\nADD https://example.com/server.log /'],
  when: 'step',
  look({ instruction, transfer, ignore }, report) {
    const isContext = instruction.kind === 'add' || (instruction.kind === 'copy' && instruction.from === undefined);
    if (!isContext || ignore.length === 0 || ignore.some(({ negated }) => negated)) return;
    for (const source of transfer?.sources ?? []) {
      const path = cleanPath(source);
      const verb = instruction.kind === 'add' ? 'Add' : 'Copy';
      if (REMOTE.test(source) || !isIgnored(ignore, path)) continue;
      report(`Attempting to ${verb} file ${goQuote(path)} that is excluded by .dockerignore`, { mark: (text) => findWord(text, source) });
    }
  },
};
