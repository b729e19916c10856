/** unlink, link and rename.ul: the calls of those names as programs. */
import { isInode } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { badOption, fail, misuse, print, quoted, readOptions, reason } from '../kit.ts';

export const unlink: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, '');
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [path, extra] = operands;
  if (path === undefined || extra !== undefined) return yield* misuse(process, path === undefined ? 'missing operand' : `extra operand ${quoted(extra ?? '')}`);
  try {
    process.vfs.unlink(process.cwd, path);
    return 0;
  } catch (error) {
    return yield* fail(process, `cannot unlink ${quoted(path)}: ${reason(error)}`);
  }
};

export const link: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, '');
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [from, to, extra] = operands;
  if (from === undefined || to === undefined) return yield* misuse(process, from === undefined ? 'missing operand' : `missing operand after ${quoted(from)}`);
  if (extra !== undefined) return yield* misuse(process, `extra operand ${quoted(extra)}`);
  try {
    process.vfs.link(process.cwd, from, to);
    return 0;
  } catch (error) {
    return yield* fail(process, `cannot create link ${quoted(to)} to ${quoted(from)}: ${reason(error)}`);
  }
};

export const renameUl: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'vsnoial', { verbose: 'v', symlink: 's', 'no-act': 'n', 'no-overwrite': 'o', all: 'a', last: 'l' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [from, to, ...paths] = operands;
  if (from === undefined || to === undefined || paths.length === 0) return yield* misuse(process, 'not enough arguments');
  const { vfs, cwd } = process;
  let [code, renamed] = [0, 0];
  for (const path of paths) {
    const node = vfs.lstat(cwd, path);
    if (!isInode(node)) {
      code = yield* fail(process, `${path}: not accessible: No such file or directory`);
      continue;
    }
    const slash = path.lastIndexOf('/') + 1;
    const name = path.slice(slash);
    const target = path.slice(0, slash) + (flags.has('a') ? name.replaceAll(from, to) : name.replace(from, () => to));
    if (target === path) continue;
    try {
      if (!flags.has('n')) vfs.rename(cwd, path, target);
      renamed++;
      if (flags.has('v')) yield* print(process, `\`${path}' -> \`${target}'\n`);
    } catch (error) {
      code = yield* fail(process, `${path}: rename to ${target} failed: ${reason(error)}`);
    }
  }
  return code !== 0 ? (renamed > 0 ? 2 : 1) : renamed > 0 ? 0 : 4;
};
