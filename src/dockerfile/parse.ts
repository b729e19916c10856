/** Text to stages and instructions. Never throws: a text that is no Dockerfile gives Docker's error with its lines. */
import { DOCKER_28, frontendOf, type Frontend } from './frontend.ts';
import type { Arg, Dockerfile, From, Instruction, Stage } from './instruction.ts';
import { parseInstruction } from './instructions/parse.ts';
import { errorAt, SyntaxFailure, type DockerfileError } from './source.ts';
import { parseSyntax, type SyntaxTree } from './syntax-tree.ts';
import type { SyntaxNode } from './syntax.ts';

export type ParseResult =
  | { readonly ok: true; readonly dockerfile: Dockerfile }
  /** `read` is what stands before the error, the instruction at fault included as the last; nothing if the text is no tree. */
  | { readonly ok: false; readonly error: DockerfileError; readonly read: readonly SyntaxNode[] };

/** The last text and what it came to: a build reads its text for the checks and once more for the plan. */
let last: { readonly text: string; readonly frontend: Frontend; readonly result: ParseResult } | undefined;

/** Parses for the frontend that the text asks for, unless one is given. */
export function parseDockerfile(text: string, frontend: Frontend = frontendOf(text)): ParseResult {
  if (last?.text === text && sameFrontend(last.frontend, frontend)) return last.result;
  const syntax = parseSyntax(text);
  const result: ParseResult = syntax.ok ? group(syntax.tree, frontend) : { ok: false, error: syntax.error, read: [] };
  last = { text, frontend, result };
  return result;
}

const sameFrontend = (a: Frontend, b: Frontend): boolean => a.hasParentsAndSecurity === b.hasParentsAndSecurity && a.hasDevice === b.hasDevice;

/** One instruction's text, as stored for ONBUILD. Throws SyntaxFailure. */
export function parseTrigger(text: string, frontend: Frontend = DOCKER_28): Instruction {
  const syntax = parseSyntax(text);
  if (!syntax.ok) throw new SyntaxFailure(syntax.error.message);
  const [node, more] = syntax.tree.nodes;
  if (node === undefined || more !== undefined) throw new SyntaxFailure('onbuild trigger should be a single expression');
  const instruction = parseInstruction(node, frontend);
  if (instruction.kind === 'from') throw new SyntaxFailure('*instructions.Stage is not a command type');
  return instruction;
}

interface OpenStage {
  readonly from: From;
  readonly instructions: Instruction[];
}

function group({ nodes, escape, directives }: SyntaxTree, frontend: Frontend): ParseResult {
  const globalArgs: Arg[] = [];
  const stages: OpenStage[] = [];
  for (const [i, node] of nodes.entries()) {
    const failed = (failure: SyntaxFailure, prefix: string): ParseResult => ({ ok: false, error: errorAt(failure, node.lines, prefix), read: nodes.slice(0, i + 1) });
    let instruction: Instruction | From;
    try {
      instruction = parseInstruction(node, frontend);
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      return failed(error, `dockerfile parse error on line ${node.lines.first}: `);
    }
    const stage = stages.at(-1);
    if (instruction.kind === 'from') stages.push({ from: instruction, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.kind === 'arg') globalArgs.push(instruction);
    else return failed(new SyntaxFailure('no build stage in current context'), '');
  }
  if (stages.length === 0) {
    const last = nodes.at(-1)?.lines ?? { first: 1, last: 1 };
    return { ok: false, error: errorAt(new SyntaxFailure('dockerfile contains no stages to build', null, last), last), read: nodes };
  }
  const complete: readonly Stage[] = stages;
  return { ok: true, dockerfile: { nodes, globalArgs, stages: complete, escape, directives, frontend } };
}
