/** Copying of files and trees for cp, mv and install: what is kept, what is made new, what may be replaced. */
import { EMPTY_CONTENT, FilesystemError, isSameFile, type Inode } from '../../filesystem/index.ts';
import type { Process } from '../program.ts';
import type { Task } from '../task.ts';
import { ask } from './files/ask.ts';
import type { BackupNames } from './files/backup.ts';
import { fail, inside, print, quoted, reason } from './kit.ts';

export type Attribute = 'mode' | 'ownership' | 'timestamps' | 'links';

export interface CopyOptions {
  /** What copies keep of the originals. */
  readonly keeps: ReadonlySet<Attribute>;
  /** Which symbolic links are followed: none, those among the operands, all. */
  readonly follows: 'none' | 'operands' | 'all';
  readonly recursive: boolean;
  /** Where something is already: asked, left alone, replaced when older, or replaced. */
  readonly replaces?: 'asked' | 'never' | 'older' | 'always';
  /** Another name of the file, or a symbolic link to it, in place of a copy. */
  readonly makes?: 'link' | 'symlink' | undefined;
  readonly backup?: BackupNames;
  /** Remove what is replaced before the copy is made (--remove-destination). */
  readonly removes?: boolean;
  readonly verbose?: boolean;
}

interface Copying extends CopyOptions {
  readonly process: Process;
  /** Where files with several names were copied to first. */
  readonly links: Map<object, string>;
  /** The real path of the topmost directory that was made, which is not copied into itself. */
  top: string | undefined;
  source: string;
  isWhole: boolean;
}

export const KEEPS_ALL: ReadonlySet<Attribute> = new Set(['mode', 'ownership', 'timestamps', 'links']);

const MAX_DEPTH = 1000;

/** Copies one operand to a path, and all below it; tells of what cannot be copied and goes on. Whether all was copied. */
export function* copyTree(process: Process, from: string, to: string, options: CopyOptions, links = new Map<object, string>()): Task<boolean> {
  const copying: Copying = { ...options, process, links, top: undefined, source: from, isWhole: true };
  yield* copyAny(copying, from, to, 0);
  return copying.isWhole;
}

function* complain(copying: Copying, message: string): Task<void> {
  copying.isWhole = false;
  yield* fail(copying.process, message);
}

function* copyAny(copying: Copying, from: string, to: string, depth: number): Task<void> {
  const { process, follows, recursive } = copying;
  const { vfs, cwd, machine, isBusybox } = process;
  machine.budget.spend('steps');
  yield { kind: 'tick' };
  if (depth > MAX_DEPTH) throw new FilesystemError('ELOOP');
  let node: Inode;
  let existing: Inode | undefined;
  try {
    node = vfs.get(cwd, from, follows === 'all' || (follows === 'operands' && depth === 0));
  } catch (error) {
    yield* complain(copying, `cannot stat ${quoted(from)}: ${reason(error)}`);
    return;
  }
  if (node.kind === 'directory' && !recursive) {
    yield* complain(copying, isBusybox ? `omitting directory '${from}'` : `-r not specified; omitting directory ${quoted(from)}`);
    return;
  }
  try {
    existing = present(process, to);
  } catch (error) {
    yield* complain(copying, `${isBusybox ? "can't" : 'cannot'} stat ${quoted(to)}: ${reason(error)}`);
    return;
  }
  if (node.kind === 'directory') yield* copyDirectory(copying, from, node, to, existing, depth);
  else yield* copyFile(copying, from, node, to, existing);
}

/** What is at a path, links followed; a link to nothing is nothing. Throws where a parent is no directory or a link leads nowhere else. */
function present({ vfs, cwd }: Process, path: string): Inode | undefined {
  try {
    return vfs.get(cwd, path);
  } catch (error) {
    if (error instanceof FilesystemError && (error.code === 'ENOENT' || (error.code === 'ENOTDIR' && path.endsWith('/')))) return undefined;
    throw error;
  }
}

function* copyDirectory(copying: Copying, from: string, node: Inode & { kind: 'directory' }, to: string, existing: Inode | undefined, depth: number): Task<void> {
  const { process, keeps, verbose } = copying;
  const { vfs, cwd, isBusybox } = process;
  if (existing !== undefined && existing.kind !== 'directory') {
    yield* complain(copying, isBusybox ? `can't stat '${to}': Not a directory` : `cannot overwrite non-directory ${quoted(to)} with directory ${quoted(from)}`);
    return;
  }
  try {
    if (existing === undefined) vfs.mkdir(cwd, to, keeps.has('mode') ? 0o777 : node.mode);
    if (existing === undefined && verbose === true && !isBusybox) yield* print(process, `${quoted(from)} -> ${quoted(to)}\n`);
    copying.top ??= vfs.realpath(cwd, to);
    for (const [name, child] of vfs.list(cwd, from)) {
      const path = inside(from, name);
      if (child.kind !== 'directory' || vfs.realpath(cwd, path) !== copying.top) yield* copyAny(copying, path, inside(to, name), depth + 1);
      else yield* complain(copying, isBusybox ? `recursion detected, omitting directory '${path}'` : `cannot copy a directory, ${quoted(copying.source)}, into itself, ${quoted(inside(to, name).startsWith(path) ? path : path)}`);
    }
    keepAttributes(copying, node, to);
    if (verbose === true && isBusybox === true) yield* print(process, `'${from}' -> '${to}'\n`);
  } catch (error) {
    yield* complain(copying, `cannot ${existing === undefined ? `create directory ${quoted(to)}` : `access ${quoted(from)}`}: ${reason(error)}`);
  }
}

