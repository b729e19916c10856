/** rm: -r -f -v -d -i (never asks: nobody answers). */
import type { Program } from '../program.ts';
import { badOption, fail, print, readOptions, reason } from './kit.ts';
import { removeTree } from './remove-tree.ts';

export const rm: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'rRfvdiI', { recursive: 'r', force: 'f', verbose: 'v', dir: 'd', 'no-preserve-root': 'N', 'preserve-root': 'P' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const recursive = flags.has('r') || flags.has('R');
  if (operands.length === 0) return flags.has('f') ? 0 : yield* fail(process, "missing operand\nTry 'rm --help' for more information.");
  let code = 0;
  for (const path of operands) {
    if (/(^|\/)\.\.?\/*$/.test(path)) {
      code = yield* fail(process, `refusing to remove '.' or '..' directory: skipping '${path}'`);
      continue;
    }
    if (recursive && vfs.stat(cwd, path) !== undefined && vfs.realpath(cwd, path) === '/' && !flags.has('N')) {
      code = yield* fail(process, "it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe");
      continue;
    }
    const node = vfs.lstat(cwd, path.replace(/(.)\/+$/, '$1'));
    if (node === undefined) {
      if (!flags.has('f')) code = yield* fail(process, `cannot remove '${path}': No such file or directory`);
      continue;
    }
    if (node.kind === 'directory' && !recursive && !flags.has('d')) {
      code = yield* fail(process, process.isBusybox ? `'${path}' is a directory` : `cannot remove '${path}': Is a directory`);
      continue;
    }
    try {
      if (recursive) removeTree(process, path.replace(/(.)\/+$/, '$1'));
      else if (node.kind === 'directory') vfs.rmdir(cwd, path);
      else vfs.unlink(cwd, path);
      if (flags.has('v')) yield* print(process, `removed ${node.kind === 'directory' ? 'directory ' : ''}'${path}'\n`);
    } catch (error) {
      code = yield* fail(process, `cannot remove '${path}': ${reason(error)}`);
    }
    yield { kind: 'tick' };
  }
  return code;
};
