/** Builtins that steer: exit, return, break, continue, shift, `:`. */
import { Exit, Loop, Return } from '../state.ts';
import { illegalNumber, usage, type Builtin } from './builtin.ts';
import { complainAs } from '../complain.ts';

export const nothing: Builtin = function* () {
  return 0;
};

export const no: Builtin = function* () {
  return 1;
};

export const exit: Builtin = function* (shell, words) {
  const [, text] = words;
  if (text === undefined) throw new Exit(shell.status);
  const isBash = shell.dialect === 'bash';
  if (!(isBash ? /^[-+]?\d+$/ : /^\d+$/).test(text)) {
    if (!isBash) throw illegalNumber(shell, text);
    yield* complainAs(shell, `${text}: numeric argument required`, 'exit');
    throw new Exit(2);
  }
  if (isBash && words.length > 2) {
    yield* complainAs(shell, 'too many arguments', 'exit');
    throw new Exit(1);
  }
  throw new Exit(Number(text) & 255);
};

export const leave: Builtin = function* (shell, words) {
  const [, text] = words;
  const isBash = shell.dialect === 'bash';
  if (isBash && shell.calls.length === 0 && shell.file === undefined) throw usage(shell, '', "can only `return' from a function or sourced script", 2);
  if (text === undefined) throw new Return(shell.status);
  if (!(isBash ? /^[-+]?\d+$/ : /^\d+$/).test(text)) {
    if (!isBash) throw illegalNumber(shell, text);
    yield* complainAs(shell, `${text}: numeric argument required`, 'return');
    throw new Return(2);
  }
  throw new Return(shell.dialect === 'dash' ? Number(text) : Number(text) & 255);
};

export const loopControl = (kind: 'break' | 'continue'): Builtin =>
  function* (shell, words) {
    const text = words[1] ?? '1';
    if (!/^\d+$/.test(text)) throw illegalNumber(shell, text);
    if (shell.loops === 0) {
      if (shell.dialect === 'bash') yield* complainAs(shell, "only meaningful in a `for', `while', or `until' loop", kind);
      return 0;
    }
    if (Number(text) > 0) throw new Loop(kind, Number(text));
    if (shell.dialect !== 'bash') throw illegalNumber(shell, text);
    yield* complainAs(shell, `${text}: loop count out of range`, kind);
    throw new Loop('break', shell.loops, 1);
  };

export const shift: Builtin = function* (shell, words) {
  const text = words[1] ?? '1';
  if (!/^\d+$/.test(text)) throw illegalNumber(shell, text);
  const n = Number(text);
  if (n > shell.positional.length) {
    if (shell.dialect === 'dash') throw usage(shell, "can't shift that many", '');
    return 1;
  }
  shell.positional = shell.positional.slice(n);
  return 0;
};
