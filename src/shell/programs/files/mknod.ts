/** mknod and mkfifo. */
import { device } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { fail, readOptions, reason } from '../kit.ts';
import { changeMode } from '../mode.ts';

export const mknod: Program = function* (process) {
  const { values, operands } = readOptions(process.argv, 'm:', { 'mode=': 'm' });
  const [path = '', type = 'p', major = '0', minor = '0'] = process.argv[0]?.endsWith('mkfifo') ? [operands[0] ?? '', 'p'] : operands;
  const { vfs, cwd } = process;
  const { uid, gid, umask } = vfs.credentials;
  const mode = changeMode(values.get('m') ?? '666', 0o666, false, 0) ?? 0o666;
  try {
    const kind = type === 'p' ? 'fifo' : type === 'b' ? 'block' : 'character';
    vfs.put(cwd, path, device(kind, Number(major), Number(minor), { mode: values.has('m') ? mode : mode & ~umask, uid, gid, mtime: vfs.now() }));
    return 0;
  } catch (error) {
    return yield* fail(process, `${path}: ${reason(error)}`);
  }
};
