/** `sh`, `bash`, `dash`, `ash` as programs, and the shell's life from start to its EXIT trap. */
import { baseName, decodeName, readContent } from '../../filesystem/index.ts';
import type { Stream } from '../devices.ts';
import type { Process, Program } from '../program.ts';
import { readAll, writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { setOptions } from './builtins.ts';
import { CORE } from './core.ts';
import { runText } from './run-text.ts';
import { Exit, Return, type Dialect, type ShellState, type Variable } from './state.ts';

/** A shell at its start, with a process's environment and streams. */
export function startShell(process: Process, dialect: Dialect, name: string, interactive = false): ShellState {
  const variables = new Map<string, Variable>();
  for (const [key, value] of process.env) variables.set(key, { value, exported: true, readonly: false });
  variables.set('PWD', { value: process.cwd, exported: variables.get('PWD')?.exported ?? dialect === 'bash', readonly: false });
  variables.set('IFS', { value: ' \t\n', exported: false, readonly: false });
  variables.set('OPTIND', { value: '1', exported: false, readonly: false });
  if (!variables.has('PATH')) variables.set('PATH', { value: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', exported: false, readonly: false });
  if (dialect === 'bash') variables.set('BASH_VERSION', { value: '5.2.15(1)-release', exported: false, readonly: false });
  const streams = new Map<number, Stream>([
    [0, { reader: process.stdin }],
    [1, { writer: process.stdout }],
    [2, { writer: process.stderr }],
  ]);
  return {
    core: CORE,
    dialect,
    machine: process.machine,
    name,
    vfs: process.vfs,
    cwd: process.cwd,
    variables,
    functions: new Map(),
    positional: [],
    options: new Set(),
    streams,
    status: 0,
    traps: new Map(),
    locals: [],
    conditions: 0,
    loops: 0,
    interactive,
    source: '',
    process,
  };
}

/** Which shell a path means: what it resolves to decides. */
export function dialectOf(process: Process): Dialect {
  const name = baseName(process.argv[0] ?? 'sh');
  if (name === 'bash') return 'bash';
  const path = process.argv[0]?.includes('/') ? process.argv[0] : '/bin/sh';
  const shell = process.vfs.stat(process.cwd, path) === undefined ? 'dash' : baseName(process.vfs.realpath(process.cwd, path));
  if (shell === 'busybox' || name === 'ash') return 'busybox';
  return shell === 'bash' ? 'bash' : 'dash';
}

/** Runs a text to its end, the EXIT trap included; gives the exit code. */
export function* runToEnd(shell: ShellState, text: string): Task<number> {
  yield* ending(shell, runText(shell, text));
  const onExit = shell.traps.get('EXIT');
  if (onExit !== undefined) {
    shell.traps.delete('EXIT');
    const { status } = shell;
    yield* ending(shell, runText(shell, onExit), status);
  }
  return shell.status;
}

/** Runs until the text ends or leaves; `status` is kept unless the text itself exits. */
function* ending(shell: ShellState, task: Task<void>, status?: number): Task<void> {
  try {
    yield* task;
    if (status !== undefined) shell.status = status;
  } catch (error) {
    if (!(error instanceof Exit || error instanceof Return)) throw error;
    shell.status = error.status;
  }
}

/** `sh [-eux] -c TEXT [NAME [ARGS]]`, `sh FILE [ARGS]`, `sh` with its text on standard input. */
export const sh: Program = function* (process) {
  const shell = startShell(process, dialectOf(process), process.argv[0] ?? 'sh');
  const words = process.argv.slice(1);
  let hasText = false;
  let fromInput = false;
  while (words[0] !== undefined && /^[-+]./.test(words[0])) {
    const word = words.shift() ?? '';
    if (word === '--') break;
    if (word === '--login' || word === '--norc' || word === '--noprofile' || word === '--posix') continue;
    hasText ||= /^-[^-]*c/.test(word);
    fromInput ||= /^-[^-]*s/.test(word);
    if (setOptions(shell, word.replace(/[cilsp]/g, '') || '-', words[0]) > 0) words.shift();
  }
  for (const option of 'csil') shell.options.delete(option);
  if (hasText) {
    const text = words.shift();
    if (text === undefined) {
      yield* writeText(process.stderr, `${shell.name}: ${shell.dialect === 'dash' ? '0: -c requires an argument' : '-c: option requires an argument'}\n`);
      return 2;
    }
    shell.name = words.shift() ?? shell.name;
    shell.positional = words;
    return yield* runToEnd(shell, text);
  }
  const file = fromInput ? undefined : words.shift();
  if (file === undefined) return yield* runToEnd(shell, decodeName(yield* readAll(process.stdin)));
  const node = process.vfs.stat(process.cwd, file);
  if (node?.kind !== 'file') {
    const message = shell.dialect === 'bash' ? `${file}: No such file or directory` : shell.dialect === 'busybox' ? `can't open '${file}': No such file or directory` : `0: cannot open ${file}: No such file`;
    yield* writeText(process.stderr, `${shell.name}: ${message}\n`);
    return shell.dialect === 'dash' ? 2 : 127;
  }
  shell.name = file;
  shell.positional = words;
  return yield* runToEnd(shell, decodeName(readContent(node.content)));
};
