/**
 * The shell grammar as dash (and busybox's ash, its relative) walk it, with bash's additions for bash: it decides what is refused and
 * in which words, and builds the tree. One line after another, as shells read: what stands on earlier lines has run before a later
 * line is refused.
 */
import type { Dialect } from '../state.ts';
import { readArithmeticCommand, readCase, readFor, readFunction, readGroup, readIf, readWhile } from './compound.ts';
import type { Context } from './contexts.ts';
import { Cursor, SyntaxFailure, type Circle, type UnclosedHeredoc } from './cursor.ts';
import { COMMAND, Parser, type CommandRules, type Mode } from './parser.ts';
import { readRedirections, readSimple } from './simple.ts';
import { readTest } from './test-expression.ts';
import type { AndOr, CommandNode, CompoundCommand, Pipeline, PipelineNode, Script, Statement, WordPart } from './tree.ts';
import { readParts, readWord } from './words.ts';

export interface ParsedText extends Script {
  readonly unclosed: readonly UnclosedHeredoc[];
}

const LIST_ENDS = new Set([')', ';;', ';&', ';;&', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'then', '}']);

/** Reads a text. Never throws: what is refused is in the outcome, and the statements are those of the lines before. */
export function parse(source: string, dialect: Dialect, extendedGlobs = false): ParsedText {
  return parseText(new Cursor(source, dialect, extendedGlobs, CIRCLE));
}

function parseText(cursor: Cursor): ParsedText {
  const { text: source } = cursor;
  const statements: Statement[] = [];
  let runsTo = 0;
  try {
    for (;;) {
      const parser = new Parser(cursor, RULES);
      statements.push(...readList(parser, 'line'));
      runsTo = cursor.at;
      if (parser.last.kind === 'eof') break;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    return { source, statements, failure: { ...error.failure, runsTo }, unclosed: cursor.unclosed };
  }
  return { source, statements, failure: undefined, unclosed: cursor.unclosed };
}

const CIRCLE: Circle = {
  parts: readParts,
  word: readWord,
  substitution(cursor) {
    const { heredocs } = cursor;
    cursor.heredocs = [];
    const parser = new Parser(cursor, RULES);
    const statements = readList(parser, 'substitution');
    parser.next();
    if (!parser.is(')')) {
      if (parser.isBash && parser.last.kind === 'eof') throw new SyntaxFailure({ messages: ["unexpected EOF while looking for matching `)'"], line: cursor.line() + 1, status: 2, isUnfinished: true });
      parser.refuse('")"');
    }
    cursor.heredocs = [...heredocs, ...cursor.heredocs];
    return statements;
  },
  script: parseText,
};

const RULES: CommandRules = { list: (parser) => readList(parser, 'compound'), caseList: (parser) => readList(parser, 'case'), command: readCommand };

/** `line`: up to the end of a line. `compound`: at least one command, up to what ends a list; the others may be empty. */
function readList(parser: Parser, kind: 'line' | 'compound' | 'case' | 'substitution'): Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    const token = parser.next({ keywords: true, newlines: kind !== 'line' });
    if (token.kind === 'newline') return statements;
    const ends = (token.kind === 'operator' || token.kind === 'keyword') && LIST_ENDS.has(token.text);
    parser.back();
    if (token.kind === 'eof' || (ends && kind !== 'line' && (statements.length > 0 || kind !== 'compound'))) return statements;
    const command = readAndOr(parser);
    const after = parser.next();
    const background = parser.is('&');
    statements.push({ pos: command.pos, end: background ? after.end : command.end, command, background });
    if (after.kind === 'newline' && kind === 'line') return statements;
    if (background || parser.is(';')) continue;
    if (kind === 'line' && after.kind !== 'eof') parser.refuse();
    parser.back();
    if (after.kind !== 'newline') return statements;
  }
}

