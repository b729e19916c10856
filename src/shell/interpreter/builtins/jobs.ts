/** trap, kill, wait, jobs: signals and background commands, which have run by the time they are asked for. */
import type { Task } from '../../task.ts';
import { complainAs } from '../complain.ts';
import { singleQuoted } from '../../quoting.ts';
import { SIGNALS, signalName, signalNumber } from '../signals.ts';
import { Exit, type ShellState } from '../state.ts';
import { err, options, out, usage, type Builtin } from './builtin.ts';

/** The pseudo-signals beside the real ones. */
const PSEUDO: Readonly<Record<ShellState['dialect'], readonly string[]>> = { dash: ['EXIT'], busybox: ['EXIT', 'ERR'], bash: ['EXIT', 'ERR', 'DEBUG', 'RETURN'] };

function trapName(shell: ShellState, text: string): string | undefined {
  if (text === '0') return 'EXIT';
  const name = text.toUpperCase().replace(/^SIG(?=.)/, '');
  return PSEUDO[shell.dialect].includes(name) ? name : signalName(name);
}

export const trap: Builtin = function* (shell, words) {
  const rest = words.slice(words[1] === '--' ? 2 : 1);
  const order = [...PSEUDO[shell.dialect], ...SIGNALS.keys()];
  if (rest.length === 0 || rest[0] === '-p') {
    for (const name of order) {
      const action = shell.traps.get(name);
      const shown = shell.dialect === 'bash' && SIGNALS.has(name) ? `SIG${name}` : name;
      if (action !== undefined) yield* out(shell, `trap -- ${singleQuoted(action, shell.dialect)} ${shown}\n`);
    }
    return 0;
  }
  if (rest[0] === '-l') return yield* listSignals(shell);
  const isReset = rest.length === 1 || /^\d+$/.test(rest[0] ?? '');
  const action = isReset ? '-' : (rest[0] ?? '');
  let status = 0;
  for (const word of isReset ? rest : rest.slice(1)) {
    const name = trapName(shell, word);
    if (name === undefined) {
      status = 1;
      if (shell.dialect === 'dash') yield* err(shell, `trap: ${word}: bad trap\n`);
      else yield* complainAs(shell, `${word}: invalid signal specification`, 'trap');
    } else if (action === '-') shell.traps.delete(name);
    else shell.traps.set(name, action);
  }
  return status;
};

/** What a signal does to the shell itself. */
export function* receive(shell: ShellState, signal: string): Task<void> {
  const action = signal === 'KILL' ? undefined : shell.traps.get(signal);
  if (action === '') return;
  if (action !== undefined) {
    const { status } = shell;
    yield* shell.core.runText(shell, action);
    shell.status = status;
  } else if (signal !== 'CHLD' && signal !== 'CONT' && signal !== 'WINCH' && signal !== 'URG') throw new Exit(128 + (SIGNALS.get(signal) ?? 0), true);
}

function* listSignals(shell: ShellState): Task<number> {
  yield* out(shell, [...SIGNALS].map(([name, number]) => `${number}) SIG${name}`).join('\n') + '\n');
  return 0;
}

export const kill: Builtin = function* (shell, words) {
  let rest = words.slice(1);
  let signal = 'TERM';
  if (rest[0] === '-l' || rest[0] === '-L') {
    if (rest[1] === undefined) return yield* listSignals(shell);
    for (const word of rest.slice(1)) {
      if (/^\d+$/.test(word)) yield* out(shell, `${[...SIGNALS].find(([, number]) => number === (Number(word) & 127))?.[0] ?? word}\n`);
      else if (shell.dialect === 'dash') throw usage(shell, `Illegal number: ${word}`, '');
      else yield* out(shell, `${signalNumber(word) ?? word}\n`);
    }
    return 0;
  }
  if (rest[0] === '-s' || rest[0] === '-n') {
    signal = rest[1] ?? '';
    rest = rest.slice(2);
  } else if (/^-./.test(rest[0] ?? '') && rest[0] !== '--') {
    signal = (rest[0] ?? '').slice(1);
    rest = rest.slice(1);
  }
  if (rest[0] === '--') rest = rest.slice(1);
  const name = signal === '0' ? '0' : signalName(signal.toUpperCase().replace(/^SIG/, ''));
  if (name === undefined) throw usage(shell, `invalid signal number or name: ${signal}`, `${signal}: invalid signal specification`);
  let status = 0;
  for (const target of rest) {
    if (Number(target) === (shell.process.id ?? 1)) {
      if (name !== '0') yield* receive(shell, name);
    } else {
      status = 1;
      if (shell.dialect === 'bash') yield* complainAs(shell, `(${target}) - No such process`, 'kill');
      else yield* err(shell, `${shell.name}: ${shell.dialect === 'dash' ? '1: ' : ''}kill: No such process\n\n`);
    }
  }
  return status;
};

export const wait: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, shell.dialect === 'bash' ? 'nfp:' : shell.dialect === 'busybox' ? 'n' : '', '[-fn] [-p var] [id ...]');
  if (flags.has('n')) return shell.jobs.shift()?.status ?? 127;
  let status = 0;
  if (operands.length === 0) shell.jobs = [];
  for (const word of operands) {
    const job = word.startsWith('%') ? shell.jobs[Number(word.slice(1) || 1) - 1] : shell.jobs.find(({ id }) => id === Number(word));
    status = job?.status ?? 127;
    if (job === undefined && shell.dialect === 'bash') yield* complainAs(shell, `pid ${word} is not a child of this shell`, 'wait');
  }
  return status;
};

export const jobs: Builtin = function* () {
  return 0;
};
