/** setcap and getcap: what a program may do beyond its user. Capabilities are not kept: the file is written anew, as with them, and that is noted. */
import type { Program } from '../../program.ts';
import { fail, misuse, readOptions } from '../kit.ts';

export const setcap: Program = function* (process) {
  const words = process.argv.slice(1).filter((word) => !/^-[qvnf]$/.test(word));
  if (words.length < 2) return yield* fail({ ...process, errorPrefix: '' }, 'usage: setcap [-h] [-q] [-v] [-n <rootid>] (-r|-|<caps>) <filename> [ ... (-r|-|<capsN>) <filenameN> ]');
  const { vfs, cwd } = process;
  for (let i = 0; i + 1 < words.length; i += 2) {
    const [capabilities = '', path = ''] = words.slice(i, i + 2);
    const node = vfs.stat(cwd, path);
    if (node === undefined) return yield* fail({ ...process, errorPrefix: '' }, `Failed to set capabilities on file '${path}': No such file or directory`);
    if (node.kind !== 'file') return yield* fail({ ...process, errorPrefix: '' }, `Failed to set capabilities on file '${path}': Invalid argument\nThe value of the capability argument is not permitted for a file. Or the file is not a regular (non-symlink) file`);
    if (capabilities !== '-r' && capabilities !== '-' && !capabilities.split(/\s+/).every((clause) => /^[a-z_0-9,]*[-+=][-+=eip]*$/.test(clause))) return yield* fail({ ...process, errorPrefix: '' }, `fatal error: Invalid argument`);
    if (vfs.credentials.uid !== 0) return yield* fail({ ...process, errorPrefix: '' }, 'unable to set CAP_SETFCAP effective capability: Operation not permitted');
    vfs.chmod(cwd, path, node.mode);
    if (capabilities !== '-r') process.note({ kind: 'assumed', reason: `the capabilities of ${path} (${capabilities}) are not kept: the file is in the layer without them` });
  }
  return 0;
};

/** None are kept, so none are told. */
export const getcap: Program = function* (process) {
  const { operands } = readOptions(process.argv, 'hnrv');
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  return 0;
};
