/** Here-documents of RUN, COPY and ADD (semantics a.6). */
import { withoutEnding, type LineReader } from './line-reader.ts';
import { SyntaxFailure } from './source.ts';
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

const HEREDOC = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;
const OPERATOR = /^\d*<<-?$/;
const nothing = (): undefined => undefined;
const quotesIn = (text: string): number => text.replace(/[^'"]/g, '').length;

/** What a word starts; undefined for a word that is no here-document. Throws SyntaxFailure for a quote without its match. */
export function parseHeredoc(word: string): HeredocStart | undefined {
  const match = HEREDOC.exec(word);
  const rest = match?.[3];
  if (match === null || rest === undefined || rest === '') return undefined;
  const [name, more] = expandWords(rest, nothing, { skipUnset: true });
  if (name === undefined || more !== undefined) return undefined;
  const [raw = ''] = expandWords(rest, nothing, { skipUnset: true, rawQuotes: true });
  const fileDescriptor = match[1] === undefined || match[1] === '' ? 0 : Number(match[1]);
  return { name, expand: quotesIn(raw) === quotesIn(name), chomp: match[2] === '-', fileDescriptor };
}

/** The same; a word with a lone quote is no here-document. */
export function heredocIn(word: string): HeredocStart | undefined {
  return word.includes('<<') ? unlessFailed(() => parseHeredoc(word)) : undefined;
}

/** The here-documents that an instruction's text starts, in order. */
export function heredocsOf(text: string): HeredocStart[] {
  if (!text.includes('<<')) return [];
  // A text whose quotes do not match has none: the error belongs to whoever expands it.
  const words = unlessFailed(() => expandWords(text, nothing, { skipUnset: true, rawQuotes: true, rawEscapes: true })) ?? [];
  const found: HeredocStart[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const spaced = OPERATOR.test(word) ? parseHeredoc(`${word} ${words[i + 1] ?? ''}`) : undefined;
    if (spaced !== undefined) i++;
    const heredoc = spaced ?? parseHeredoc(word);
    if (heredoc !== undefined) found.push(heredoc);
  }
  return found;
}

function unlessFailed<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SyntaxFailure) return undefined;
    throw error;
  }
}

/** Reads the bodies of the here-documents that a text starts. Throws SyntaxFailure when the file ends first. */
export function readHeredocs(text: string, reader: LineReader): Heredoc[] {
  return heredocsOf(text).map((start) => {
    const body: string[] = [];
    for (let line = reader.next(); line !== undefined; line = reader.next()) {
      const bare = withoutEnding(line);
      if ((start.chomp ? bare.replace(/^\t+/, '') : bare) === start.name) return { ...start, content: body.join('') };
      body.push(line);
    }
    throw new SyntaxFailure('unterminated heredoc');
  });
}

/** A body without the tabs at the start of its lines. */
export function chompTabs(content: string): string {
  return content.replace(/(^|\n)\t+/g, '$1');
}
