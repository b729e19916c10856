/** NoEmptyContinuation (semantics j): at the last line of the instruction, and not silenced by comments above it. */
import type { Check } from './check.ts';
import type { Repair, SourceText, SpanEdit } from './repair.ts';

export const noEmptyContinuation: Check = {
  name: 'NoEmptyContinuation',
  description: 'Empty continuation lines will become errors in a future release',
  bad: ['FROM scratch\nLABEL a=1 \\\n\n  b=2'],
  good: ['FROM scratch\nLABEL a=1 \\\n  b=2', 'FROM scratch\nLABEL a=1 \\\n# why\n  b=2'],
  when: 'syntax',
  look({ emptyContinuation, lines: { last }, range }, report) {
    if (emptyContinuation) report('Empty continuation line', { place: { lines: { first: last, last }, range, comments: [] }, repair: withoutEmptyLines });
  },
};

/** Takes out the empty lines among those that the instruction goes on over; bodies of here-documents are not among them. */
function withoutEmptyLines({ text, escape }: SourceText): Repair {
  const edits: SpanEdit[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const content = line.trim();
    if (content === '') edits.push({ start, end: start + line.length, text: '' });
    else if (!content.startsWith('#') && !content.endsWith(escape)) break;
    start += line.length;
  }
  return { title: 'Remove the empty lines', edits };
}
