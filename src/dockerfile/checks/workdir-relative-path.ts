/** WorkdirRelativePath (semantics j): the first WORKDIR of a stage and of those it starts from in this file. */
import { goQuote } from '../quote.ts';
import type { Check } from './check.ts';
import { argumentsOf, replacing } from './repair.ts';

export const workdirRelativePath: Check = {
  name: 'WorkdirRelativePath',
  description: 'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  bad: ['FROM scratch\nWORKDIR app'],
  good: ['FROM scratch\nWORKDIR /app', 'FROM scratch\nWORKDIR /app\nWORKDIR src', 'FROM scratch AS a\nWORKDIR /app\nFROM a\nWORKDIR src'],
  when: 'step',
  look({ instruction, scope, words: [path = ''] }, report) {
    if (instruction.kind !== 'workdir' || scope.hasWorkdir || path.startsWith('/')) return;
    report(`Relative workdir ${goQuote(path)} can have unexpected results if the base image changes`, {
      mark: argumentsOf,
      repair: (source) => {
        const span = argumentsOf(source);
        const start = span && /^(?:\.\/)?(?=[\w.-])/.exec(source.text.slice(span.start))?.[0];
        return start === undefined ? undefined : replacing('Make it absolute', { start: span?.start ?? 0, end: (span?.start ?? 0) + start.length }, '/');
      },
    });
  },
};
