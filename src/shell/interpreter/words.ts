/** Words as the parser gives them, and texts read as words. */
import { parse, type Word, type WordPart } from 'unbash';
import type { GlobOptions } from '../glob.ts';
import type { Task } from '../task.ts';
import type { ShellState } from './state.ts';
import { joined } from './variables.ts';

export function partsOf(word: Word): readonly WordPart[] {
  if (word.parts !== undefined) return word.parts;
  return [{ type: 'Literal', pos: word.pos, end: word.end, value: word.value, text: word.text }];
}

/** How patterns are read by the dialect and its options. */
export function patternOptions(shell: ShellState, extended = shell.shopt.has('extglob')): GlobOptions {
  return { extended: shell.dialect === 'bash' && extended, ignoreCase: shell.shopt.has('nocasematch'), caretIsPlain: shell.dialect === 'dash' };
}

/** A text read as one word; undefined if it is not one. */
export function parsedWord(text: string): Word | undefined {
  const command = parse(`: ${text}`).commands[0]?.command;
  const first = command?.type === 'Command' ? command.suffix[0] : undefined;
  return first?.type === 'Word' ? first : undefined;
}

/** The text of an arithmetic expression with its expansions done; it is read as if in double quotes. */
export function* expandArithmetic(shell: ShellState, text: string): Task<string> {
  if (!/[$`\\"]/.test(text)) return text;
  const unquoted = text.includes('$(') || text.includes('`') ? text : text.replaceAll('"', '');
  const word = parsedWord(`"${unquoted.replaceAll('"', '\\"')}"`);
  return word === undefined ? text : joined(shell, yield* shell.core.pieces(shell, partsOf(word)));
}
