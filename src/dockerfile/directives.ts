/** Parser directives at the top of a Dockerfile (semantics a.3). */
import { SyntaxFailure } from './source.ts';

const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const KNOWN = new Set(['escape', 'syntax', 'check']);

export interface Directive {
  readonly value: string;
  readonly line: number;
}

/** Reads directives line by line until the first line that is none. */
export class DirectiveReader {
  readonly found = new Map<string, Directive>();
  escape = '\\';
  #open = true;

  /** Whether the line is a directive; throws for a repeated one and for a bad escape token. */
  read(text: string, line: number): boolean {
    if (!this.#open) return false;
    const match = DIRECTIVE.exec(text);
    const name = match?.[1]?.toLowerCase();
    const value = match?.[2];
    if (name === undefined || value === undefined || !KNOWN.has(name)) {
      this.#open = false;
      return false;
    }
    if (this.found.has(name)) throw new SyntaxFailure(`only one ${name} parser directive can be used`, { first: line, last: line });
    if (name === 'escape') {
      if (value !== '\\' && value !== '`') {
        throw new SyntaxFailure(`invalid escape token '${value}' does not match \` or \\`, { first: line, last: line });
      }
      this.escape = value;
    }
    this.found.set(name, { value, line });
    return true;
  }
}
