/** Places in a Dockerfile and the failures that name them. */

/** Physical lines, 1-based and inclusive. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Why a text is not a Dockerfile; `message` is what Docker prints after `ERROR: failed to build: failed to solve: `. */
export interface DockerfileError {
  readonly message: string;
  /** Null when no line is at fault. */
  readonly lines: Lines | null;
}

/** Thrown inside the parser, turned into a value at its border. */
export class SyntaxFailure extends Error implements DockerfileError {
  readonly lines: Lines | null;

  constructor(message: string, lines: Lines | null = null) {
    super(message);
    this.name = 'SyntaxFailure';
    this.lines = lines;
  }

  /** The same failure at these lines, if it has none yet. */
  at(lines: Lines, prefix = ''): SyntaxFailure {
    return this.lines === null ? new SyntaxFailure(prefix + this.message, lines) : this;
  }
}

/** A text as Go's %q prints it. */
export function goQuote(text: string): string {
  const short: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\v': '\\v' };
   
  const escaped = text.replace(/["\\]|[\x00-\x1f\x7f]/g, (c) => {
    if (c === '"' || c === '\\') return '\\' + c;
    return short[c] ?? '\\x' + c.charCodeAt(0).toString(16).padStart(2, '0');
  });
  return `"${escaped}"`;
}
