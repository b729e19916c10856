/** ulimit: the limits of the shell and of what it starts. */
import { baseName } from '../../../filesystem/index.ts';
import type { Resource, ResourceLimit } from '../../resource-limits.ts';
import type { Task } from '../../task.ts';
import type { Dialect, ShellState } from '../state.ts';
import { err, out, usage, type Builtin } from './builtin.ts';

interface Row {
  readonly letter: string;
  /** Undefined for the virtual memory, which nothing limits, and for the size of a pipe. */
  readonly resource: Resource | undefined;
  /** Of the number shown, in the kernel's units. */
  readonly unit: number;
  /** What `-a` calls it. */
  readonly name: string;
}

const row = (letter: string, resource: Resource | undefined, unit: number, name: string): Row => ({ letter, resource, unit, name });
const KB = 1024;
const BLOCK = 512;

const DASH: readonly Row[] = [
  row('t', 'cpu', 1, 'time(seconds)'),
  row('f', 'fsize', BLOCK, 'file(blocks)'),
  row('d', 'data', KB, 'data(kbytes)'),
  row('s', 'stack', KB, 'stack(kbytes)'),
  row('c', 'core', BLOCK, 'coredump(blocks)'),
  row('m', 'rss', KB, 'memory(kbytes)'),
  row('l', 'memlock', KB, 'locked memory(kbytes)'),
  row('p', 'nproc', 1, 'process'),
  row('n', 'nofile', 1, 'nofiles'),
  row('v', undefined, KB, 'vmemory(kbytes)'),
  row('w', 'locks', 1, 'locks'),
  row('r', 'rtprio', 1, 'rtprio'),
];

const BASH: readonly Row[] = [
  row('R', 'rttime', 1, 'real-time non-blocking time  (microseconds, -R)'),
  row('c', 'core', KB, 'core file size              (blocks, -c)'),
  row('d', 'data', KB, 'data seg size               (kbytes, -d)'),
  row('e', 'nice', 1, 'scheduling priority                 (-e)'),
  row('f', 'fsize', KB, 'file size                   (blocks, -f)'),
  row('i', 'sigpending', 1, 'pending signals                     (-i)'),
  row('l', 'memlock', KB, 'max locked memory           (kbytes, -l)'),
  row('m', 'rss', KB, 'max memory size             (kbytes, -m)'),
  row('n', 'nofile', 1, 'open files                          (-n)'),
  row('p', undefined, BLOCK, 'pipe size                (512 bytes, -p)'),
  row('q', 'msgqueue', 1, 'POSIX message queues         (bytes, -q)'),
  row('r', 'rtprio', 1, 'real-time priority                  (-r)'),
  row('s', 'stack', KB, 'stack size                  (kbytes, -s)'),
  row('t', 'cpu', 1, 'cpu time                   (seconds, -t)'),
  row('u', 'nproc', 1, 'max user processes                  (-u)'),
  row('v', undefined, KB, 'virtual memory              (kbytes, -v)'),
  row('x', 'locks', 1, 'file locks                          (-x)'),
];

const BUSYBOX: readonly Row[] = [
  row('c', 'core', BLOCK, 'core file size (blocks)         (-c)'),
  row('d', 'data', KB, 'data seg size (kb)              (-d)'),
  row('e', 'nice', 1, 'scheduling priority             (-e)'),
  row('f', 'fsize', BLOCK, 'file size (blocks)              (-f)'),
  row('i', 'sigpending', 1, 'pending signals                 (-i)'),
  row('l', 'memlock', KB, 'max locked memory (kb)          (-l)'),
  row('m', 'rss', KB, 'max memory size (kb)            (-m)'),
  row('n', 'nofile', 1, 'open files                      (-n)'),
  row('q', 'msgqueue', 1, 'POSIX message queues (bytes)    (-q)'),
  row('r', 'rtprio', 1, 'real-time priority              (-r)'),
  row('s', 'stack', KB, 'stack size (kb)                 (-s)'),
  row('t', 'cpu', 1, 'cpu time (seconds)              (-t)'),
  row('u', 'nproc', 1, 'max user processes              (-u)'),
  row('v', undefined, KB, 'virtual memory (kb)             (-v)'),
  row('x', 'locks', 1, 'file locks                      (-x)'),
];

