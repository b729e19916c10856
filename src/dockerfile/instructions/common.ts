/** What all instructions' parsers share. */
import type { Frontend } from '../frontend.ts';
import type { CommandLine, From, Instruction } from '../instruction.ts';
import { SyntaxFailure } from '../source.ts';
import type { Statement, SyntaxNode } from '../syntax.ts';

/** Throws SyntaxFailure without a place: the node's lines are those at fault. */
export type InstructionParser = (node: SyntaxNode, frontend: Frontend) => Instruction | From;

export function commonOf(node: SyntaxNode): Pick<Instruction, 'lines' | 'range' | 'typed' | 'original' | 'comments' | 'emptyContinuation'> {
  const { lines, range, typed, text, comments, emptyContinuation } = node;
  return { lines, range, typed, original: text, comments, emptyContinuation };
}

export function atLeastOne({ keyword, args, nested }: Statement): void {
  if (args.length === 0 && nested === undefined) throw new SyntaxFailure(`${keyword.toUpperCase()} requires at least one argument`);
}

export function exactlyOne({ keyword, args }: Statement): string {
  const [only] = args;
  if (only === undefined || args.length !== 1) throw new SyntaxFailure(`${keyword.toUpperCase()} requires exactly one argument`);
  return only;
}

/** The command of RUN, CMD and ENTRYPOINT; without the JSON form it is one text. */
export function commandLine({ json, args }: Statement): CommandLine {
  return json ? { form: 'exec', words: args } : { form: 'shell', words: [args.join(' ')] };
}
