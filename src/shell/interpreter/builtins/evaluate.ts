/** eval, `.`, exec, command, builtin: running words as commands. */
import { knownText } from '../../assumed/content.ts';
import { assumePath } from '../../assumed/mention.ts';
import type { Task } from '../../task.ts';
import { complain, currentLine } from '../complain.ts';
import { runExternal } from '../external.ts';
import { Exit, Return, ShellError, type ShellState } from '../state.ts';
import { options, usage, type Builtin } from './builtin.ts';
import { BUILTIN_CODE } from './packs.ts';

export const evaluateWords: Builtin = function* (shell, words) {
  const text = (words[1] === '--' ? words.slice(2) : words.slice(1)).join(' ');
  const outer = { source: shell.source, lineBase: shell.lineBase, position: shell.position };
  shell.lineBase = shell.dialect === 'dash' ? 0 : currentLine(shell) - 1;
  if (text.trim() === '') shell.status = 0;
  shell.traceLevel++;
  try {
    yield* shell.core.runText(shell, text);
    return shell.status;
  } finally {
    shell.traceLevel--;
    Object.assign(shell, outer);
  }
};

/** `.`: a file without a slash is looked for along PATH; bash then tries the working directory. */
export const source: Builtin = function* (shell, words) {
  const [command = '.', file] = words;
  if (file === undefined) {
    if (shell.dialect === 'dash') return 0;
    throw usage(shell, '', `filename argument required\n${command}: usage: ${command} filename [arguments]`, 2);
  }
  if (file.includes('/')) assumePath(shell.machine, shell.vfs, shell.cwd, file, 'file');
  const path = locate(shell, file);
  const node = path === undefined ? undefined : shell.vfs.stat(shell.cwd, path);
  if (path === undefined || node === undefined) {
    if (shell.dialect === 'bash') {
      yield* complain(shell, `${file}: No such file or directory`);
      return 1;
    }
    if (!file.includes('/')) throw usage(shell, `${file}: not found`, '');
    throw usage(shell, `cannot open ${file}: No such file`, '', 1, `can't open '${file}': No such file or directory`);
  }
  const text = knownText(shell.vfs.read(shell.cwd, path));
  const outer = { positional: shell.positional, file: shell.file, source: shell.source, position: shell.position, lineBase: shell.lineBase, conditions: shell.conditions, builtin: shell.builtin };
  const isGivenWords = words.length > 2 && shell.dialect !== 'dash';
  if (isGivenWords) shell.positional = words.slice(2);
  Object.assign(shell, { file: path, lineBase: 0, builtin: shell.dialect === 'bash' ? undefined : path });
  // dash and busybox forget that the command is a condition: errexit counts in the file.
  if (shell.dialect !== 'bash') shell.conditions = 0;
  try {
    shell.status = 0;
    yield* shell.core.runText(shell, text);
    return shell.status;
  } catch (error) {
    if (error instanceof Return) return error.status;
    throw error;
  } finally {
    const { positional } = shell;
    Object.assign(shell, outer);
    if (!isGivenWords) shell.positional = positional;
  }
};

function locate(shell: ShellState, file: string): string | undefined {
  if (file.includes('/')) return file;
  for (const directory of (shell.variables.get('PATH')?.value ?? '').split(':')) {
    const path = `${directory || '.'}/${file}`;
    if (shell.vfs.stat(shell.cwd, path)?.kind === 'file') return path;
  }
  return shell.dialect === 'bash' ? file : undefined;
}

export const exec: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, shell.dialect === 'bash' || shell.dialect === 'busybox' ? 'a:cl' : '', '[-cl] [-a name] [command [argument ...]] [redirection ...]');
  const [name] = operands;
  if (name === undefined) return 0;
  const status = yield* runExternal(shell, operands, { isExec: true, ...(flags.has('a') && { shownAs: flags.get('a') ?? name }) });
  throw new Exit(status, true);
};

/** Runs a builtin or program, functions aside; errors of special builtins do not end the shell then. */
export const command = (builtins: () => ReadonlyMap<string, Builtin>): Builtin =>
  function* (shell, words): Task<number> {
    const { flags, operands } = options(shell, words, 'pvV', '[-pVv] command [arg ...]');
    if (flags.has('v') || flags.has('V')) return yield* (yield* BUILTIN_CODE.load('describe')).describe(shell, operands, flags.has('V') ? 'verbose' : 'brief', builtins());
    const [name] = operands;
    if (name === undefined) return 0;
    const builtin = builtins().get(name);
    if (builtin === undefined) return yield* runExternal(shell, operands);
    const outer = shell.builtin;
    shell.builtin = name;
    try {
      return yield* builtin(shell, operands);
    } finally {
      shell.builtin = outer;
    }
  };

export const builtinOnly = (builtins: () => ReadonlyMap<string, Builtin>): Builtin =>
  function* (shell, words): Task<number> {
    const [, name] = words;
    if (name === undefined) return 0;
    const builtin = builtins().get(name);
    if (builtin === undefined) throw new ShellError(`${name}: not a shell builtin`, 1, 'usage');
    return yield* builtin(shell, words.slice(1));
  };
