/** The excerpt of the source that Docker prints with an error (semantics k.4). */
import type { Lines } from './source.ts';

const RULE = '-'.repeat(20);

/** `Dockerfile:2`, a rule, some lines around the marked ones, a rule; no final newline. */
export function sourceExcerpt(file: string, text: string, marked: Lines): string {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  let start = marked.first;
  let end = Math.min(marked.last, lines.length);
  const budget = marked.first === marked.last ? 4 : 2;
  for (let padding = 0; padding < budget; padding++) {
    if (start > 1) {
      start--;
      padding++;
    }
    if (end < lines.length) {
      end++;
      padding++;
    }
  }
  const shown = lines.slice(start - 1, end).map((line, i) => {
    const number = start + i;
    const mark = number >= marked.first && number <= marked.last ? '>>>' : '   ';
    return ` ${String(number).padStart(3)} | ${mark} ${line}`;
  });
  return [`${file}:${marked.first}`, RULE, ...shown, RULE].join('\n');
}
