/** cd, pwd, and bash's stack of directories. */
import { cleanPath, FilesystemError } from '../../../filesystem/index.ts';
import { assumePath } from '../../assumed/mention.ts';
import type { ShellState } from '../state.ts';
import { assign, mark } from '../variables.ts';
import { options, out, usage, type Builtin } from './builtin.ts';

export const cd: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, shell.dialect === 'bash' ? 'LPe@' : 'LP', '[-L|[-P [-e]] [-@]] [dir]');
  if (shell.dialect === 'bash' && operands.length > 1) throw usage(shell, '', 'too many arguments');
  const [operand] = operands;
  const home = shell.variables.get('HOME')?.value;
  if (operand === undefined && home === undefined && shell.dialect === 'bash') throw usage(shell, '', 'HOME not set');
  const old = shell.variables.get('OLDPWD')?.value;
  if (operand === '-' && old === undefined && shell.dialect === 'bash') throw usage(shell, '', 'OLDPWD not set');
  const target = operand === '-' ? (old ?? shell.cwd) : (operand ?? home ?? '');
  if (target === '') return 0;
  const found = search(shell, target);
  const path = found?.path ?? target;
  const isPhysical = flags.has('P') || (shell.options.has('P') && !flags.has('L'));
  assumePath(shell.machine, shell.vfs, shell.cwd, path, 'directory');
  const next = enter(shell, path, isPhysical);
  assign(shell, 'OLDPWD', shell.cwd);
  shell.cwd = next;
  assign(shell, 'PWD', next);
  if (shell.dialect !== 'dash') for (const name of ['OLDPWD', 'PWD']) mark(shell, name, { exported: true });
  if (operand === '-' || found?.isPrinted) yield* out(shell, next + '\n');
  return 0;
};

/** CDPATH: the first directory that has the name. */
function search(shell: ShellState, target: string): { path: string; isPrinted: boolean } | undefined {
  const paths = shell.variables.get('CDPATH')?.value;
  if (paths === undefined || paths === '' || /^(?:\/|\.\.?(?:\/|$))/.test(target)) return undefined;
  for (const prefix of paths.split(':')) {
    const path = prefix === '' ? target : `${prefix}/${target}`;
    if (shell.vfs.stat(shell.cwd, path)?.kind === 'directory') return { path, isPrinted: prefix !== '' };
  }
  return undefined;
}

/** The new directory; throws in the shell's words when it cannot be entered. */
function enter(shell: ShellState, path: string, isPhysical: boolean): string {
  const next = isPhysical ? undefined : cleanPath(path.startsWith('/') ? path : `${shell.cwd}/${path}`);
  let why: string;
  try {
    const node = shell.vfs.get('/', next ?? (path.startsWith('/') ? path : `${shell.cwd}/${path}`));
    const place = next ?? shell.vfs.realpath(shell.cwd, path);
    if (node.kind === 'directory' && shell.vfs.access('/', place, 'execute')) return place;
    why = node.kind === 'directory' ? 'Permission denied' : 'Not a directory';
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    why = error.message;
  }
  throw usage(shell, `can't cd to ${path}`, `${path}: ${why}`, 1, `can't cd to ${path}: ${why}`);
}

export const pwd: Builtin = function* (shell, words) {
  const { flags } = options(shell, words, 'LP', '[-LP]');
  yield* out(shell, (flags.has('P') ? shell.vfs.realpath('/', shell.cwd) : shell.cwd) + '\n');
  return 0;
};

/** The stack lives in DIRSTACK without its first, the directory itself. */
const stackOf = (shell: ShellState): string[] => [...(shell.variables.get('DIRSTACK')?.elements?.values() ?? [])];

function keep(shell: ShellState, stack: readonly string[]): void {
  mark(shell, 'DIRSTACK', { elements: new Map(stack.map((path, i) => [String(i), path])) });
}

function* show(shell: ShellState): ReturnType<Builtin> {
  const home = shell.variables.get('HOME')?.value ?? '';
  const shown = [shell.cwd, ...stackOf(shell)].map((path) => (home !== '' && (path === home || path.startsWith(home + '/')) ? `~${path.slice(home.length)}` : path));
  yield* out(shell, shown.join(' ') + '\n');
  return 0;
}

export const pushd: Builtin = function* (shell, words) {
  const stack = stackOf(shell);
  const target = words[1] ?? stack.shift();
  if (target === undefined) throw usage(shell, '', 'no other directory');
  const from = shell.cwd;
  shell.cwd = enter(shell, target, false);
  assign(shell, 'OLDPWD', from);
  assign(shell, 'PWD', shell.cwd);
  keep(shell, [from, ...stack]);
  return yield* show(shell);
};

export const popd: Builtin = function* (shell) {
  const [target, ...rest] = stackOf(shell);
  if (target === undefined) throw usage(shell, '', 'directory stack empty');
  assign(shell, 'OLDPWD', shell.cwd);
  shell.cwd = enter(shell, target, false);
  assign(shell, 'PWD', shell.cwd);
  keep(shell, rest);
  return yield* show(shell);
};

export const dirs: Builtin = function* (shell) {
  return yield* show(shell);
};
