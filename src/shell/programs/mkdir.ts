/** mkdir and rmdir. */
import { FilesystemError } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { badOption, fail, misuse, print, quoted, readOptions, reason } from './kit.ts';
import { changeMode } from './mode.ts';

export const mkdir: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'pm:vZ', { parents: 'p', 'mode=': 'm', verbose: 'v' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  const { vfs, cwd } = process;
  const mode = values.get('m');
  const bits = mode === undefined ? undefined : changeMode(mode, 0o777, true, 0);
  if (mode !== undefined && bits === undefined) return yield* fail(process, `invalid mode ${quoted(mode)}`);
  let code = 0;
  for (const path of operands) {
    const made: string[] = [];
    try {
      if (flags.has('p')) makeParents(process, path, made);
      else {
        vfs.mkdir(cwd, path);
        made.push(path);
      }
      if (bits !== undefined && made.length > 0) vfs.chmod(cwd, path, bits);
    } catch (error) {
      const at = error instanceof ParentError ? error.path : path;
      code = yield* fail(process, `cannot create directory ${quoted(at)}: ${error instanceof ParentError ? error.message : reason(error)}`);
    }
    if (flags.has('v') && !process.isBusybox) for (const name of made) yield* print(process, `mkdir: created directory ${quoted(name)}\n`);
    else if (flags.has('v')) for (const name of made) yield* print(process, `created directory: '${name}'\n`);
  }
  return code;
};

/** A directory on the way that cannot be made. */
class ParentError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** Makes a directory and those above it, of which the owner may always write in those above. Throws ParentError. */
export function makeParents({ vfs, cwd }: Process, path: string, made: string[], mode = 0o777): void {
  if (path === '') throw new FilesystemError('ENOENT');
  const parts = path.replace(/(.)\/+$/, '$1').split('/');
  for (let i = 1; i <= parts.length; i++) {
    const prefix = parts.slice(0, i).join('/');
    if (prefix === '' || prefix === '.' || prefix.endsWith('/.') || prefix.endsWith('/')) continue;
    try {
      const node = vfs.stat(cwd, prefix);
      if (node === undefined) {
        vfs.mkdir(cwd, prefix, mode);
        if (i < parts.length) vfs.chmod(cwd, prefix, (vfs.get(cwd, prefix).mode | 0o300) & 0o7777);
        made.push(prefix);
      } else if (node.kind !== 'directory') throw new FilesystemError(i === parts.length ? 'EEXIST' : 'ENOTDIR');
    } catch (error) {
      throw new ParentError(prefix, reason(error));
    }
  }
}

export const rmdir: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'pv', { parents: 'p', 'ignore-fail-on-non-empty': 'i', verbose: 'v' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  let code = 0;
  for (const path of operands) {
    const parts = path.replace(/(.)\/+$/, '$1').split('/');
    const paths = flags.has('p') ? parts.map((_, i) => parts.slice(0, parts.length - i).join('/')).filter((text) => text !== '') : [path];
    for (const one of paths) {
      if (flags.has('v')) yield* print(process, `rmdir: removing directory, ${quoted(one)}\n`);
      try {
        process.vfs.rmdir(process.cwd, one);
      } catch (error) {
        if (flags.has('i') && error instanceof FilesystemError && error.code === 'ENOTEMPTY') break;
        code = yield* fail(process, process.isBusybox ? `'${one}': ${reason(error)}` : `failed to remove ${one === path ? '' : 'directory '}${quoted(one)}: ${reason(error)}`);
        break;
      }
    }
  }
  return code;
};
