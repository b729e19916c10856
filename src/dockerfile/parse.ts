/** Text to stages and instructions. Never throws: a text that is no Dockerfile gives Docker's error with its lines. */
import type { Arg, Dockerfile, From, Instruction } from './instruction.ts';
import { lex, type LogicalLine } from './lexer.ts';
import { parseInstruction } from './parse-instruction.ts';
import { SyntaxFailure, type DockerfileError } from './source.ts';
import { parseLine, type SyntaxNode } from './syntax.ts';

export type ParseResult = { readonly ok: true; readonly dockerfile: Dockerfile } | { readonly ok: false; readonly error: DockerfileError };

/** The syntax tree alone; throws SyntaxFailure. */
export function parseSyntax(text: string): { nodes: SyntaxNode[]; escape: string } {
  const { lines, escape } = lex(text);
  return { nodes: lines.map((line) => located(line, '', () => parseLine(line, escape))), escape };
}

/** One instruction's text, as stored for ONBUILD. Throws SyntaxFailure. */
export function parseTrigger(text: string): Instruction {
  const { lines, escape } = lex(text);
  const [line] = lines;
  if (line === undefined) throw new SyntaxFailure('file with no instructions');
  const instruction = parseInstruction(parseLine(line, escape));
  if (instruction.kind === 'from') throw new SyntaxFailure("FROM isn't allowed as an ONBUILD trigger");
  return instruction;
}

export function parseDockerfile(text: string): ParseResult {
  try {
    return { ok: true, dockerfile: parse(text) };
  } catch (error) {
    if (error instanceof SyntaxFailure) return { ok: false, error: { message: error.message, lines: error.lines } };
    throw error;
  }
}

function located<T>(line: LogicalLine, prefix: string, parseIt: () => T): T {
  try {
    return parseIt();
  } catch (error) {
    throw error instanceof SyntaxFailure ? error.at(line.lines, prefix) : error;
  }
}

function parse(text: string): Dockerfile {
  const { lines, escape, directives } = lex(text);
  const nodes = lines.map((line) => located(line, '', () => parseLine(line, escape)));
  const globalArgs: Arg[] = [];
  const stages: { from: From; instructions: Instruction[] }[] = [];
  for (const node of nodes) {
    const prefix = `dockerfile parse error on line ${node.source.lines.first}: `;
    const instruction = located(node.source, prefix, () => parseInstruction(node));
    const stage = stages.at(-1);
    if (instruction.kind === 'from') stages.push({ from: instruction, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.kind === 'arg') globalArgs.push(instruction);
    else throw new SyntaxFailure('no build stage in current context', node.source.lines);
  }
  if (stages.length === 0) throw new SyntaxFailure('dockerfile contains no stages to build');
  return { globalArgs, stages: stages, escape, directives };
}
