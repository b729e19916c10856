/** Texts read as words, and how patterns are read. */
import type { GlobOptions } from '../glob.ts';
import type { Task } from '../task.ts';
import type { ShellState } from './state.ts';
import { HEREDOC, WHOLE, WHOLE_ARITHMETIC, type Context } from './syntax/contexts.ts';
import { parseParts } from './syntax/grammar.ts';
import type { Arithmetic, Word, WordPart } from './syntax/tree.ts';
import { joined } from './variables.ts';

/** How patterns are read by the dialect and its options. */
export function patternOptions(shell: ShellState, extended = shell.shopt.has('extglob')): GlobOptions {
  return { extended: shell.dialect === 'bash' && extended, ignoreCase: shell.shopt.has('nocasematch'), caretIsPlain: shell.dialect === 'dash' };
}

/** The parts of a text; where it cannot be read it is plain. */
function partsOf({ dialect, shopt }: ShellState, text: string, context: Context): readonly WordPart[] {
  return parseParts(text, dialect, context, shopt.has('extglob')) ?? [{ type: 'SingleQuoted', pos: 0, end: text.length, value: text }];
}

/** A text read as one word. */
export function wordOf(shell: ShellState, text: string): Word {
  return { type: 'Word', pos: 0, end: text.length, text, parts: partsOf(shell, text, WHOLE) };
}

/** A text expanded as if in double quotes. */
export function* expandQuoted(shell: ShellState, text: string): Task<string> {
  return joined(shell, yield* shell.core.pieces(shell, partsOf(shell, text, HEREDOC), true));
}

/** The text of an arithmetic expression with its expansions done. */
export function* expandArithmetic(shell: ShellState, { parts }: Arithmetic): Task<string> {
  const [only] = parts;
  return parts.length === 1 && only?.type === 'Literal' ? only.text : joined(shell, yield* shell.core.pieces(shell, parts, true));
}

/** As `expandArithmetic`, for an expression that is the outcome of another expansion. */
export function* expandArithmeticText(shell: ShellState, text: string): Task<string> {
  if (!/[$`\\"]/.test(text)) return text;
  return yield* expandArithmetic(shell, { text, parts: partsOf(shell, text, WHOLE_ARITHMETIC) });
}
