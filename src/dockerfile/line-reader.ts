/** The physical lines of a text, each with its ending (semantics a.1). */
const MAX_BYTES = 65_535;
const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = 0xfeff;

export interface LineReader {
  /** The next line with its ending; undefined at the end, and for good at a line that is too long. */
  next(): string | undefined;
  /** How many lines were read. */
  readonly line: number;
  readonly isTooLong: boolean;
}

export const TOO_LONG = `dockerfile line greater than max allowed size of ${MAX_BYTES}`;

export function readLines(text: string): LineReader {
  let at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  let line = 0;
  let isTooLong = false;
  return {
    next() {
      if (at >= text.length || isTooLong) return undefined;
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline + 1;
      if (end - at > MAX_BYTES / 3 && utf8Length(text, at, end) > MAX_BYTES) {
        isTooLong = true;
        return undefined;
      }
      const found = text.slice(at, end);
      at = end;
      line++;
      return found;
    },
    get line() {
      return line;
    },
    get isTooLong() {
      return isTooLong;
    },
  };
}

/** Half of a surrogate pair counts two of its four bytes. */
function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/** A line without its ending, all carriage returns before it included. */
export function withoutEnding(line: string): string {
  let end = line.length;
  for (let code = line.charCodeAt(end - 1); code === NEWLINE || code === RETURN; code = line.charCodeAt(end - 1)) end--;
  return end === line.length ? line : line.slice(0, end);
}
