/** mv: rename, or copy and remove where the kernel says EXDEV (a directory of a lower layer, another mount). */
import { FilesystemError, isSameFile, type Inode } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { copyTree, KEEPS_ALL } from './copy-tree.ts';
import { ask } from './files/ask.ts';
import { BACKUP_LONG, BACKUP_SHORT, backupNames, type BackupNames } from './files/backup.ts';
import { readTarget } from './files/target.ts';
import { badOption, fail, print, quoted, readOptions, reason } from './kit.ts';
import { removeTree } from './remove-tree.ts';

const LONG = { force: 'f', interactive: 'i', 'no-clobber': 'n', 'no-target-directory': 'T', 'strip-trailing-slashes': 'z', 'target-directory=': 't', update: 'u', verbose: 'v', ...BACKUP_LONG };

export const mv: Program = function* (process) {
  const options = readOptions(process.argv, `finvt:TuZ${BACKUP_SHORT}`, LONG);
  if (options.unknown !== undefined) return yield* badOption(process, options.unknown);
  const target = yield* readTarget(process, options);
  if (typeof target === 'number') return target;
  const backup = backupNames(options);
  let code = 0;
  for (const source of target.sources) {
    const from = options.flags.has('z') ? source.replace(/(.)\/+$/, '$1') : source;
    if (!(yield* moveOne(process, from, target.pathFor(from), options.flags, backup))) code = 1;
    yield { kind: 'tick' };
  }
  return code;
};

function* moveOne(process: Process, from: string, to: string, flags: ReadonlySet<string>, backup: BackupNames): Task<boolean> {
  const { vfs, cwd, isBusybox } = process;
  const refuse = function* (message: string, why: string): Task<boolean> {
    yield* fail(process, isBusybox ? `can't rename '${from}': ${why}` : message);
    return false;
  };
  let node: Inode;
  try {
    node = vfs.get(cwd, from, false);
  } catch (error) {
    return yield* refuse(`cannot stat ${quoted(from)}: ${reason(error)}`, reason(error));
  }
  const existing = vfs.lstat(cwd, to);
  if (existing !== undefined) {
    if (!isBusybox && isOntoItself(process, from, node, to, existing)) return yield* refuse(`${quoted(from)} and ${quoted(to)} are the same file`, '');
    if (flags.has('n') || (flags.has('u') && existing.mtime >= node.mtime)) return true;
    if (node.kind === 'directory' && existing.kind !== 'directory' && !flags.has('B')) return yield* refuse(`cannot overwrite non-directory ${quoted(to)} with directory ${quoted(from)}`, 'Not a directory');
    if (node.kind !== 'directory' && existing.kind === 'directory') return yield* refuse(`cannot overwrite directory ${quoted(to)} with non-directory`, 'Is a directory');
    if (flags.has('i') && !(yield* ask(process, `overwrite ${quoted(to)}`))) return true;
  }
  try {
    if (/(^|\/)\.\.?\/*$/.test(from)) throw new FilesystemError('EBUSY');
    if (to.endsWith('/') && existing === undefined && node.kind !== 'directory') throw new FilesystemError('ENOTDIR');
    const kept = existing === undefined ? undefined : backup(process, to);
    if (kept !== undefined) vfs.rename(cwd, to, kept);
    if (!(yield* rename(process, from, to))) return false;
    if (flags.has('v')) yield* print(process, `${isBusybox ? '' : 'renamed '}${quoted(from)} -> ${quoted(to)}${kept === undefined ? '' : ` (backup: ${quoted(kept)})`}\n`);
    return true;
  } catch (error) {
    const isOwn = error instanceof FilesystemError && error.code === 'EINVAL';
    return yield* refuse(isOwn ? `cannot move ${quoted(from)} to a subdirectory of itself, ${quoted(to)}` : `cannot move ${quoted(from)} to ${quoted(to)}: ${reason(error)}`, reason(error));
  }
}

/** One name moved to itself, to another name of the file, or a symbolic link onto the file that it leads to. */
function isOntoItself({ vfs, cwd }: Process, from: string, node: Inode, to: string, existing: Inode): boolean {
  if (isSameFile(node, existing)) return true;
  if (node.kind === 'symlink' && existing.kind === 'file') return vfs.stat(cwd, from) !== undefined && vfs.realpath(cwd, from) === vfs.realpath(cwd, to);
  return node.kind !== 'directory' && node === existing && vfs.realpath(cwd, from) === vfs.realpath(cwd, to);
}

function* rename(process: Process, from: string, to: string): Task<boolean> {
  const { vfs, cwd } = process;
  try {
    vfs.rename(cwd, from, to);
    return true;
  } catch (error) {
    if (!(error instanceof FilesystemError) || error.code !== 'EXDEV') throw error;
    const existing = vfs.lstat(cwd, to);
    if (existing?.kind === 'directory') vfs.rmdir(cwd, to);
    else if (existing !== undefined) vfs.unlink(cwd, to);
    const isWhole = yield* copyTree(process, from, to, { keeps: KEEPS_ALL, follows: 'none', recursive: true });
    if (isWhole) removeTree(process, from);
    return isWhole;
  }
}
