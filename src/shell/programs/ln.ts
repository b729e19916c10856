/** ln: hard and symbolic links. */
import { FilesystemError } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { BACKUP_LONG, BACKUP_SHORT, backupNames, type BackupNames } from './files/backup.ts';
import { relativePath } from './files/paths.ts';
import { readTarget } from './files/target.ts';
import { badOption, fail, misuse, print, quoted, readOptions, reason } from './kit.ts';

const LONG = { force: 'f', interactive: 'i', logical: 'L', 'no-dereference': 'n', 'no-target-directory': 'T', physical: 'P', relative: 'r', symbolic: 's', 'target-directory=': 't', verbose: 'v', ...BACKUP_LONG };

export const ln: Program = function* (process) {
  const options = readOptions(process.argv, `sfnvrTt:PLid${BACKUP_SHORT}`, LONG);
  const { flags, values, operands, unknown } = options;
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing file operand');
  const isSingle = operands.length === 1 && !values.has('t') && !flags.has('T');
  const target = yield* readTarget(process, isSingle ? { ...options, operands: [...operands, '.'] } : options, flags.has('n'));
  if (typeof target === 'number') return target;
  const backup = backupNames(options);
  let code = 0;
  for (const source of target.sources) {
    if (!(yield* linkOne(process, source, target.pathFor(source), flags, backup))) code = 1;
  }
  return code;
};

function* linkOne(process: Process, source: string, to: string, flags: ReadonlySet<string>, backup: BackupNames): Task<boolean> {
  const { vfs, cwd, isBusybox } = process;
  const isSymbolic = flags.has('s');
  const refuse = function* (message: string): Task<boolean> {
    yield* fail(process, isBusybox ? message.replace(/^failed to access .*: /, () => `${source}: `).replace(/^failed to .*: /, () => `${to}: `).replace(/^.*: hard link not allowed for directory$/, () => `${to}: Operation not permitted`) : message);
    return false;
  };
  if (!isSymbolic) {
    try {
      const node = vfs.get(cwd, source, flags.has('L'));
      if (node.kind === 'directory') return yield* refuse(`${source}: hard link not allowed for directory`);
    } catch (error) {
      return yield* refuse(`failed to access ${quoted(source)}: ${reason(error)}`);
    }
  }
  try {
    const there = vfs.lstat(cwd, to);
    let kept: string | undefined;
    if (there !== undefined) {
      kept = backup(process, to);
      if (kept !== undefined || flags.has('f')) {
        if (!isSymbolic && there === vfs.lstat(cwd, source) && vfs.realpath(cwd, source) === vfs.realpath(cwd, to)) return yield* refuse(`${quoted(source)} and ${quoted(to)} are the same file`);
        if (there.kind === 'directory') return yield* refuse(isBusybox ? `${to}: Is a directory` : `${to}: cannot overwrite directory`);
        if (kept === undefined) vfs.unlink(cwd, to);
        else vfs.rename(cwd, to, kept);
      }
    }
    const shown = isSymbolic && flags.has('r') ? relativePath(vfs.realpath(cwd, to.replace(/[^/]*$/, '') || '.'), vfs.realpath(cwd, source)) : source;
    if (isSymbolic && shown === '') throw new FilesystemError('ENOENT');
    if (isSymbolic) vfs.symlink(cwd, shown, to);
    else vfs.link(cwd, flags.has('L') ? vfs.realpath(cwd, source) : source, to);
    if (flags.has('v')) yield* print(process, `${kept === undefined ? '' : `${quoted(kept)} ~ `}${quoted(to)} ${isSymbolic ? '->' : '=>'} ${quoted(shown)}\n`);
    return true;
  } catch (error) {
    return yield* refuse(`failed to create ${isSymbolic ? 'symbolic' : 'hard'} link ${quoted(to)}${isSymbolic && source === '' ? " -> ''" : ''}: ${reason(error)}`);
  }
}