const ROWS: Readonly<Record<Dialect, readonly Row[]>> = { dash: DASH, bash: BASH, busybox: BUSYBOX };
const PIPE_BLOCKS = 8;
const NAME_WIDTH = 20;
const UNLIMITED: ResourceLimit = { soft: Infinity, hard: Infinity };

const limitOf = ({ limits }: ShellState, { resource }: Row): ResourceLimit => (resource === undefined ? UNLIMITED : (limits.get(resource) ?? UNLIMITED));

function shown(shell: ShellState, asked: Row, isHard: boolean): string {
  if (shell.dialect === 'bash' && asked.letter === 'p') return String(PIPE_BLOCKS);
  const { soft, hard } = limitOf(shell, asked);
  const value = isHard ? hard : soft;
  return value === Infinity ? 'unlimited' : String(Math.floor(value / asked.unit));
}

/** `ulimit [-HS] [-a | -LETTER [LIMIT]]`; without -H and -S both limits are set, and the soft one is told. */
export const ulimit: Builtin = function* (shell, words) {
  const rows = ROWS[shell.dialect];
  const letters = words.slice(1).filter((word) => /^-./.test(word)).flatMap((word) => [...word.slice(1)]);
  const unknown = letters.find((letter) => !'HSa'.includes(letter) && !rows.some((known) => known.letter === letter));
  if (unknown !== undefined && shell.dialect === 'busybox') return yield* complaint(shell, 'ulimit', `invalid option -- '${unknown}'`);
  if (unknown !== undefined) throw usage(shell, `Illegal option -${unknown}`, `-${unknown}: invalid option\nulimit: usage: ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]`, 2);
  const isHard = letters.includes('H');
  const named = rows.filter(({ letter }) => letters.includes(letter));
  const asked = letters.includes('a') ? rows : named.length > 0 ? named : rows.filter(({ letter }) => letter === 'f');
  const chosen = shell.dialect === 'dash' && !letters.includes('a') ? asked.filter(({ letter }) => letter === (letters.findLast((given) => given !== 'H' && given !== 'S') ?? 'f')) : asked;
  const given = words.slice(1).find((word) => !/^-./.test(word));
  if (given === undefined) {
    for (const one of chosen) yield* out(shell, `${chosen.length > 1 ? `${one.name.padEnd(NAME_WIDTH)} ` : ''}${shown(shell, one, isHard)}\n`);
    return 0;
  }
  for (const one of chosen) {
    const status = yield* setLimit(shell, one, given, { isHard, isSoft: letters.includes('S') });
    if (status !== 0) return status;
  }
  return 0;
};

function* complaint(shell: ShellState, name: string, message: string): Task<number> {
  yield* err(shell, `${name}: ${message}\n`);
  return 1;
}

function* setLimit(shell: ShellState, asked: Row, text: string, { isHard, isSoft }: { readonly isHard: boolean; readonly isSoft: boolean }): Task<number> {
  const { resource, unit, name } = asked;
  const before = limitOf(shell, asked);
  const applet = baseName(shell.name);
  const value = text === 'unlimited' ? Infinity : text === 'hard' ? before.hard : text === 'soft' ? before.soft : /^\d+$/.test(text) ? Number(text) * unit : undefined;
  if (value === undefined && shell.dialect === 'busybox') return yield* complaint(shell, applet, `invalid number '${text}'`);
  if (value === undefined) throw usage(shell, 'bad number', `${text}: invalid number`);
  const both = isHard === isSoft;
  const next = { soft: both || isSoft ? value : before.soft, hard: both || isHard ? value : before.hard };
  const why = next.hard > before.hard ? 'Operation not permitted' : next.soft > next.hard ? 'Invalid argument' : undefined;
  if (why !== undefined && shell.dialect === 'busybox') return yield* complaint(shell, applet, `error setting limit: ${why}`);
  if (why !== undefined) throw usage(shell, `error setting limit (${why})`, `${name.replace(/ *\(.*/, '')}: cannot modify limit: ${why}`);
  if (resource !== undefined) shell.limits = new Map(shell.limits).set(resource, next);
  return 0;
}
