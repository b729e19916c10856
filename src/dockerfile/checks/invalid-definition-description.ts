/** InvalidDefinitionDescription (semantics j, experimental): what the comment above an ARG or a named stage should begin with. */
import type { From, Instruction } from '../instruction.ts';
import type { Check } from './check.ts';

export const invalidDefinitionDescription: Check = {
  name: 'InvalidDefinitionDescription',
  description:
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
  isExperimental: true,
  bad: ['# check=experimental=all\n# the version\nARG VERSION=1\nFROM scratch', '# check=experimental=all\n# where it is built\nFROM scratch AS build'],
  good: ['# check=experimental=all\n# VERSION to install\nARG VERSION=1\nFROM scratch', '# check=experimental=all\n# the version\n\nARG VERSION=1\nFROM scratch', '# the version\nARG VERSION=1\nFROM scratch'],
  when: 'instruction',
  look(instruction, report) {
    const names = namesDefined(instruction);
    const comment = instruction.comments.at(-1);
    const [first] = names;
    if (first === undefined || comment === undefined || names.includes(comment.split(' ', 1)[0] ?? '')) return;
    report(`Comment for ${instruction.kind.toUpperCase()} should follow the format: \`# ${names.length > 1 ? '<arg_key>' : first} <description>\``, {
      repair: () => ({ title: 'Part the comment from the instruction by an empty line', edits: [{ start: 0, end: 0, text: '\n' }] }),
    });
  },
};

function namesDefined(instruction: From | Instruction): string[] {
  if (instruction.kind === 'arg') return instruction.pairs.map(({ name }) => name);
  return instruction.kind === 'from' && instruction.name !== undefined ? [instruction.name] : [];
}
