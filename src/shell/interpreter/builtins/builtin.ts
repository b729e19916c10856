/** What builtins share. */
import { baseName } from '../../../filesystem/index.ts';
import { nullWriter, writeText } from '../../streams.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { currentLine, messagePrefix } from '../complain.ts';
import { ShellError, type ShellState } from '../state.ts';
import { surroundingsOf } from '../surroundings.ts';

export type Builtin = (shell: ShellState, words: readonly string[]) => Task<number>;

/** The builtins that POSIX calls special: their errors end a shell, and no function hides them. */
export const SPECIAL_BUILTINS: ReadonlySet<string> = new Set([':', '.', 'break', 'continue', 'eval', 'exec', 'exit', 'export', 'readonly', 'return', 'set', 'shift', 'times', 'trap', 'unset']);

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const out = (shell: ShellState, text: string): Task<boolean> => writeText(shell.streams.get(1)?.writer ?? nullWriter, text);
export const err = (shell: ShellState, text: string): Task<boolean> => writeText(shell.streams.get(2)?.writer ?? nullWriter, text);

/** A builtin's failure in the words of dash (busybox has the same, with a small first letter where told) and of bash. */
export function usage(shell: ShellState, dash: string, bash: string, bashStatus = 1, busybox = dash): ShellError {
  if (shell.dialect === 'bash') return new ShellError(bash, bashStatus, 'usage');
  return new ShellError(shell.dialect === 'dash' ? dash : busybox, 2, 'usage');
}

export function illegalNumber(shell: ShellState, text: string): ShellError {
  return usage(shell, `Illegal number: ${text}`, `${text}: numeric argument required`, 2);
}

/** The options of a builtin: letters, a colon after those with a value; what is left are operands. Throws for an unknown one. */
export function options(shell: ShellState, words: readonly string[], known: string, synopsis: string): { flags: Map<string, string>; operands: string[] } {
  const flags = new Map<string, string>();
  const rest = words.slice(1);
  while (rest[0] !== undefined && /^-./.test(rest[0])) {
    const word = rest.shift() ?? '';
    if (word === '--') break;
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i);
      const at = letter === ':' ? -1 : known.indexOf(letter);
      if (at < 0) throw usage(shell, `Illegal option -${letter}`, `-${letter}: invalid option\n${words[0] ?? ''}: usage: ${words[0] ?? ''} ${synopsis}`, 2, `illegal option -${letter}`);
      if (known.charAt(at + 1) !== ':') flags.set(letter, '');
      else {
        flags.set(letter, word.slice(i + 1) || (rest.shift() ?? ''));
        break;
      }
    }
  }
  return { flags, operands: rest };
}

/** The shell as a process with the given words, for programs that are builtins as well. */
export function processOf(shell: ShellState, argv: readonly string[]): Process {
  return {
    ...shell.process,
    argv,
    dialect: shell.dialect,
    errorPrefix: shell.dialect === 'busybox' ? `${baseName(shell.name)}: ` : messagePrefix(shell, currentLine(shell), argv[0]),
    ...surroundingsOf(shell),
  };
}
