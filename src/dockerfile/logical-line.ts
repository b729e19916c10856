/** Physical lines to instructions' texts: comments dropped, continuations joined (semantics a.1, a.2). */
import { directiveReader, escapeToken, type Directive, type DirectiveName } from './directives.ts';
import { withoutEnding, type LineReader } from './line-reader.ts';
import { leadingSpace, trimmedLength, trimSpace } from './space.ts';

export interface LogicalLine {
  /** The instruction's text, joined over continuations; leading blanks of its first line are gone. */
  readonly text: string;
  /** The first line, and the column of the first character. */
  readonly line: number;
  readonly column: number;
  /** The comment lines directly above, without `#`; an empty comment or an empty line cuts off what is above it. */
  readonly comments: readonly string[];
  /** Whether a blank line stands inside the continuation (rule NoEmptyContinuation). */
  readonly emptyContinuation: boolean;
  /** The column after the last physical line's last character that is no blank. */
  readonly endColumn: number;
}

export interface LogicalReader {
  /** Throws SyntaxFailure for a bad directive. */
  next(): LogicalLine | undefined;
  readonly escape: string;
  readonly directives: ReadonlyMap<DirectiveName, Directive>;
}

const HASH = 35;

export function readLogicalLines(reader: LineReader): LogicalReader {
  const directives = directiveReader();
  let escape = '\\';
  let comments: string[] = [];

  const next = (): LogicalLine | undefined => {
    for (let raw = reader.next(); raw !== undefined; raw = reader.next()) {
      const indent = leadingSpace(raw);
      const text = withoutEnding(indent === 0 ? raw : raw.slice(indent));
      const directive = directives.read(text, reader.line);
      if (directive?.name === 'escape') escape = escapeToken(directive);
      if (text.charCodeAt(0) === HASH) {
        if (directive === undefined) addComment(trimSpace(text.slice(1)));
      } else if (text !== '') return joined(text, indent + 1);
      else comments = [];
    }
    return undefined;
  };

  const addComment = (comment: string): void => {
    if (comment === '') comments = [];
    else comments.push(comment);
  };

  const joined = (first: string, column: number): LogicalLine => {
    const line = reader.line;
    const above = comments;
    comments = [];
    let endColumn = column + trimmedLength(first);
    let emptyContinuation = false;
    let end = continuation(first, escape);
    let text = end < 0 ? first : first.slice(0, end);
    while (end >= 0) {
      const raw = reader.next();
      if (raw === undefined) break;
      const part = withoutEnding(raw);
      endColumn = 1 + trimmedLength(part);
      const indent = leadingSpace(part);
      if (part.charCodeAt(indent) === HASH) continue;
      if (indent === part.length) {
        emptyContinuation = true;
        continue;
      }
      end = continuation(part, escape);
      text += end < 0 ? part : part.slice(0, end);
    }
    return { text, line, column, comments: above, emptyContinuation, endColumn };
  };

  return {
    next,
    get escape() {
      return escape;
    },
    directives: directives.found,
  };
}

/** Where the escape token stands that makes a line go on: last but for blanks, and not after another; -1 if it ends here. */
function continuation(line: string, escape: string): number {
  let end = line.length - 1;
  while (end >= 0 && (line[end] === ' ' || line[end] === '\t')) end--;
  return end >= 0 && line[end] === escape && line[end - 1] !== escape ? end : -1;
}
