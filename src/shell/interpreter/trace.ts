/** `set -x`: commands as each shell prints them before they run. */
import { encodeName } from '../../filesystem/index.ts';
import type { Task } from '../task.ts';
import { expandQuoted } from './words.ts';
import { traced } from '../quoting.ts';
import type { ShellState } from './state.ts';

const isOn = (shell: ShellState): boolean => shell.options.has('x');

/** PS4 with its expansions done; bash repeats its first character for every level of `$(...)` and eval. */
function* prefix(shell: ShellState): Task<string> {
  const ps4 = shell.variables.get('PS4')?.value ?? '+ ';
  let text = ps4;
  if (/[$`\\]/.test(ps4)) {
    shell.options.delete('x');
    text = yield* expandQuoted(shell, ps4);
    shell.options.add('x');
  }
  return shell.dialect === 'bash' ? text.charAt(0).repeat(shell.traceLevel) + text : text;
}

/** Prints one line of text. */
export function* traceText(shell: ShellState, text: string): Task<void> {
  if (!isOn(shell)) return;
  const line = `${yield* prefix(shell)}${text}\n`;
  yield* shell.streams.get(2)?.writer?.write(encodeName(line)) ?? (function* () { return true; })();
}

/** Prints a command's assignments and words: bash gives each assignment a line of its own. */
export function* trace(shell: ShellState, assignments: readonly (readonly [string, string])[], words: readonly string[]): Task<void> {
  if (!isOn(shell) || assignments.length + words.length === 0) return;
  const { dialect } = shell;
  const shown = assignments.map(([name, value]) => `${name}${value === '' ? '' : traced(value, dialect)}`);
  const rest = words.map((word) => traced(word, dialect));
  if (dialect !== 'bash') return yield* traceText(shell, [...shown, ...rest].join(' '));
  for (const assignment of shown) yield* traceText(shell, assignment);
  if (words.length > 0) yield* traceText(shell, rest.join(' '));
}
