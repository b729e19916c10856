/** `sh`, `bash`, `dash`, `ash` as programs, and the shell's life from start to its EXIT trap. */
import { baseName, decodeName } from '../../filesystem/index.ts';
import { knownText } from '../assumed/content.ts';
import { isBusybox } from '../busybox.ts';
import type { Stream } from '../devices.ts';
import type { Process, Program } from '../program.ts';
import { readAll, writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { setOptions } from './builtins/options.ts';
import { messagePrefix } from './complain.ts';
import { CORE } from './core.ts';
import { runText } from './run-text.ts';
import { Exit, Loop, Return, ShellError, type Dialect, type ShellState, type Variable } from './state.ts';
import { exitTrap } from './subshell.ts';
import { parse } from './syntax/grammar.ts';

/** A shell at its start, with a process's environment and streams. */
export function startShell(process: Process, dialect: Dialect, name: string, interactive = false): ShellState {
  const variables = new Map<string, Variable>();
  const functions: ShellState['functions'] = new Map();
  for (const [key, value] of process.env) {
    const exported = dialect === 'bash' ? /^BASH_FUNC_(.+)%%$/.exec(key)?.[1] : undefined;
    if (exported === undefined) variables.set(key, { value, exported: true, readonly: false });
    else importFunction(functions, exported, value);
  }
  variables.set('PWD', { value: process.cwd, exported: true, readonly: false });
  variables.set('IFS', { value: ' \t\n', exported: false, readonly: false });
  variables.set('OPTIND', { value: '1', exported: false, readonly: false });
  if (!variables.has('PATH')) variables.set('PATH', { value: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', exported: false, readonly: false });
  if (dialect === 'bash') {
    const own = { BASH: process.argv[0] ?? 'bash', BASH_VERSION: '5.2.15(1)-release', HOSTNAME: process.hostname, HOSTTYPE: 'x86_64', MACHTYPE: 'x86_64-pc-linux-gnu', OSTYPE: 'linux-gnu', SHELL: '/bin/bash', TERM: 'dumb', _: process.argv[0] ?? 'bash' };
    for (const [key, value] of Object.entries(own)) if (!variables.has(key)) variables.set(key, { value, exported: false, readonly: false });
    variables.set('SHLVL', { value: String((Number(process.env.get('SHLVL') ?? 0) || 0) + 1), exported: true, readonly: false });
  }
  const streams = new Map<number, Stream>([
    ...(process.descriptors ?? []),
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
    limits: process.limits,
    cwd: process.cwd,
    variables,
    functions,
    aliases: new Map(),
    file: undefined,
    positional: [],
    options: new Set(),
    shopt: new Set(),
    pipeStatus: [],
    calls: [],
    nesting: 0,
    traceLevel: 0,
    failedToRedirect: false,
    position: 0,
    lineBase: dialect === 'busybox' ? -1 : 0,
    builtin: undefined,
    jobs: [],
    random: 1,
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
  if (name === 'ash' || isBusybox(process.vfs, process.cwd, path)) return 'busybox';
  const isBash = process.vfs.stat(process.cwd, path) !== undefined && baseName(process.vfs.realpath(process.cwd, path)) === 'bash';
  return isBash ? 'bash' : 'dash';
}

function importFunction(functions: ShellState['functions'], name: string, value: string): void {
  const source = `f ${value}`;
  const node = parse(source, 'bash').statements[0]?.command;
  if (node?.type === 'Function') functions.set(name, { body: node.body, source, lineBase: 0, file: 'environment' });
}

/** Runs a text to its end, the EXIT trap included; gives the exit code. */
export function* runToEnd(shell: ShellState, text: string): Task<number> {
  let isKilled = false;
  try {
    yield* runText(shell, text);
  } catch (error) {
    if (error instanceof Exit) {
      shell.status = error.status;
      ({ isKilled } = error);
    } else if (error instanceof Return) shell.status = error.status;
    else if (!(error instanceof Loop)) throw error;
  }
  const onExit = shell.traps.get('EXIT');
  if (onExit !== undefined && onExit !== '' && !isKilled) yield* exitTrap(shell, onExit);
  return shell.status & 0xff;
}

/** `sh [-eux] -c TEXT [NAME [ARGS]]`, `sh FILE [ARGS]`, `sh` with its text on standard input. */
export const sh: Program = function* (process) {
  const shell = startShell(process, dialectOf(process), process.argv[0] ?? 'sh');
  const words = process.argv.slice(1);
  let hasText = false;
  let fromInput = false;
  while (words[0] !== undefined && /^[-+].|^-$/.test(words[0])) {
    const word = words.shift() ?? '';
    if (word === '--' || word === '-') break;
    if (word === '--login' || word === '--norc' || word === '--noprofile' || word === '--posix') continue;
    hasText ||= /^-[^-]*c/.test(word);
    fromInput ||= /^-[^-]*s/.test(word);
    const letters = word.replace(/[cils]/g, '');
    if (word === '-O' || word === '+O') {
      const name = words.shift() ?? '';
      if (word === '-O') shell.shopt.add(name);
      else shell.shopt.delete(name);
      continue;
    }
    try {
      if (letters.length > 1 && setOptions(shell, letters, words[0]) > 0) words.shift();
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      yield* writeText(process.stderr, `${messagePrefix(shell, 0, undefined)}${error.message}\n`);
      return 2;
    }
  }
  for (const option of 'csil') shell.options.delete(option);
  if (hasText) {
    const text = words.shift();
    if (text === undefined) {
      yield* writeText(process.stderr, `${shell.name}: ${shell.dialect === 'dash' ? '0: -c requires an argument' : shell.dialect === 'busybox' ? '-c requires an argument' : '-c: option requires an argument'}\n`);
      return 2;
    }
    shell.name = words.shift() ?? shell.name;
    shell.positional = words;
    return yield* runToEnd(shell, text);
  }
  const file = fromInput ? undefined : words.shift();
  if (file === undefined) {
    shell.positional = words;
    return yield* runToEnd(shell, decodeName(yield* readAll(process.stdin)));
  }
  const node = process.vfs.stat(process.cwd, file);
  if (node?.kind !== 'file') {
    const message = shell.dialect === 'bash' ? `${file}: No such file or directory` : shell.dialect === 'busybox' ? `can't open '${file}': No such file or directory` : `0: cannot open ${file}: No such file`;
    yield* writeText(process.stderr, `${shell.name}: ${message}\n`);
    return shell.dialect === 'bash' ? 127 : 2;
  }
  shell.name = file;
  shell.file = file;
  shell.lineBase = 0;
  shell.positional = words;
  return yield* runToEnd(shell, knownText(node.content));
};
