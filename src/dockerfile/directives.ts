/** Parser directives at the top of a Dockerfile: `# syntax=`, `# escape=`, `# check=` (semantics a.3). */
import { SyntaxFailure } from './source.ts';
import { trimStart } from './space.ts';

const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*$/s;

export type DirectiveName = 'syntax' | 'escape' | 'check';

export interface Directive {
  readonly name: DirectiveName;
  /** All that follows the equals sign, a trailing remark included. */
  readonly value: string;
  readonly line: number;
}

export interface DirectiveReader {
  readonly found: ReadonlyMap<DirectiveName, Directive>;
  /** The directive on a line that has lost its leading blanks; the first line without one ends them all. Throws for a repeated one. */
  read(text: string, line: number): Directive | undefined;
}

const isDirectiveName = (name: string): name is DirectiveName => name === 'syntax' || name === 'escape' || name === 'check';

export function directiveReader(comment = '#'): DirectiveReader {
  const found = new Map<DirectiveName, Directive>();
  let open = true;
  const read = (text: string, line: number): Directive | undefined => {
    if (!open) return undefined;
    const directive = text.startsWith(comment) ? parseDirective(text.slice(comment.length), line) : undefined;
    if (directive === undefined) {
      open = false;
      return undefined;
    }
    if (found.has(directive.name)) throw directiveFailure(`only one ${directive.name} parser directive can be used`, line);
    found.set(directive.name, directive);
    return directive;
  };
  return { found, read };
}

/** A comment's text (without its `#`) as a directive. */
export function parseDirective(text: string, line: number): Directive | undefined {
  const match = DIRECTIVE.exec(trimStart(text));
  const name = match?.[1]?.toLowerCase();
  const value = match?.[2];
  return name !== undefined && value !== undefined && isDirectiveName(name) ? { name, value, line } : undefined;
}

/** The value of an escape directive. Throws for anything but the two tokens. */
export function escapeToken({ value, line }: Directive): string {
  if (value === '\\' || value === '`') return value;
  throw directiveFailure(`invalid escape token '${value}' does not match \` or \\`, line);
}

/** Docker locates these failures on the line before, so that one on the first line has no excerpt. */
function directiveFailure(message: string, line: number): SyntaxFailure {
  return new SyntaxFailure(message, line > 1 ? { first: line - 1, last: line - 1 } : null, { first: line, last: line });
}

/** What a directive says before its first blank, and where; a first line that starts with `#!` is passed over. */
export function findDirective(name: DirectiveName, text: string, comment = '#'): { readonly value: string; readonly line: number } | undefined {
  const { body, line } = withoutShebang(text);
  const reader = directiveReader(comment);
  try {
    let at = 0;
    for (let number = line; at >= 0; number++) {
      const newline = body.indexOf('\n', at);
      const content = body.slice(at, newline < 0 ? undefined : newline).replace(/\r$/, '');
      if (reader.read(content, number) === undefined) break;
      at = newline < 0 ? -1 : newline + 1;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
  }
  const directive = reader.found.get(name);
  return directive && { value: directive.value.split(' ', 1)[0] ?? '', line: directive.line };
}

function withoutShebang(text: string): { body: string; line: number } {
  const body = text.replace(/^\ufeff/, '');
  if (!body.startsWith('#!')) return { body, line: 1 };
  const end = body.indexOf('\n');
  return { body: end < 0 ? '' : body.slice(end + 1), line: 2 };
}

/** The frontend that a text asks for: `# syntax=`, `// syntax=` or the member `syntax` of a JSON object. */
export function detectSyntax(text: string): { readonly value: string; readonly line: number } | undefined {
  return findDirective('syntax', text) ?? findDirective('syntax', text, '//') ?? syntaxOfJson(text);
}

function syntaxOfJson(text: string): { value: string; line: number } | undefined {
  const { body, line } = withoutShebang(text);
  if (!/^\s*\{/.test(body)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const syntax = typeof value === 'object' && value !== null && 'syntax' in value ? value.syntax : undefined;
  return typeof syntax === 'string' ? { value: syntax, line } : undefined;
}
