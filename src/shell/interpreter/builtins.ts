/** Builtins: commands that act on the shell itself, and those that dash and bash have built in for speed. */
import { cleanPath, decodeName, readContent } from '../../filesystem/index.ts';
import { findCommand } from '../lookup.ts';
import type { Process, Program } from '../program.ts';
import { echo } from '../programs/echo.ts';
import { printf } from '../programs/printf.ts';
import { test } from '../programs/test.ts';
import { emptyReader, nullWriter, writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { runExternal, runProgram } from './external.ts';
import { assign, environment, Exit, Loop, Return, ShellError, type ShellState } from './state.ts';

export type Builtin = (shell: ShellState, words: readonly string[]) => Task<number>;

/** POSIX 2.14: their assignments stay and their errors end the shell. */
export const SPECIAL_BUILTINS: ReadonlySet<string> = new Set([':', '.', 'break', 'continue', 'eval', 'exec', 'exit', 'export', 'readonly', 'return', 'set', 'shift', 'trap', 'unset']);

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const out = (shell: ShellState, text: string): Task<boolean> => writeText(shell.streams.get(1)?.writer ?? nullWriter, text);

/** A builtin that is a program as well. */
const asBuiltin = (program: Program): Builtin =>
  function* (shell, words) {
    return yield* runProgram(program, processOf(shell, words));
  };

function processOf(shell: ShellState, argv: readonly string[]): Process {
  return {
    ...shell.process,
    argv,
    dialect: shell.dialect,
    env: environment(shell),
    cwd: shell.cwd,
    vfs: shell.vfs,
    stdin: shell.streams.get(0)?.reader ?? emptyReader,
    stdout: shell.streams.get(1)?.writer ?? nullWriter,
    stderr: shell.streams.get(2)?.writer ?? nullWriter,
  };
}

 
const nothing: Builtin = function* () {
  return 0;
};

const count = (words: readonly string[], name: string): number => {
  const text = words[1] ?? '1';
  if (!/^\d+$/.test(text)) throw new ShellError(`${name}: Illegal number: ${text}`, 2);
  return Number(text);
};

 
const exit: Builtin = function* (shell, words) {
  throw new Exit(words[1] === undefined ? shell.status : count(words, 'exit') & 255);
};

 
const leave: Builtin = function* (shell, words) {
  throw new Return(words[1] === undefined ? shell.status : count(words, 'return') & 255);
};

const loopControl = (kind: 'break' | 'continue'): Builtin =>
   
  function* (shell, words) {
    if (shell.loops === 0) return 0;
    throw new Loop(kind, Math.max(1, count(words, kind)));
  };

const cd: Builtin = function* (shell, words) {
  const target = words.slice(1).find((word) => word !== '-P' && word !== '-L' && word !== '--') ?? shell.variables.get('HOME')?.value ?? '/';
  const path = target === '-' ? (shell.variables.get('OLDPWD')?.value ?? shell.cwd) : target;
  const next = words.includes('-P') ? shell.vfs.realpath(shell.cwd, path) : cleanPath(path.startsWith('/') ? path : `${shell.cwd}/${path}`);
  const node = shell.vfs.stat('/', next);
  if (node?.kind !== 'directory') {
    const why = node === undefined ? 'No such file or directory' : 'Not a directory';
    throw new BuiltinFailure(shell.dialect === 'bash' ? `cd: ${path}: ${why}` : `cd: can't cd to ${path}`, shell.dialect === 'bash' ? 1 : 2);
  }
  assign(shell, 'OLDPWD', shell.cwd);
  shell.cwd = next;
  assign(shell, 'PWD', next);
  if (target === '-') yield* out(shell, next + '\n');
  return 0;
};

/** A builtin's error that does not end the shell. */
class BuiltinFailure extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

const pwd: Builtin = function* (shell, words) {
  yield* out(shell, (words[1] === '-P' ? shell.vfs.realpath('/', shell.cwd) : shell.cwd) + '\n');
  return 0;
};

const mark = (key: 'exported' | 'readonly', command: string): Builtin =>
  function* (shell, words) {
    const names = words.slice(1).filter((word) => !word.startsWith('-'));
    if (names.length === 0) {
      for (const [name, variable] of [...shell.variables].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (variable[key]) yield* out(shell, `${command} ${name}='${variable.value}'\n`);
      }
      return 0;
    }
    const off = words.includes('-n');
    for (const word of names) {
      const equals = word.indexOf('=');
      const append = equals > 0 && word.charAt(equals - 1) === '+';
      const name = equals < 0 ? word : word.slice(0, append ? equals - 1 : equals);
      if (!NAME.test(name)) throw new ShellError(`${command}: ${name}: bad variable name`, 2);
      const old = shell.variables.get(name);
      if (equals >= 0) assign(shell, name, (append ? (old?.value ?? '') : '') + word.slice(equals + 1));
      const now = shell.variables.get(name);
      if (now !== undefined) shell.variables.set(name, { ...now, [key]: !off });
      else if (key === 'exported' && !off) shell.variables.set(name, { value: '', exported: true, readonly: false });
    }
    return 0;
  };

 
const local: Builtin = function* (shell, words) {
  const scope = shell.locals.at(-1);
  for (const word of words.slice(1).filter((text) => !text.startsWith('-'))) {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const old = shell.variables.get(name);
    if (scope !== undefined && !scope.has(name)) scope.set(name, old);
    if (equals >= 0) shell.variables.set(name, { value: word.slice(equals + 1), exported: old?.exported ?? false, readonly: false });
    else if (shell.dialect === 'bash') shell.variables.delete(name);
  }
  return 0;
};

 
const unset: Builtin = function* (shell, words) {
  const functions = words.includes('-f');
  for (const name of words.slice(1).filter((word) => !word.startsWith('-'))) {
    if (shell.variables.get(name)?.readonly) throw new ShellError(`unset: ${name}: is read only`, 2);
    if (functions || !shell.variables.delete(name)) shell.functions.delete(name);
  }
  return 0;
};

const LONG_OPTIONS: Readonly<Record<string, string>> = { errexit: 'e', nounset: 'u', xtrace: 'x', noglob: 'f', noclobber: 'C', allexport: 'a', noexec: 'n', verbose: 'v', pipefail: 'pipefail' };

/** Turns on or off the options of a word such as `-eux` or `+x`; gives how many further words it took. */
export function setOptions(shell: ShellState, word: string, next: string | undefined): number {
  const on = word.startsWith('-');
  let taken = 0;
  for (const letter of word.slice(1)) {
    if (letter !== 'o') {
      if (!'aefuxCnvhbmIisc'.includes(letter)) throw new ShellError(`set: Illegal option ${word.charAt(0)}${letter}`, 2);
      toggle(shell, letter, on);
      continue;
    }
    const option = LONG_OPTIONS[next ?? ''];
    if (option === undefined || (option === 'pipefail' && shell.dialect === 'dash')) throw new ShellError(`set: Illegal option -o ${next ?? ''}`, 2);
    toggle(shell, option, on);
    taken = 1;
  }
  return taken;
}

function toggle(shell: ShellState, option: string, on: boolean): void {
  if (on) shell.options.add(option);
  else shell.options.delete(option);
}

const set: Builtin = function* (shell, words) {
  if (words.length === 1) {
    for (const [name, { value }] of [...shell.variables].sort(([a], [b]) => (a < b ? -1 : 1))) yield* out(shell, `${name}='${value}'\n`);
    return 0;
  }
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--' || word === '-' || !/^[-+]./.test(word)) {
      shell.positional = words.slice(word === '--' || word === '-' ? i + 1 : i);
      return 0;
    }
    i += setOptions(shell, word, words[i + 1]);
  }
  return 0;
};

 
const shift: Builtin = function* (shell, words) {
  const n = count(words, 'shift');
  if (n > shell.positional.length) throw new ShellError("shift: can't shift that many", 2);
  shell.positional = shell.positional.slice(n);
  return 0;
};

