/** mv: rename, or copy and remove where the kernel says EXDEV (a directory of a lower layer, another mount). */
import { baseName, FilesystemError, isSameFile } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { copyTree } from './copy-tree.ts';
import { badOption, fail, inside, print, readOptions, reason } from './kit.ts';
import { removeTree } from './remove-tree.ts';

export const mv: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'finvt:Tu', { force: 'f', 'no-clobber': 'n', verbose: 'v', 'target-directory=': 't', 'no-target-directory': 'T' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const target = values.get('t') ?? operands.at(-1);
  const sources = values.has('t') ? operands : operands.slice(0, -1);
  if (target === undefined) return yield* fail(process, "missing file operand\nTry 'mv --help' for more information.");
  if (sources.length === 0) return yield* fail(process, `missing destination file operand after '${target}'\nTry 'mv --help' for more information.`);
  const intoDirectory = vfs.stat(cwd, target)?.kind === 'directory' && !flags.has('T');
  if (sources.length > 1 && !intoDirectory) return yield* fail(process, `target '${target}' is not a directory`);
  let code = 0;
  for (const source of sources) {
    if (vfs.lstat(cwd, source) === undefined) {
      code = yield* fail(process, `cannot stat '${source}': No such file or directory`);
      continue;
    }
    const to = intoDirectory ? inside(target, baseName(source)) : target;
    if (flags.has('n') && vfs.lstat(cwd, to) !== undefined) continue;
    try {
      move(process, source, to);
      if (flags.has('v')) yield* print(process, `renamed '${source}' -> '${to}'\n`);
    } catch (error) {
      const isOwn = error instanceof FilesystemError && error.code === 'EINVAL';
      code = yield* fail(process, isOwn ? `cannot move '${source}' to a subdirectory of itself, '${to}'` : `cannot move '${source}' to '${to}': ${reason(error)}`);
    }
  }
  return code;
};

function move(process: Process, from: string, to: string): void {
  const { vfs, cwd } = process;
  if (from !== to && isSameFile(vfs.lstat(cwd, from), vfs.lstat(cwd, to))) {
    // rename(2) does nothing between two names of one file; mv drops the first.
    vfs.unlink(cwd, from);
    return;
  }
  try {
    vfs.rename(cwd, from, to);
  } catch (error) {
    if (!(error instanceof FilesystemError) || error.code !== 'EXDEV') throw error;
    if (vfs.lstat(cwd, to) !== undefined && vfs.lstat(cwd, to)?.kind !== 'directory') vfs.unlink(cwd, to);
    copyTree(process, from, to, { preserve: true, keepLinks: true, keepDevices: true });
    removeTree(process, from);
  }
}
