/** A place in a shell text that is being read, and what reading it has found out so far. */
import type { Dialect } from '../state.ts';
import type { Context } from './contexts.ts';
import { tooDeep, unterminated, type Failure, type Opener } from './dialects.ts';
import type { HereDocument, Script, Statement, Word, WordPart } from './tree.ts';

/** A text that the shell refuses. */
export class SyntaxFailure extends Error {
  readonly failure: Omit<Failure, 'runsTo'>;

  constructor(failure: Omit<Failure, 'runsTo'>) {
    super(failure.messages[0]);
    this.failure = failure;
  }
}

export interface UnclosedHeredoc {
  readonly delimiter: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** A here-document whose lines come after the end of the line under way. */
export interface PendingHeredoc {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly strips: boolean;
  readonly line: number;
  readonly node: { -readonly [K in keyof HereDocument]: HereDocument[K] };
}

/** The parts of the grammar that call one another in a circle: handed down with the cursor, so that their files need not. */
export interface Circle {
  parts(cursor: Cursor, context: Context): WordPart[];
  word(cursor: Cursor, context: Context): Word;
  /** The commands up to an unmatched `)`, which is read too. */
  substitution(cursor: Cursor): Statement[];
  /** A text of its own. */
  script(cursor: Cursor): Script;
}

/** How deep constructs may stand in one another: the reading is recursive. */
const MAX_NESTING = 200;

export class Cursor {
  readonly text: string;
  readonly dialect: Dialect;
  /** bash's `shopt -s extglob`. */
  readonly extendedGlobs: boolean;
  readonly circle: Circle;
  readonly unclosed: UnclosedHeredoc[];
  at: number;
  heredocs: PendingHeredoc[] = [];
  /** Where a reading was tried that turned out to be another: it is not tried again. */
  readonly #tried = new Set<number>();
  #nesting: number;

  constructor(text: string, dialect: Dialect, extendedGlobs: boolean, circle: Circle) {
    this.text = text;
    this.dialect = dialect;
    this.extendedGlobs = extendedGlobs;
    this.circle = circle;
    this.unclosed = [];
    this.at = 0;
    this.#nesting = 0;
  }

  /** A cursor on another text (or an earlier end of this one) that counts what surrounds it. */
  within(text: string, at = 0): Cursor {
    const inner = new Cursor(text, this.dialect, this.extendedGlobs, this.circle);
    inner.at = at;
    inner.#nesting = this.#nesting;
    return inner;
  }

  /** The character here or further on; empty at the end. */
  char(ahead = 0): string {
    return this.text.charAt(this.at + ahead);
  }

  /** What a sticky expression finds here. */
  match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text);
  }

  /** The line of a place, from 1. */
  line(at = this.at): number {
    let line = 1;
    for (let i = this.text.indexOf('\n'); i >= 0 && i < at; i = this.text.indexOf('\n', i + 1)) line++;
    return line;
  }

  /** Reads what may turn out to be something else (undefined), once for every place: then the cursor is back where it was. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const { at } = this;
    if (this.#tried.has(at)) return undefined;
    const { heredocs } = this;
    const result = read();
    if (result !== undefined) return result;
    this.giveUp(at);
    this.at = at;
    this.heredocs = heredocs;
    return undefined;
  }

  /** Spares the attempt at a place where it is known to be in vain. */
  giveUp(at: number): void {
    this.#tried.add(at);
  }

  /** Reads what stands inside of something. Refuses what is nested too deeply to be read. */
  nested<T>(read: () => T): T {
    if (this.#nesting >= MAX_NESTING) throw new SyntaxFailure({ messages: [tooDeep(this.dialect)], line: this.line(), status: 2, isUnfinished: false });
    this.#nesting++;
    const result = read();
    this.#nesting--;
    return result;
  }

  /** Fails for a construct opened at `start` that the text ends in. */
  unterminated(opener: Opener, start: number): never {
    const line = this.dialect === 'bash' ? this.line(start) + (opener === '$(' ? 1 : 0) : this.line(this.text.length);
    throw new SyntaxFailure({ messages: [unterminated(this.dialect, opener)], line, status: 2, isUnfinished: true });
  }
}