function readAndOr(parser: Parser): AndOr | PipelineNode {
  const first = readPipeline(parser);
  const commands = [first];
  const operators: ('&&' | '||')[] = [];
  for (;;) {
    parser.next();
    if (!parser.is('&&') && !parser.is('||')) break;
    operators.push(parser.last.text as '&&' | '||');
    commands.push(readPipeline(parser, COMMAND));
  }
  parser.back();
  return operators.length === 0 ? first : { type: 'AndOr', pos: first.pos, end: commands.at(-1)?.end ?? first.end, commands, operators };
}

function readPipeline(parser: Parser, mode: Mode = { keywords: true }): PipelineNode {
  const { start: pos } = parser.next(mode);
  let { end } = parser.last;
  let timed: Pipeline['timed'];
  let negations = 0;
  if (parser.isBash && parser.is('time')) {
    timed = 'bash';
    parser.next({ keywords: true });
    if (parser.last.text === '-p') {
      timed = 'posix';
      ({ end } = parser.last);
      parser.next({ keywords: true });
    }
  }
  while (parser.is('!') && (negations === 0 || parser.isBash)) {
    negations++;
    ({ end } = parser.last);
    parser.next({ keywords: true });
  }
  const isEmpty = parser.isBash && (parser.is(';') || parser.last.kind === 'newline' || (parser.last.kind === 'eof' && timed !== undefined));
  parser.back();
  const prefix = { type: 'Pipeline' as const, pos, negations, timed };
  if (isEmpty && (negations > 0 || timed !== undefined)) return { ...prefix, end, commands: [], operators: [] };
  const first = readCommand(parser);
  const commands = [first];
  const operators: ('|' | '|&')[] = [];
  for (;;) {
    parser.next();
    if (!parser.is('|') && !parser.is('|&')) break;
    operators.push(parser.last.text as '|' | '|&');
    parser.peek(COMMAND);
    commands.push(readCommand(parser));
  }
  parser.back();
  if (negations === 0 && timed === undefined && operators.length === 0) return first;
  return { ...prefix, end: commands.at(-1)?.end ?? first.end, commands, operators };
}

function readCommand(parser: Parser): CommandNode {
  return parser.cursor.nested(() => {
    const token = parser.next({ keywords: true });
    if (token.kind === 'word' || token.kind === 'redirection') {
      parser.back();
      return readSimple(parser);
    }
    if (parser.is('function')) return readFunction(parser, token.start);
    if (parser.is('coproc')) return readCoprocess(parser, token.start);
    const command = readCompound(parser);
    const redirects = readRedirections(parser);
    return redirects.length === 0 ? command : { type: 'Redirected', pos: command.pos, end: redirects.at(-1)?.end ?? command.end, command, redirects };
  });
}

function readCompound(parser: Parser): CompoundCommand {
  const { text, start: pos, kind } = parser.last;
  switch (kind === 'keyword' || text === '(' ? text : '') {
    case 'if':
      return readIf(parser, pos);
    case 'while':
    case 'until':
      return readWhile(parser, pos, text === 'while' ? 'while' : 'until');
    case 'for':
      return readFor(parser, pos, 'For');
    case 'select':
      return readFor(parser, pos, 'Select');
    case 'case':
      return readCase(parser, pos);
    case '(':
      return (parser.isBash && parser.cursor.char() === '(' ? readArithmeticCommand(parser, pos) : undefined) ?? readGroup(parser, pos, ')');
    case '{':
      return readGroup(parser, pos, '}');
    case '[[':
      return readTest(parser.cursor, pos);
    default:
      return parser.refuse();
  }
}

/** `coproc [name] command`. */
function readCoprocess(parser: Parser, pos: number): CommandNode {
  parser.next({ keywords: true });
  const hasName = parser.last.kind === 'word' && parser.cursor.match(/\s*[{(]/y) !== null;
  if (!hasName) parser.back();
  return { type: 'Coproc', pos, end: readCommand(parser).end };
}

/** The parts of a text that is not a command: all of it one word, or read otherwise as the context says. Undefined where it is refused. */
export function parseParts(text: string, dialect: Dialect, context: Context, extendedGlobs = false): WordPart[] | undefined {
  try {
    return readParts(new Cursor(text, dialect, extendedGlobs, CIRCLE), context);
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    return undefined;
  }
}
