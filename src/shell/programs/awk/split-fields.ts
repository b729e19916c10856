/** A record's fields, as FS separates them. */
import { regexOf } from './regexes.ts';

/** `isParagraph` for records that blank lines separate, where a line's end separates fields too. */
export function splitFields(text: string, separator: string, isParagraph = false): string[] {
  if (separator === ' ') {
    const trimmed = text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
    return trimmed === '' ? [] : trimmed.split(/[ \t\n]+/);
  }
  if (text === '') return [];
  if (separator === '') return [...text];
  if (isParagraph) return text.split('\n').flatMap((line) => splitFields(line, separator));
  if (separator.length === 1 && separator !== '\\') return text.split(separator);
  const fields: string[] = [];
  let from = 0;
  for (const { start, end } of regexOf(separator).matchAll(text)) {
    if (start === end) continue;
    fields.push(text.slice(from, start));
    from = end;
  }
  return [...fields, text.slice(from)];
}
