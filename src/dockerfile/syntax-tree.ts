/** A Dockerfile's text to its syntax nodes (semantics a). */
import type { Directive, DirectiveName } from './directives.ts';
import { readHeredocs } from './heredoc.ts';
import { readLines, TOO_LONG, type LineReader } from './line-reader.ts';
import { readLogicalLines, type LogicalLine } from './logical-line.ts';
import { errorAt, SyntaxFailure, type DockerfileError } from './source.ts';
import { parseStatement, type Statement, type SyntaxNode } from './syntax.ts';

export interface SyntaxTree {
  readonly nodes: readonly SyntaxNode[];
  readonly escape: string;
  readonly directives: ReadonlyMap<DirectiveName, Directive>;
}

export type SyntaxResult = { readonly ok: true; readonly tree: SyntaxTree } | { readonly ok: false; readonly error: DockerfileError };

/** Never throws: a text that is no Dockerfile gives Docker's error. */
export function parseSyntax(text: string): SyntaxResult {
  const reader = readLines(text);
  try {
    return { ok: true, tree: readTree(text, reader) };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    const line = Math.max(reader.line, 1);
    return { ok: false, error: errorAt(error, { first: line, last: line }) };
  }
}

function readTree(text: string, reader: LineReader): SyntaxTree {
  if (text === '') throw new SyntaxFailure('the Dockerfile cannot be empty', null, { first: 1, last: 1 });
  const logical = readLogicalLines(reader);
  const nodes: SyntaxNode[] = [];
  for (let line = logical.next(); line !== undefined; line = logical.next()) nodes.push(readNode(line, reader, logical.escape));
  if (nodes.length === 0) throw new SyntaxFailure('file with no instructions');
  if (reader.isTooLong) {
    const at = { first: reader.line + 1, last: reader.line + 1 };
    throw new SyntaxFailure(TOO_LONG, { first: reader.line, last: reader.line }, at);
  }
  return { nodes, escape: logical.escape, directives: logical.directives };
}

function readNode(line: LogicalLine, reader: LineReader, escape: string): SyntaxNode {
  try {
    const statement = parseStatement(line.text, escape);
    const { comments, emptyContinuation } = line;
    const heredocs = canHoldHeredocs(statement) ? readHeredocs(line.text, reader) : [];
    const lines = { first: line.line, last: reader.line };
    const column = heredocs.length === 0 ? line.endColumn : 1 + (heredocs.at(-1)?.name.length ?? 0);
    const range = { start: { line: line.line, column: line.column }, end: { line: lines.last, column } };
    const { keyword, typed, flags, args, json, nested, text } = statement;
    return { keyword, typed, flags, args, json, nested, text, lines, range, heredocs, comments, emptyContinuation };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    throw new SyntaxFailure(error.message, { first: line.line, last: reader.line });
  }
}

const HEREDOC_KEYWORDS = new Set(['add', 'copy', 'run']);

function canHoldHeredocs(statement: Statement): boolean {
  const inner = statement.keyword === 'onbuild' ? (statement.nested ?? statement) : statement;
  return HEREDOC_KEYWORDS.has(inner.keyword) && !inner.json;
}
