/** Records read one after another, as RS separates them: by a character, by blank lines when it is empty, by an expression. */
import { decodeName } from '../../../filesystem/index.ts';
import type { Reader } from '../../program.ts';
import type { Task } from '../../task.ts';
import { regexOf } from './regexes.ts';

const CHUNK = 65_536;

export class RecordSource {
  readonly #reader: Reader;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  #text = '';
  #isAtEnd = false;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Reads on, up to the end of a line, so that no character is cut in two. */
  *#more(): Task<void> {
    const chunk = yield* this.#reader.read(CHUNK);
    this.#isAtEnd = chunk.length === 0;
    const all = new Uint8Array(this.#bytes.length + chunk.length);
    all.set(this.#bytes);
    all.set(chunk, this.#bytes.length);
    const end = this.#isAtEnd ? all.length : all.lastIndexOf(10) + 1;
    this.#text += decodeName(all.subarray(0, end));
    this.#bytes = all.slice(end);
  }

  /** The next record without its separator; undefined at the end. */
  *next(separator: string): Task<string | undefined> {
    if (separator === '') {
      while (/^\n*$/.test(this.#text) && !this.#isAtEnd) yield* this.#more();
      this.#text = this.#text.replace(/^\n+/, '');
    }
    for (;;) {
      const found = separatorIn(this.#text, separator);
      // What an expression matches at the very end of what is there might go on.
      const isSure = found !== undefined && (this.#isAtEnd || separator.length === 1 || found.end < this.#text.length);
      if (found !== undefined && isSure) {
        const record = this.#text.slice(0, found.start);
        this.#text = this.#text.slice(found.end);
        return record;
      }
      if (this.#isAtEnd) break;
      yield* this.#more();
    }
    if (this.#text === '') return undefined;
    const rest = separator === '' ? this.#text.replace(/\n+$/, '') : this.#text;
    this.#text = '';
    return rest;
  }
}

function separatorIn(text: string, separator: string): { start: number; end: number } | undefined {
  if (separator.length === 1) {
    const start = text.indexOf(separator);
    return start < 0 ? undefined : { start, end: start + 1 };
  }
  const match = regexOf(separator === '' ? '\n\n+' : separator).exec(text);
  return match === undefined || match.start === match.end ? undefined : { start: match.start, end: match.end };
}
