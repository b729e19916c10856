/** One record of comma-separated values as Go's encoding/csv reads it: quotes group, and two of them inside stand for one. */
import { SyntaxFailure } from './source.ts';

/** Throws SyntaxFailure with Go's text for quotes out of place and for an empty text. */
export function csvFields(text: string): string[] {
  if (text === '') throw new SyntaxFailure('EOF');
  const fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const { field, end } = text[at] === '"' ? quotedField(text, at + 1) : plainField(text, at);
    fields.push(field);
    at = end + 1;
  }
  return fields;
}

function plainField(text: string, start: number): { field: string; end: number } {
  const comma = text.indexOf(',', start);
  const end = comma < 0 ? text.length : comma;
  const field = text.slice(start, end);
  const quote = field.indexOf('"');
  if (quote >= 0) throw new SyntaxFailure(`parse error on line 1, column ${start + quote + 1}: bare " in non-quoted field`);
  return { field, end };
}

function quotedField(text: string, start: number): { field: string; end: number } {
  const misplaced = (at: number): SyntaxFailure => new SyntaxFailure(`parse error on line 1, column ${at + 1}: extraneous or missing " in quoted-field`);
  let field = '';
  for (let at = start; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw misplaced(text.length);
    field += text.slice(at, quote);
    const next = text[quote + 1];
    if (next === undefined || next === ',') return { field, end: quote + 1 };
    if (next !== '"') throw misplaced(quote);
    field += '"';
    at = quote + 2;
  }
}
