/** Places in a Dockerfile and the failures that name them. */

/** Physical lines, 1-based and inclusive. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** 1-based; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From a position up to, and not including, another. */
export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}

/** Why a text is not a Dockerfile; `message` is what Docker prints after `ERROR: failed to build: failed to solve: `. */
export interface DockerfileError {
  readonly message: string;
  /** The lines that Docker's excerpt marks; null when it prints none. */
  readonly lines: Lines | null;
  /** The lines that are at fault, which is where an editor shows the error. */
  readonly at: Lines;
}

/**
 * Thrown inside the parser and by functions that evaluate words; the parser turns it into a value at its border. Without a place it
 * belongs to the instruction at hand.
 */
export class SyntaxFailure extends Error {
  readonly lines: Lines | null;
  readonly at: Lines | undefined;

  constructor(message: string, lines: Lines | null = null, at: Lines | undefined = lines ?? undefined) {
    super(message);
    this.name = 'SyntaxFailure';
    this.lines = lines;
    this.at = at;
  }
}

/** The failure as a value, at these lines if it names none; `prefix` goes before its message. */
export function errorAt(failure: SyntaxFailure, lines: Lines, prefix = ''): DockerfileError {
  const message = prefix + failure.message;
  return failure.at === undefined ? { message, lines, at: lines } : { message, lines: failure.lines, at: failure.at };
}