const evaluateWords: Builtin = function* (shell, words) {
  shell.status = 0;
  yield* shell.core.runText(shell, words.slice(1).join(' '));
  return shell.status;
};

const source: Builtin = function* (shell, words) {
  const [command = '.', file] = words;
  if (command === 'source' && shell.dialect === 'dash') return yield* runExternal(shell, words, 0);
  if (file === undefined) throw new ShellError(`${command}: filename argument required`, 2);
  const node = shell.vfs.stat(shell.cwd, file);
  if (node?.kind !== 'file') throw new ShellError(shell.dialect === 'bash' ? `${file}: No such file or directory` : `${command}: cannot open ${file}: No such file`, shell.dialect === 'bash' ? 1 : 2);
  const text = decodeName(readContent(shell.vfs.read(shell.cwd, file)));
  const outer = shell.positional;
  if (words.length > 2 && shell.dialect === 'bash') shell.positional = words.slice(2);
  try {
    shell.status = 0;
    yield* shell.core.runText(shell, text);
    return shell.status;
  } catch (error) {
    if (error instanceof Return) return error.status;
    throw error;
  } finally {
    shell.positional = outer;
  }
};

const exec: Builtin = function* (shell, words) {
  throw new Exit(yield* runExternal(shell, words.slice(1), 0));
};