function* copyFile(copying: Copying, from: string, node: Exclude<Inode, { kind: 'directory' }>, to: string, existing: Inode | undefined): Task<void> {
  const { process, keeps, makes, links, verbose, replaces } = copying;
  const { vfs, cwd, isBusybox } = process;
  const there = vfs.lstat(cwd, to.replace(/(.)\/+$/, '$1'));
  if (there !== undefined && makes === undefined && isSame(process, from, node, to, existing, there, copying.removes === true)) {
    yield* complain(copying, `${quoted(from)} and ${quoted(to)} are the same file`);
    return;
  }
  if (existing?.kind === 'directory') {
    yield* complain(copying, isBusybox ? `can't create '${to}': Is a directory` : `cannot overwrite directory ${quoted(to)} with non-directory`);
    return;
  }
  if (existing !== undefined && (replaces === 'never' || (replaces === 'older' && existing.mtime >= node.mtime))) return;
  if (existing !== undefined && replaces === 'asked' && !(yield* ask(process, `overwrite ${quoted(to)}`))) return;
  const isDangling = there?.kind === 'symlink' && existing === undefined && node.kind !== 'symlink';
  if (isDangling && copying.removes !== true && isBusybox !== true && makes === undefined) {
    yield* complain(copying, `not writing through dangling symlink ${quoted(to)}`);
    return;
  }
  try {
    const kept = there === undefined ? undefined : copying.backup?.(process, to);
    if (kept !== undefined) vfs.rename(cwd, to, kept);
    const inode = node.kind === 'file' ? node.link?.inode : undefined;
    const first = inode === undefined ? undefined : links.get(inode);
    const isReplaced = there !== undefined && kept === undefined;
    const goes = makes !== undefined || copying.removes === true || node.kind !== 'file' || (keeps.has('links') && (first !== undefined || (there?.kind === 'file' && (there.link?.count ?? 1) > 1)));
    if (makes === 'symlink' && isReplaced && copying.removes !== true) throw new FilesystemError('EEXIST');
    if (isReplaced && goes && !(makes === 'link' && isSameFile(node, there))) vfs.unlink(cwd, to);
    if (makes === 'link') {
      if (!isSameFile(node, there) || !isReplaced) vfs.link(cwd, from, to);
    } else if (makes === 'symlink') vfs.symlink(cwd, from, to);
    else if (first !== undefined && keeps.has('links')) vfs.link(cwd, first, to);
    else {
      if (inode !== undefined) links.set(inode, to);
      writeCopy(copying, from, node, to);
    }
    if (verbose === true) yield* print(process, `${quoted(from)} -> ${quoted(to)}${kept === undefined ? '' : ` (backup: ${quoted(kept)})`}\n`);
  } catch (error) {
    const why = error instanceof FilesystemError && error.code === 'EISDIR' && to.endsWith('/') && isBusybox !== true ? new FilesystemError('ENOTDIR').message : reason(error);
    const what = makes === 'symlink' ? 'symbolic link' : makes === 'link' ? 'hard link' : node.kind === 'symlink' ? 'symbolic link' : node.kind === 'fifo' ? 'fifo' : node.kind === 'file' ? 'regular file' : 'special file';
    if (error instanceof FilesystemError && error.code === 'EACCES' && node.kind === 'file' && !vfs.access(cwd, from, 'read')) yield* complain(copying, isBusybox ? `can't open '${from}': ${why}` : `cannot open ${quoted(from)} for reading: ${why}`);
    else yield* complain(copying, isBusybox ? `can't create '${to}': ${why}` : `cannot create ${what} ${quoted(to)}: ${why}`);
  }
}

/** Whether a copy would be onto the file itself. */
function isSame({ vfs, cwd }: Process, from: string, node: Inode, to: string, existing: Inode | undefined, there: Inode, replacesLinks: boolean): boolean {
  if (node.kind !== 'symlink' && there.kind === 'symlink' && replacesLinks) return false;
  if (isSameFile(node, node.kind === 'symlink' ? there : existing)) return true;
  if (node.kind === 'symlink') return there.kind === 'symlink' && there === node && vfs.realpath(cwd, dirnameOf(from)) === vfs.realpath(cwd, dirnameOf(to)) && lastOf(from) === lastOf(to);
  return existing === node && vfs.realpath(cwd, to) === vfs.realpath(cwd, from);
}

const dirnameOf = (path: string): string => path.replace(/[^/]*\/*$/, '') || '.';
const lastOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? '';

function writeCopy(copying: Copying, from: string, node: Exclude<Inode, { kind: 'directory' }>, to: string): void {
  const { vfs, cwd } = copying.process;
  const isCopied = node.kind === 'file' || ((node.kind === 'character' || node.kind === 'block') && !copying.recursive);
  if (isCopied) {
    const content = node.kind === 'file' ? vfs.read(cwd, from) : EMPTY_CONTENT;
    const isNew = vfs.stat(cwd, to) === undefined;
    vfs.openForWrite(cwd, to, node.mode & 0o777);
    if (content.size > 0 || !isNew) vfs.write(cwd, to, content);
  } else {
    const { uid, gid } = vfs.credentials;
    vfs.put(cwd, to, { ...node, uid, gid, mtime: vfs.now() });
  }
  keepAttributes(copying, node, to);
}

function keepAttributes({ process: { vfs, cwd }, keeps }: Copying, node: Inode, to: string): void {
  if (keeps.has('ownership') && vfs.credentials.uid === 0) vfs.chown(cwd, to, node.uid, node.gid, false);
  if (keeps.has('mode') && node.kind !== 'symlink') vfs.chmod(cwd, to, node.mode);
  if (keeps.has('timestamps')) vfs.utimes(cwd, to, node.mtime, false);
}
