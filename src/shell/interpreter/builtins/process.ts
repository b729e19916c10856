/** umask, times, getopts, let: what is left. */
import { changeMode } from '../../programs/mode.ts';
import { evaluateText } from '../arithmetic.ts';
import { ShellError } from '../state.ts';
import { assign, parameterValue } from '../variables.ts';
import { err, NAME, options, out, usage, type Builtin } from './builtin.ts';

export const umask: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, 'Sp', '[-p] [-S] [mode]');
  const { umask: current } = shell.vfs.credentials;
  const [text] = operands;
  if (text === undefined) {
    const triple = (bits: number): string => (bits & 4 ? 'r' : '') + (bits & 2 ? 'w' : '') + (bits & 1 ? 'x' : '');
    const allowed = ~current & 0o777;
    yield* out(shell, flags.has('S') ? `u=${triple(allowed >> 6)},g=${triple((allowed >> 3) & 7)},o=${triple(allowed & 7)}\n` : current.toString(8).padStart(4, '0') + '\n');
    return 0;
  }
  let next: number | undefined;
  if (/^\d+$/.test(text)) next = /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) & 0o777 : undefined;
  else {
    const mode = changeMode(text, ~current & 0o777, true, 0);
    next = mode === undefined ? undefined : ~mode & 0o777;
  }
  if (next === undefined) throw usage(shell, /^\d/.test(text) ? `Illegal number: ${text}` : `Illegal mode: ${text}`, /^\d/.test(text) ? `${text}: octal number out of range` : `\`${text.charAt(0)}': invalid symbolic mode operator`, 1, `illegal mode: ${text}`);
  shell.vfs = shell.vfs.as({ ...shell.vfs.credentials, umask: next });
  return 0;
};

export const times: Builtin = function* (shell) {
  yield* out(shell, shell.dialect === 'bash' ? '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n' : '0m0.00s 0m0.00s\n0m0.00s 0m0.00s\n');
  return 0;
};

export const letNumbers: Builtin = function* (shell, words) {
  const expressions = words.slice(1);
  if (expressions.length === 0) throw usage(shell, 'expression expected', 'expression expected');
  let last = 0n;
  try {
    for (const expression of expressions) last = evaluateText(shell, expression);
  } catch (error) {
    if (error instanceof ShellError) throw new ShellError(error.message, error.status, 'usage');
    throw error;
  }
  return last === 0n ? 1 : 0;
};

/** POSIX getopts; the place inside a word of several letters is kept aside. */
export const getopts: Builtin = function* (shell, words) {
  const [, spec = '', name = '', ...given] = words;
  if (words.length < 3) throw usage(shell, 'Usage: getopts optstring var [arg]', 'usage: getopts optstring name [arg ...]', 2, 'usage: getopts optstring var [arg]');
  if (!NAME.test(name)) throw usage(shell, `${name}: bad variable name`, `\`${name}': not a valid identifier`);
  const args = given.length > 0 ? given : shell.positional;
  const index = Number(parameterValue(shell, 'OPTIND') ?? 1) || 1;
  const offset = Number(shell.variables.get('\0optoff')?.value ?? 1);
  const word = args[index - 1];
  const isSilent = spec.startsWith(':');
  const letters = spec.replace(/^:/, '');
  const done = (next: number, letter: string, inside = 1): void => {
    assign(shell, 'OPTIND', String(next));
    shell.variables.set('\0optoff', { value: String(inside), exported: false, readonly: false });
    assign(shell, name, letter);
  };
  const setArgument = (value: string | undefined): void => {
    if (value !== undefined) assign(shell, 'OPTARG', value);
    else if (shell.dialect === 'bash') shell.variables.delete('OPTARG');
    else assign(shell, 'OPTARG', '');
  };
  if (word === undefined || !/^-./.test(word) || word === '--') {
    done(word === '--' ? index + 1 : index, '?');
    setArgument(undefined);
    return 1;
  }
  const letter = word.charAt(offset);
  const at = letter === ':' ? -1 : letters.indexOf(letter);
  const isLast = offset + 1 >= word.length;
  if (at < 0) {
    done(isLast ? index + 1 : index, '?', isLast ? 1 : offset + 1);
    setArgument(isSilent ? letter : undefined);
    if (!isSilent) yield* err(shell, shell.dialect === 'bash' ? `${shell.name}: illegal option -- ${letter}\n` : `Illegal option -${letter}\n`);
    return 0;
  }
  if (letters.charAt(at + 1) !== ':') {
    done(isLast ? index + 1 : index, letter, isLast ? 1 : offset + 1);
    setArgument(undefined);
    return 0;
  }
  const value = isLast ? args[index] : word.slice(offset + 1);
  if (value === undefined) {
    done(index + 1, isSilent ? ':' : '?');
    setArgument(isSilent ? letter : undefined);
    if (!isSilent) yield* err(shell, shell.dialect === 'bash' ? `${shell.name}: option requires an argument -- ${letter}\n` : `No arg for -${letter} option\n`);
    return 0;
  }
  done(isLast ? index + 2 : index + 1, letter);
  setArgument(value);
  return 0;
};
