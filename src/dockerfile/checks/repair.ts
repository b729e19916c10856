/** Where in its instruction a warning points, and what would put it right: spans and edits of the text as it stands in the file. */
import type { SourceRange } from '../source.ts';

/** A stretch of an instruction's text, as offsets into it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SpanEdit extends Span {
  readonly text: string;
}

/** An instruction's own text, continuations and here-documents included. */
export interface SourceText {
  readonly text: string;
  /** The end of the line after it; empty at the end of the file. */
  readonly ending: string;
  readonly escape: string;
}

/** What may be done about a warning, in terms of its instruction. */
export interface Repair {
  /** What an editor offers: `Write it in lower case`. */
  readonly title: string;
  readonly edits: readonly SpanEdit[];
}

export interface TextEdit {
  readonly range: SourceRange;
  readonly text: string;
}

/** The same in terms of the file. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

interface Word extends Span {
  readonly word: string;
}

/** The words of an instruction between blanks, as typed; the escape tokens of continuations are none. */
export function wordsOf({ text, escape }: SourceText): Word[] {
  return Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({ word, start: index, end: index + word.length })).filter(({ word }) => word !== escape);
}

/** The first word after the keyword that is this one. */
export function findWord(source: SourceText, word: string): Word | undefined {
  return wordsOf(source).find((found, i) => i > 0 && found.word === word);
}

/** A repair that replaces one span; undefined when there is none. */
export function replacing(title: string, span: Span | undefined, text: string): Repair | undefined {
  return span && { title, edits: [{ start: span.start, end: span.end, text }] };
}

/** Takes a flag of the instruction away, with the blanks after it. */
export function flagRemoved(source: SourceText, name: string): Repair | undefined {
  const words = wordsOf(source);
  const at = words.findIndex(({ word }) => word.startsWith(`--${name}=`));
  const [flag, next] = at < 0 ? [] : words.slice(at);
  return flag && next && { title: `Remove --${name}`, edits: [{ start: flag.start, end: next.start, text: '' }] };
}

/** `$NAME` or the start of `${NAME...}`, without the brace. */
export function findVariable({ text }: SourceText, name: string): Span | undefined {
  for (const { 0: found, index, 1: brace = '' } of text.matchAll(/\$(\{?)([\p{L}\p{Nd}_]+)/gu)) {
    if (found === `$${brace}${name}`) return { start: index + 1 + brace.length, end: index + found.length };
  }
  return undefined;
}

/** Everything after the keyword. */
export function argumentsOf(source: SourceText): Span | undefined {
  const [, first] = wordsOf(source);
  return first && { start: first.start, end: source.text.length };
}

/** A text as one word that means just this. */
export function quoted(text: string, escape: string): string {
  return `"${Array.from(text, (character) => (character === '"' || character === '$' || character === escape ? escape + character : character)).join('')}"`;
}
