/** ps, pgrep, pkill, pidof, killall, kill: in a build nothing runs but the shell and the program itself. */
import type { Process, Program } from '../../program.ts';
import { signalName, signalNumber, SIGNALS } from '../../interpreter/signals.ts';
import { writeText } from '../../streams.ts';
import { fail, misuse, print, readOptions } from '../kit.ts';

interface Running {
  readonly id: number;
  readonly command: string;
}

/** The shell that was started first and the program that asks. */
function running(process: Process): Running[] {
  const own = { id: Math.max(2, process.id ?? 2), command: process.argv.join(' ') };
  return [{ id: 1, command: 'sh' }, own];
}

export const ps: Program = function* (process) {
  const words = process.argv.slice(1).join(' ');
  const all = running(process);
  if (process.isBusybox) {
    yield* print(process, `PID   USER     TIME  COMMAND\n${all.map(({ id, command }) => `${String(id).padStart(5)} root      0:00 ${command}\n`).join('')}`);
    return 0;
  }
  if (/(?:^|\s)-?\w*u/.test(words) && !words.includes('-u')) {
    yield* print(process, `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n${all.map(({ id, command }) => `root     ${String(id).padStart(7)}  0.0  0.0   2580   960 ?        Ss   12:00   0:00 ${command}\n`).join('')}`);
    return 0;
  }
  if (/-\w*f/.test(words)) {
    yield* print(process, `UID          PID    PPID  C STIME TTY          TIME CMD\n${all.map(({ id, command }) => `root     ${String(id).padStart(7)} ${String(id === 1 ? 0 : 1).padStart(7)}  0 12:00 ?        00:00:00 ${command}\n`).join('')}`);
    return 0;
  }
  yield* print(process, `    PID TTY          TIME CMD\n${all.map(({ id, command }) => `${String(id).padStart(7)} ?        00:00:00 ${command.split(' ')[0] ?? ''}\n`).join('')}`);
  return 0;
};

/** Nothing that a pattern could name runs. */
export const pgrep: Program = function* (process) {
  const { operands } = readOptions(process.argv, 'd:flv:xcnoP:g:G:s:t:u:U:aiwq', { full: 'f', 'list-name': 'l', exact: 'x', count: 'c', 'list-full': 'a', 'signal=': 'Z', newest: 'n', oldest: 'o' });
  if (operands.length === 0) return yield* misuse(process, 'no matching criteria specified', 2);
  if (process.argv.includes('-c')) yield* print(process, '0\n');
  return 1;
};

export const pidof: Program = () => 1;

export const killall: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv.map((word) => (/^-(?:\d+|[A-Z][A-Z0-9]+)$/.test(word) ? '-s0' : word)), 'egIilqrs:u:vwy:', { quiet: 'q', wait: 'w', 'signal=': 's' });
  for (const name of operands) if (!flags.has('q')) yield* writeText(process.stderr, process.isBusybox ? `killall: ${name}: no process killed\n` : `${name}: no process found\n`);
  return 1;
};

export const kill: Program = function* (process) {
  const [first, ...rest] = process.argv.slice(1);
  if (first === '-l' || first === '-L') {
    yield* print(process, `${[...SIGNALS.keys()].join(' ')}\n`);
    return 0;
  }
  const signal = first === '-s' ? rest[0] : first?.startsWith('-') ? first.slice(1) : undefined;
  if (signal !== undefined && signal !== '0' && signalNumber(signalName(signal) ?? signal) === undefined) return yield* fail(process, `unknown signal ${signal}`);
  const ids = first === '-s' ? rest.slice(1) : signal === undefined ? process.argv.slice(1) : rest;
  if (ids.length === 0) return yield* misuse(process, 'not enough arguments');
  let code = 0;
  for (const id of ids) {
    if (!/^-?\d+$/.test(id)) code = yield* fail(process, process.isBusybox ? `invalid number '${id}'` : `failed to parse argument: '${id}'`);
    else if (Number(id) !== 1 && Number(id) !== process.id) code = yield* fail(process, process.isBusybox ? `can't kill pid ${id}: No such process` : `(${id}): No such process`);
  }
  return code;
};
