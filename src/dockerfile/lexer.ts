/** Text to logical lines: continuations joined, comments dropped, here-documents collected (semantics a.1, a.2, a.6). */
import { DirectiveReader, type Directive } from './directives.ts';
import { heredocsOf, type Heredoc } from './heredoc.ts';
import { SyntaxFailure, type Lines } from './source.ts';

export interface LogicalLine {
  /** The instruction's text, joined over continuations. */
  readonly text: string;
  readonly lines: Lines;
  readonly heredocs: readonly Heredoc[];
  /** The comment lines directly above, without `#`. */
  readonly comments: readonly string[];
  /** Whether a blank line stands inside the continuation (rule NoEmptyContinuation). */
  readonly emptyContinuation: boolean;
}

export interface Lexed {
  readonly lines: readonly LogicalLine[];
  readonly escape: string;
  readonly directives: ReadonlyMap<string, Directive>;
}

const MAX_LINE = 65_535;
const COMMENT = /^\s*#/u;
const HEREDOC_INSTRUCTION = /^(?:onbuild[\t\v\f\r ]+)?(?:run|copy|add)(?:[\t\v\f\r ]|$)/i;

/** Physical lines with their endings; the last needs none. */
function splitLines(text: string): string[] {
  const lines = text.split('\n').map((line, i, all) => (i < all.length - 1 ? line + '\n' : line));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const trimNewline = (line: string): string => line.replace(/[\r\n]+$/, '');

/** The line without its continuation, and whether it goes on. */
function trimContinuation(line: string, escape: string): { text: string; continues: boolean } {
  const end = line.replace(/[ \t]+$/, '');
  const continues = end.endsWith(escape) && !end.slice(0, -1).endsWith(escape);
  return continues ? { text: end.slice(0, -1), continues } : { text: line, continues };
}

/** Throws SyntaxFailure for an empty file, a line that is too long, a bad directive or an unterminated here-document. */
export function lex(source: string): Lexed {
  if (source.length === 0) throw new SyntaxFailure('the Dockerfile cannot be empty');
  const physical = splitLines(source.replace(/^\ufeff/, ''));
  const directives = new DirectiveReader();
  const result: LogicalLine[] = [];
  let comments: string[] = [];
  let at = 0;
  const take = (): string | undefined => {
    const line = physical[at];
    if (line === undefined) return undefined;
    at++;
    if (line.length > MAX_LINE) throw new SyntaxFailure(`dockerfile line greater than max allowed size of ${MAX_LINE}`);
    return line;
  };

  for (let line = take(); line !== undefined; line = take()) {
    const first = at;
    const stripped = trimNewline(line).replace(/^\s+/u, '');
    const isDirective = directives.read(stripped, first);
    if (COMMENT.test(line)) {
      if (!isDirective) comments.push(stripped.slice(1).trim());
      continue;
    }
    const above = comments;
    comments = [];
    const start = trimContinuation(stripped, directives.escape);
    let { text, continues } = start;
    if (!continues && text === '') continue;
    let emptyContinuation = false;
    while (continues) {
      const next = take();
      if (next === undefined) break;
      if (COMMENT.test(next)) continue;
      const body = trimNewline(next);
      if (body.trim() === '') {
        emptyContinuation = true;
        continue;
      }
      const part = trimContinuation(body, directives.escape);
      text += part.text;
      continues = part.continues;
    }
    const heredocs = readHeredocs(text, first, take, () => at);
    result.push({ text, lines: { first, last: at }, heredocs, comments: above, emptyContinuation });
  }
  if (result.length === 0) throw new SyntaxFailure('file with no instructions');
  return { lines: result, escape: directives.escape, directives: directives.found };
}

function readHeredocs(text: string, first: number, take: () => string | undefined, line: () => number): Heredoc[] {
  if (!text.includes('<<') || !HEREDOC_INSTRUCTION.test(text) || isJsonForm(text)) return [];
  return startsOf(text).map((start) => {
    let content = '';
    for (let next = take(); next !== undefined; next = take()) {
      const bare = trimNewline(next);
      if ((start.chomp ? bare.replace(/^\t+/, '') : bare) === start.name) return { ...start, content };
      content += next;
    }
    throw new SyntaxFailure('unterminated heredoc', { first, last: line() });
  });
}

/** A text whose quotes do not match starts none: the error belongs to whoever expands it. */
function startsOf(text: string): ReturnType<typeof heredocsOf> {
  try {
    return heredocsOf(text);
  } catch (error) {
    if (error instanceof SyntaxFailure) return [];
    throw error;
  }
}

function isJsonForm(text: string): boolean {
  const rest = text.replace(/^\S+\s+(?:--\S+\s+)*/, '');
  if (!rest.startsWith('[')) return false;
  try {
    return Array.isArray(JSON.parse(rest));
  } catch {
    return false;
  }
}
