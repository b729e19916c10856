/** mkdir and rmdir. */
import { FilesystemError } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, print, readOptions, reason } from './kit.ts';
import { changeMode } from './mode.ts';

export const mkdir: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'pm:vZ', { parents: 'p', 'mode=': 'm', verbose: 'v' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* fail(process, "missing operand\nTry 'mkdir --help' for more information.");
  const { vfs, cwd } = process;
  const mode = values.get('m');
  let code = 0;
  for (const path of operands) {
    const parts = path.split('/');
    const made: string[] = [];
    try {
      if (flags.has('p')) {
        for (let i = 1; i <= parts.length; i++) {
          const prefix = parts.slice(0, i).join('/');
          if (prefix === '' || prefix === '.' || prefix.endsWith('/.')) continue;
          const node = vfs.stat(cwd, prefix);
          if (node === undefined) {
            vfs.mkdir(cwd, prefix);
            made.push(prefix);
          } else if (node.kind !== 'directory') throw new FilesystemError(i === parts.length ? 'EEXIST' : 'ENOTDIR');
        }
      } else {
        vfs.mkdir(cwd, path);
        made.push(path);
      }
      if (mode !== undefined && made.length > 0) {
        const bits = changeMode(mode, 0o777, true, 0);
        if (bits === undefined) return yield* fail(process, `invalid mode '${mode}'`);
        vfs.chmod(cwd, path, bits);
      }
      if (flags.has('v')) for (const name of made) yield* print(process, `mkdir: created directory '${name}'\n`);
    } catch (error) {
      code = yield* fail(process, `cannot create directory '${path}': ${reason(error)}`);
    }
  }
  return code;
};

export const rmdir: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'pv', { parents: 'p', 'ignore-fail-on-non-empty': 'i', verbose: 'v' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* fail(process, "missing operand\nTry 'rmdir --help' for more information.");
  let code = 0;
  for (const path of operands) {
    const parts = path.replace(/\/+$/, '').split('/');
    const paths = flags.has('p') ? parts.map((_, i) => parts.slice(0, parts.length - i).join('/')).filter((text) => text !== '') : [path];
    for (const one of paths) {
      try {
        process.vfs.rmdir(process.cwd, one);
      } catch (error) {
        if (flags.has('i') && error instanceof FilesystemError && error.code === 'ENOTEMPTY') break;
        code = yield* fail(process, `failed to remove '${one}': ${reason(error)}`);
        break;
      }
    }
  }
  return code;
};
