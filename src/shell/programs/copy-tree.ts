/** Copying of files and trees for cp, mv and install: what is kept, what is made new. */
import type { Inode } from '../../filesystem/index.ts';
import type { Process } from '../program.ts';
import { inside } from './kit.ts';

export interface CopyOptions {
  /** Keep owner, mode and times. */
  readonly preserve: boolean;
  /** Copy symbolic links as links. */
  readonly keepLinks: boolean;
}

/** Copies one node and all below it to a path; existing files are overwritten, directories merged. Throws FilesystemError. */
export function copyTree(process: Process, from: string, to: string, options: CopyOptions, links = new Map<object, string>()): void {
  const { vfs, cwd } = process;
  const node = vfs.get(cwd, from, !options.keepLinks);
  if (node.kind === 'directory') {
    const made = vfs.stat(cwd, to) === undefined;
    if (made) vfs.mkdir(cwd, to, options.preserve ? 0o777 : node.mode);
    const children = vfs.list(cwd, from);
    for (const [name] of children) copyTree(process, inside(from, name), inside(to, name), options, links);
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
  copyFile(process, node, to, options);
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
