/** Transcripts of commands: `$ command`, what it printed, `[exit N]`; a line `--- note` tells what was done in between. */

export interface Recorded {
  readonly kind: 'command';
  readonly command: string;
  readonly output: string;
  readonly exitCode: number;
}

export interface Note {
  readonly kind: 'note';
  readonly text: string;
}

export function readTranscript(text: string): (Recorded | Note)[] {
  const found: (Recorded | Note)[] = [];
  let open: { command: string; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const exit = /^\[exit (\d+)\]$/.exec(line);
    if (open !== undefined && exit !== null) {
      found.push({ kind: 'command', command: open.command, output: open.lines.map((printed) => printed + '\n').join(''), exitCode: Number(exit[1]) });
      open = undefined;
    } else if (open !== undefined) open.lines.push(line);
    else if (line.startsWith('$ ')) open = { command: line.slice(2), lines: [] };
    else if (line.startsWith('--- ')) found.push({ kind: 'note', text: line.slice(4) });
  }
  return found;
}

const UNIT = '(?:second|minute|hour|day|week|month|year)s?';
const AGE = `(?:Less than a second|About an? (?:minute|hour)|\\d+ ${UNIT})`;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** What differs from run to run: pattern to placeholder, applied in turn. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\/overlay2\/)[a-z0-9]+(?=(?:-init)?\/)/g, '<layer>'],
  [/\b[0-9a-f]{64}\b/g, '<id>'],
  [/\b[0-9a-f]{12}\b/g, '<short id>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [+-]\d{4} [A-Z]{3,4}/g, '<time>'],
  [new RegExp(`\\b${MONTH} [ \\d]\\d (?:\\d\\d:\\d\\d| \\d{4})`, 'g'), '<time>'],
  [new RegExp(`\\bUp ${AGE}`, 'g'), 'Up <age>'],
  [new RegExp(`\\b${AGE} ago`, 'g'), '<age> ago'],
  [/ \d+\.\d+s(?= done)/g, ''],
  [/(?<=^#\d+ (?:DONE|ERROR|CANCELED)) \d+\.\d+s$/gm, ''],
  [/^(?=#\d+ \d)(#\d+) \d+\.\d+ /gm, '$1 <duration> '],
  [/(?<=(?:^| )|"\/?)[a-z]+_[a-z]+\d?(?="|$)/gm, '<name>'],
  [/(?<=\S) {2,}/g, '  '],
];

/** Output with everything that differs from run to run as placeholders, and columns as two blanks. */
export function normalise(output: string): string {
  const replaced = PLACEHOLDERS.reduce((text, [pattern, placeholder]) => text.replace(pattern, placeholder), output);
  return replaced.startsWith('#0 ') ? sortedProgress(replaced) : replaced;
}

/** Plain progress: what is done at the same time is numbered and shown in any order, and a transfer under way may be shown as well. */
function sortedProgress(text: string): string {
  const blocks = text.split('\n\n').map((block) => block.replace(/^#\d+ /gm, '').replace(/^transferring \w+:\n/gm, ''));
  return [blocks[0], ...blocks.slice(1, -1).sort(), ...(blocks.length > 1 ? [blocks.at(-1)] : [])].join('\n\n');
}
