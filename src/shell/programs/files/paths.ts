/** basename, dirname, readlink and realpath: programs about names. */
import { baseName, FilesystemError, formatPath, splitPath } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { badOption, fail, misuse, print, quoted, readOptions, reason } from '../kit.ts';

export const basename: Program = function* (process) {
  const { values, flags, operands, unknown } = readOptions(process.argv, '+as:z', { multiple: 'a', 'suffix=': 's', zero: 'z' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const isMany = flags.has('a') || values.has('s');
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  if (!isMany && operands.length > 2) return yield* misuse(process, `extra operand ${quoted(operands[2] ?? '')}`);
  const suffix = values.get('s') ?? (isMany ? undefined : operands[1]);
  for (const path of isMany ? operands : operands.slice(0, 1)) {
    const name = path === '' ? '' : /^\/+$/.test(path) ? '/' : (path.replace(/\/+$/, '').split('/').at(-1) ?? '');
    yield* print(process, (suffix !== undefined && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name) + (flags.has('z') ? '\0' : '\n'));
  }
  return 0;
};

export const dirname: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, '+z', { zero: 'z' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  for (const path of operands) {
    const trimmed = path.replace(/(.)\/+$/, '$1');
    const slash = trimmed.lastIndexOf('/');
    yield* print(process, (slash < 0 ? '.' : trimmed.slice(0, slash).replace(/\/+$/, '') || '/') + (flags.has('z') ? '\0' : '\n'));
  }
  return 0;
};

/** How much of a path must be there: all but the last name, all, nothing. */
type Existence = 'parents' | 'all' | 'none';

/** The path with links followed. Throws FilesystemError where something is missing that must be there. */
function canonical({ vfs, cwd }: Process, path: string, existence: Existence): string {
  if (existence === 'all') {
    vfs.get(cwd, path);
    return vfs.realpath(cwd, path);
  }
  try {
    const isThere = vfs.stat(cwd, path.replace(/(.)\/+$/, '$1'))?.kind;
    if (existence === 'parents' && path.endsWith('/') && isThere !== undefined && isThere !== 'directory') throw new FilesystemError('ENOTDIR');
    return vfs.realpath(cwd, existence === 'parents' ? path.replace(/(.)\/+$/, '$1') : path);
  } catch (error) {
    if (existence === 'parents' || !(error instanceof FilesystemError) || error.code === 'ELOOP') throw error;
  }
  const parent = path.replace(/(.)\/+$/, '$1').replace(/[^/]*$/, '');
  const name = baseName(path);
  const above = parent === '' ? vfs.realpath(cwd, '.') : parent === '/' ? '/' : canonical({ vfs, cwd } as Process, parent, 'none');
  return name === '.' ? above : name === '..' ? formatPath(splitPath(above).slice(0, -1)) : formatPath([...splitPath(above), name]);
}

/** The path with `.` and `..` taken out, links left alone. */
function logical(cwd: string, path: string): string {
  const names: string[] = [];
  for (const name of splitPath(path.startsWith('/') ? path : `${cwd}/${path}`)) {
    if (name === '..') names.pop();
    else if (name !== '.') names.push(name);
  }
  return formatPath(names);
}

export const readlink: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'fenmqsvz', { canonicalize: 'f', 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', 'no-newline': 'n', quiet: 'q', silent: 's', verbose: 'v', zero: 'z' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  const existence: Existence | undefined = flags.has('m') ? 'none' : flags.has('e') ? 'all' : flags.has('f') ? 'parents' : undefined;
  const end = flags.has('z') ? '\0' : flags.has('n') && operands.length === 1 ? '' : '\n';
  let code = 0;
  for (const path of operands) {
    try {
      let target: string;
      if (existence !== undefined) target = canonical(process, path, existence);
      else {
        const node = process.vfs.get(process.cwd, path, false);
        if (node.kind !== 'symlink') throw new FilesystemError('EINVAL');
        ({ target } = node);
      }
      yield* print(process, target + end);
    } catch (error) {
      const why = reason(error);
      code = 1;
      if (flags.has('v')) yield* fail(process, `${path}: ${why}`);
    }
  }
  return code;
};

const REALPATH_LONG = { 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', logical: 'L', physical: 'P', quiet: 'q', 'relative-to=': 'T', 'relative-base=': 'B', strip: 's', 'no-symlinks': 's', zero: 'z' };

export const realpath: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'emLPqsz', REALPATH_LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  const existence: Existence = flags.has('e') ? 'all' : flags.has('m') ? 'none' : 'parents';
  const resolve = (path: string): string => {
    if (path === '') throw new FilesystemError('ENOENT');
    if (flags.has('s')) return logical(process.cwd, path);
    const physical = canonical(process, path, process.isBusybox ? 'all' : existence);
    return flags.has('L') ? canonical(process, logical(process.cwd, path), existence) : physical;
  };
  let code = 0;
  const base = values.get('B');
  for (const path of operands) {
    try {
      const whole = resolve(path);
      const root = base === undefined ? undefined : resolve(base);
      const isInside = root === undefined || whole === root || whole.startsWith(root === '/' ? '/' : `${root}/`);
      const from = values.has('T') ? resolve(values.get('T') ?? '') : root;
      yield* print(process, (from !== undefined && isInside ? relativePath(from, whole) : whole) + (flags.has('z') ? '\0' : '\n'));
    } catch (error) {
      const why = reason(error);
      code = 1;
      if (!flags.has('q')) yield* fail(process, `${path === '' ? "''" : path}: ${why}`);
    }
  }
  return code;
};

/** The way from one absolute path to another. */
export function relativePath(from: string, to: string): string {
  const [a, b] = [splitPath(from), splitPath(to)];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/') || '.';
}