const read: Builtin = function* (shell, words) {
  const names = words.slice(1).filter((word) => !/^-[a-z]/.test(word));
  const isRaw = words.some((word) => /^-[a-z]*r/.test(word));
  const reader = shell.streams.get(0)?.reader ?? emptyReader;
  const bytes: number[] = [];
  let ended = false;
  for (;;) {
    const [byte] = yield* reader.read(1);
    if (byte === undefined) {
      ended = true;
      break;
    }
    if (byte === 0x0a) {
      if (isRaw || bytes.at(-1) !== 0x5c) break;
      bytes.pop();
    } else bytes.push(byte);
  }
  const raw = decodeName(Uint8Array.from(bytes));
  assignFields(shell, names.length > 0 ? names : ['REPLY'], isRaw ? raw : raw.replace(/\\(.)/gs, '$1'));
  return ended ? 1 : 0;
};

/** The last name takes what is left of the line. */
function assignFields(shell: ShellState, names: readonly string[], line: string): void {
  const ifs = shell.variables.get('IFS')?.value ?? ' \t\n';
  const blanks = [...ifs].filter((c) => ' \t\n'.includes(c)).join('');
  const isBlank = (c: string): boolean => c !== '' && blanks.includes(c);
  let rest = line;
  const trimStart = (): void => {
    while (isBlank(rest.charAt(0))) rest = rest.slice(1);
  };
  names.forEach((name, i) => {
    trimStart();
    if (i === names.length - 1) {
      while (isBlank(rest.charAt(rest.length - 1))) rest = rest.slice(0, -1);
      assign(shell, name, rest);
      return;
    }
    let end = 0;
    while (end < rest.length && !ifs.includes(rest.charAt(end))) end++;
    assign(shell, name, rest.slice(0, end));
    rest = rest.slice(end);
    trimStart();
    if (rest !== '' && ifs.includes(rest.charAt(0))) rest = rest.slice(1);
  });
}

 
const trap: Builtin = function* (shell, words) {
  const [, action = '', ...signals] = words;
  for (const signal of signals) {
    const name = signal === '0' ? 'EXIT' : signal.replace(/^SIG/, '');
    if (action === '-') shell.traps.delete(name);
    else shell.traps.set(name, action);
  }
  return 0;
};

const umask: Builtin = function* (shell, words) {
  const text = words[1];
  if (text === undefined) {
    yield* out(shell, shell.vfs.credentials.umask.toString(8).padStart(4, '0') + '\n');
    return 0;
  }
  if (!/^[0-7]+$/.test(text)) throw new ShellError(`umask: Illegal mode: ${text}`, 2);
  shell.vfs = shell.vfs.as({ ...shell.vfs.credentials, umask: Number.parseInt(text, 8) });
  return 0;
};

const describeCommand: Builtin = function* (shell, words) {
  const isType = words[0] === 'type';
  const verbose = words.includes('-V') || isType;
  let status = 0;
  for (const name of words.slice(1).filter((word) => !word.startsWith('-'))) {
    const isBuiltin = BUILTINS.has(name);
    const isFunction = shell.functions.has(name);
    const found = isBuiltin || isFunction ? undefined : findCommand(shell.machine, shell.vfs, shell.cwd, name, shell.variables.get('PATH')?.value);
    if (isFunction) yield* out(shell, verbose ? `${name} is a shell function\n` : `${name}\n`);
    else if (isBuiltin) yield* out(shell, verbose ? `${name} is a shell builtin\n` : `${name}\n`);
    else if (found !== undefined && found.kind !== 'missing' && found.kind !== 'denied') yield* out(shell, verbose ? `${name} is ${found.path}\n` : `${found.path}\n`);
    else {
      status = shell.dialect === 'bash' ? 1 : 127;
      if (verbose && shell.dialect === 'bash') yield* writeText(shell.streams.get(2)?.writer ?? nullWriter, `${shell.name}: line 1: ${words[0] ?? ''}: ${name}: not found\n`);
      else if (verbose) yield* out(shell, `${name}: not found\n`);
    }
  }
  return status;
};

