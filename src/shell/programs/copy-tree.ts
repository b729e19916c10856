/** Copying of files and trees for cp, mv and install: what is kept, what is made new. */
import { EMPTY_CONTENT, file, FilesystemError, type Inode } from '../../filesystem/index.ts';
import type { Process } from '../program.ts';
import { inside } from './kit.ts';

export interface CopyOptions {
  /** Keep owner, mode and times. */
  readonly preserve: boolean;
  /** Copy symbolic links as links. */
  readonly keepLinks: boolean;
  /** Copy devices as devices; otherwise what is read from them, which is nothing. */
  readonly keepDevices: boolean;
}

/** A directory copied below itself: all but the copy has been copied. */
export class CopiedIntoItself extends Error {}

/** What one call of copyTree remembers. */
interface Copying {
  /** Where files with several names were copied to first. */
  readonly links: Map<object, string>;
  /** The real path of the topmost copy, which is not copied itself. */
  top: string | undefined;
  meetsItself: boolean;
}

/**
 * Copies one node and all below it to a path; existing files are overwritten, directories merged. Throws FilesystemError, and
 * CopiedIntoItself when done with all but the copy.
 */
export function copyTree(process: Process, from: string, to: string, options: CopyOptions): void {
  const copying: Copying = { links: new Map(), top: undefined, meetsItself: false };
  copyInto(process, from, to, options, copying, 0);
  if (copying.meetsItself) throw new CopiedIntoItself();
}

const MAX_DEPTH = 1000;

function copyInto(process: Process, from: string, to: string, options: CopyOptions, copying: Copying, depth: number): void {
  const { links } = copying;
  if (depth > MAX_DEPTH) throw new FilesystemError('ELOOP');
  process.machine.budget.spend('steps');
  const { vfs, cwd } = process;
  const node = vfs.get(cwd, from, !options.keepLinks);
  if (node.kind === 'directory') {
    const made = vfs.stat(cwd, to) === undefined;
    if (made) vfs.mkdir(cwd, to, options.preserve ? 0o777 : node.mode);
    copying.top ??= vfs.realpath(cwd, to);
    for (const [name, child] of vfs.list(cwd, from)) {
      const path = inside(from, name);
      if (child.kind === 'directory' && vfs.realpath(cwd, path) === copying.top) copying.meetsItself = true;
      else copyInto(process, path, inside(to, name), options, copying, depth + 1);
    }
    if (options.preserve) keepAttributes(process, node, to);
    return;
  }
  const inode = node.kind === 'file' ? node.link?.inode : undefined;
  const first = inode === undefined ? undefined : links.get(inode);
  if (inode !== undefined && first !== undefined && options.preserve) {
    if (vfs.lstat(cwd, to) !== undefined) vfs.unlink(cwd, to);
    vfs.link(cwd, first, to);
    return;
  }
  if (inode !== undefined) links.set(inode, to);
  const isRead = node.kind !== 'file' && node.kind !== 'symlink' && !options.keepDevices;
  copyFile(process, isRead ? file(EMPTY_CONTENT, { mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime }) : node, to, options);
}

function copyFile(process: Process, node: Exclude<Inode, { kind: 'directory' }>, to: string, { preserve }: CopyOptions): void {
  const { vfs, cwd } = process;
  const existing = vfs.lstat(cwd, to);
  if (node.kind === 'file') {
    if (existing?.kind === 'symlink' && preserve) vfs.unlink(cwd, to);
    const isNew = vfs.stat(cwd, to) === undefined;
    vfs.openForWrite(cwd, to, node.mode & 0o777);
    if (node.content.size > 0 || !isNew) vfs.write(cwd, to, node.content);
  } else {
    if (existing !== undefined) vfs.unlink(cwd, to);
    const { uid, gid } = vfs.credentials;
    vfs.put(cwd, to, preserve ? node : { ...node, uid, gid, mtime: vfs.now() });
  }
  if (preserve) keepAttributes(process, node, to);
}

function keepAttributes({ vfs, cwd }: Process, node: Inode, to: string): void {
  if (vfs.credentials.uid === 0) vfs.chown(cwd, to, node.uid, node.gid, false);
  if (node.kind !== 'symlink') vfs.chmod(cwd, to, node.mode);
  vfs.utimes(cwd, to, node.mtime, false);
}
