/** Here-documents of RUN, COPY and ADD (semantics a.6). */
import { expandWords } from './words.ts';

export interface Heredoc {
  readonly name: string;
  /** The body as it stands in the file, ends of lines included. */
  readonly content: string;
  /** Whether variables in the body expand: no part of the name was quoted. */
  readonly expand: boolean;
  /** Whether leading tabs go (`<<-`). */
  readonly chomp: boolean;
  readonly fileDescriptor: number;
}

export type HeredocStart = Omit<Heredoc, 'content'>;

const HEREDOC = /^(\d*)<<(-?)\s*([^<]*)$/;
const nothing = (): undefined => undefined;

/** What a word starts, undefined for a word that is no here-document. */
export function parseHeredoc(word: string): HeredocStart | undefined {
  const match = HEREDOC.exec(word);
  const rest = match?.[3];
  if (match === null || rest === undefined || rest === '') return undefined;
  const [name, more] = expandWords(rest, nothing, { skipUnset: true });
  if (name === undefined || more !== undefined) return undefined;
  const [raw] = expandWords(rest, nothing, { skipUnset: true, rawQuotes: true });
  return { name, expand: raw === name, chomp: match[2] === '-', fileDescriptor: match[1] ? Number(match[1]) : 0 };
}

/** The here-documents that an instruction's text starts, in order. */
export function heredocsOf(text: string): HeredocStart[] {
  const words = expandWords(text, nothing, { skipUnset: true, rawQuotes: true, rawEscapes: true });
  return words.map(parseHeredoc).filter((heredoc) => heredoc !== undefined);
}

/** A body without the tabs at the start of its lines. */
export function chompTabs(content: string): string {
  return content.replace(/^\t+/gm, '');
}
