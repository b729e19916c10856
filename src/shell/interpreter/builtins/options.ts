/** set: the shell's options. */
import { encodeName } from '../../../filesystem/index.ts';
import { nullWriter } from '../../streams.ts';
import type { ShellState } from '../state.ts';
import { setQuoted } from '../../quoting.ts';
import { NAME, out, usage, type Builtin } from './builtin.ts';

/** Long names and their letters, in the order in which `set -o` lists them. */
const POSIX_NAMES: readonly (readonly [string, string])[] = [
  ['errexit', 'e'], ['noglob', 'f'], ['ignoreeof', 'I'], ['interactive', 'i'], ['monitor', 'm'], ['noexec', 'n'], ['stdin', 's'], ['xtrace', 'x'],
  ['verbose', 'v'], ['vi', 'V'], ['emacs', 'E'], ['noclobber', 'C'], ['allexport', 'a'], ['notify', 'b'], ['nounset', 'u'],
];
export const BASH_NAMES: readonly (readonly [string, string])[] = [
  ['allexport', 'a'], ['braceexpand', 'B'], ['emacs', 'emacs'], ['errexit', 'e'], ['errtrace', 'E'], ['functrace', 'T'], ['hashall', 'h'], ['histexpand', 'H'], ['history', 'history'],
  ['ignoreeof', 'ignoreeof'], ['interactive-comments', 'interactive-comments'], ['keyword', 'k'], ['monitor', 'm'], ['noclobber', 'C'], ['noexec', 'n'], ['noglob', 'f'], ['nolog', 'nolog'],
  ['notify', 'b'], ['nounset', 'u'], ['onecmd', 't'], ['physical', 'P'], ['pipefail', 'pipefail'], ['posix', 'posix'], ['privileged', 'p'], ['verbose', 'v'], ['vi', 'vi'], ['xtrace', 'x'],
];
const BASH_ON = new Set(['B', 'h', 'interactive-comments']);

function namesOf(shell: ShellState): readonly (readonly [string, string])[] {
  if (shell.dialect === 'bash') return BASH_NAMES;
  return shell.dialect === 'dash' ? [...POSIX_NAMES, ['nolog', 'nolog'], ['debug', 'debug']] : [...POSIX_NAMES.filter(([name]) => name !== 'emacs'), ['pipefail', 'pipefail']];
}

const isOn = (shell: ShellState, option: string): boolean => shell.options.has(option) || (shell.dialect === 'bash' && BASH_ON.has(option));

function turn(shell: ShellState, option: string, on: boolean): void {
  if (on) shell.options.add(option);
  else shell.options.delete(option);
}

/** Applies a word such as `-eux` or `+x`; gives how many further words it took (the name after `-o`). */
export function setOptions(shell: ShellState, word: string, next: string | undefined): number {
  const on = word.startsWith('-');
  let taken = 0;
  for (const letter of word.slice(1)) {
    if (letter === 'o') {
      const option = namesOf(shell).find(([name]) => name === next)?.[1];
      if (option === undefined) throw usage(shell, `Illegal option -o ${next ?? ''}`, `${next ?? ''}: invalid option name`, 2, `illegal option -o ${next ?? ''}`);
      turn(shell, option, on);
      taken = 1;
    } else if ((shell.dialect === 'bash' ? 'abefhkmnptuvxBCEHPT' : 'abefimnsuvxCIVE').includes(letter)) turn(shell, letter, on);
    else {
      throw usage(shell, `Illegal option ${word.charAt(0)}${letter}`, `${word.charAt(0)}${letter}: invalid option\nset: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]`, 2, `illegal option ${word.charAt(0)}${letter}`);
    }
  }
  return taken;
}

export const set: Builtin = function* (shell, words) {
  if (words.length === 1) {
    for (const [name, { value }] of [...shell.variables].filter(([key]) => NAME.test(key)).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (value !== undefined) yield* out(shell, `${name}=${setQuoted(value, shell.dialect)}\n`);
    }
    return 0;
  }
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? '';
    if ((word === '-o' || word === '+o') && i === words.length - 1) return yield* listOptions(shell, word === '-o');
    if (word === '-') {
      turn(shell, 'x', false);
      turn(shell, 'v', false);
      if (i + 1 < words.length) shell.positional = words.slice(i + 1);
      return 0;
    }
    if (word === '--' || !/^[-+]./.test(word)) {
      shell.positional = words.slice(word === '--' ? i + 1 : i);
      return 0;
    }
    try {
      i += setOptions(shell, word, words[i + 1]);
    } catch (error) {
      // busybox lets a wrong name fail the command alone.
      if (shell.dialect !== 'busybox' || !/-o /.test(String(error))) throw error;
      yield* (shell.streams.get(2)?.writer ?? nullWriter).write(encodeName(`${shell.name}: set: line 0: ${error instanceof Error ? error.message : ''}\n`));
      return 1;
    }
  }
  return 0;
};

function* listOptions(shell: ShellState, readable: boolean): ReturnType<Builtin> {
  if (readable && shell.dialect !== 'bash') yield* out(shell, 'Current option settings\n');
  for (const [name, option] of namesOf(shell)) {
    const on = isOn(shell, option);
    yield* out(shell, readable ? `${name.padEnd(shell.dialect === 'bash' ? 15 : 16)}${shell.dialect === 'bash' ? '\t' : ''}${on ? 'on' : 'off'}\n` : `set ${on ? '-' : '+'}o ${name}\n`);
  }
  return 0;
}