const command: Builtin = function* (shell, words) {
  if (words[1] === '-v' || words[1] === '-V') return yield* describeCommand(shell, words);
  const rest = words.slice(1).filter((word, i) => !(i === 0 && (word === '-p' || word === '--')));
  const [name] = rest;
  if (name === undefined) return 0;
  const builtin = BUILTINS.get(name);
  return builtin === undefined ? yield* runExternal(shell, rest, 0) : yield* builtin(shell, rest);
};

const getopts: Builtin = function* (shell, words) {
  const [, spec = '', name = '', ...given] = words;
  const args = given.length > 0 ? given : shell.positional;
  const state = (shell.variables.get('OPTIND')?.value ?? '1').split('.');
  const [index, offset] = [Number(state[0] ?? 1), Number(shell.variables.get('\0optoff')?.value ?? 1)];
  const word = args[index - 1];
  const done = (next: number, letter: string, inside = 1): void => {
    assign(shell, 'OPTIND', String(next));
    shell.variables.set('\0optoff', { value: String(inside), exported: false, readonly: false });
    assign(shell, name, letter);
  };
  if (word === undefined || !/^-./.test(word) || word === '--') {
    done(word === '--' ? index + 1 : index, '?');
    return 1;
  }
  const letter = word.charAt(offset);
  const at = spec.replace(/^:/, '').indexOf(letter);
  const isLast = offset + 1 >= word.length;
  if (at < 0 || letter === ':') {
    done(isLast ? index + 1 : index, '?', isLast ? 1 : offset + 1);
    if (spec.startsWith(':')) assign(shell, 'OPTARG', letter);
    else yield* writeText(shell.streams.get(2)?.writer ?? nullWriter, `Illegal option -${letter}\n`);
    return 0;
  }
  if (spec.replace(/^:/, '').charAt(at + 1) !== ':') {
    done(isLast ? index + 1 : index, letter, isLast ? 1 : offset + 1);
    return 0;
  }
  const value = isLast ? args[index] : word.slice(offset + 1);
  assign(shell, 'OPTARG', value ?? '');
  done(isLast ? index + 2 : index + 1, value === undefined ? (spec.startsWith(':') ? ':' : '?') : letter);
  return 0;
};

 
const no: Builtin = function* () {
  return 1;
};

/** Failures that are told in the shell's words without ending it. */
function guarded(builtin: Builtin): Builtin {
  return function* (shell, words) {
    try {
      return yield* builtin(shell, words);
    } catch (error) {
      if (!(error instanceof BuiltinFailure)) throw error;
      const place = shell.dialect === 'busybox' ? '' : shell.dialect === 'bash' ? 'line 1: ' : '1: ';
      yield* writeText(shell.streams.get(2)?.writer ?? nullWriter, `${shell.name}: ${shell.interactive ? '' : place}${error.message}\n`);
      return error.status;
    }
  };
}

export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', nothing],
  ['true', nothing],
  ['false', no],
  ['.', source],
  ['source', source],
  ['break', loopControl('break')],
  ['continue', loopControl('continue')],
  ['cd', guarded(cd)],
  ['command', command],
  ['echo', asBuiltin(echo)],
  ['eval', evaluateWords],
  ['exec', exec],
  ['exit', exit],
  ['export', mark('exported', 'export')],
  ['getopts', getopts],
  ['hash', nothing],
  ['local', local],
  ['printf', asBuiltin(printf)],
  ['pwd', pwd],
  ['read', read],
  ['readonly', mark('readonly', 'readonly')],
  ['return', leave],
  ['set', set],
  ['shift', shift],
  ['test', asBuiltin(test)],
  ['[', asBuiltin(test)],
  ['trap', trap],
  ['type', describeCommand],
  ['umask', umask],
  ['unset', unset],
  ['wait', nothing],
]);
