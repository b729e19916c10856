/** MultipleInstructionsDisallowed (semantics j): at the earlier one, which counts for nothing. */
import type { Check } from './check.ts';

const KINDS: ReadonlySet<string> = new Set(['cmd', 'entrypoint', 'healthcheck']);

export const multipleInstructionsDisallowed: Check = {
  name: 'MultipleInstructionsDisallowed',
  description: 'Multiple instructions of the same type should not be used in the same stage',
  bad: ['FROM scratch\nCMD ["a"]\nCMD ["b"]', 'FROM scratch\nHEALTHCHECK CMD a\nHEALTHCHECK NONE'],
  good: ['FROM scratch AS a\nCMD ["a"]\nFROM a\nCMD ["b"]', 'FROM scratch\nUSER a\nUSER b'],
  when: 'step',
  look({ instruction, previous }, report) {
    if (previous === undefined || !KINDS.has(instruction.kind)) return;
    const detail = `Multiple ${instruction.typed} instructions should not be used in the same stage because only the last one will be used`;
    report(detail, {
      place: { lines: previous.lines, range: previous.range, comments: instruction.comments },
      mark: ({ text }) => ({ start: 0, end: text.length }),
      // A trigger's instruction stands in no text.
      repair: ({ text, ending }) => (text.startsWith(previous.typed) ? { title: `Remove this ${instruction.typed}`, edits: [{ start: 0, end: text.length + ending.length, text: '' }] } : undefined),
    });
  },
};
