/** Telling busybox, which is one executable under the names of all its programs. */
import { baseName, type Vfs } from '../filesystem/index.ts';

const HOME = '/bin/busybox';

/** Whether what is at a path is busybox: a symbolic link to it (Alpine), or one more name of its file (the busybox image). */
export function isBusybox(vfs: Vfs, cwd: string, path: string): boolean {
  const node = vfs.stat(cwd, path);
  if (node?.kind !== 'file') return false;
  if (baseName(vfs.realpath(cwd, path)) === 'busybox') return true;
  const busybox = node.link === undefined ? undefined : vfs.stat('/', HOME);
  return busybox?.kind === 'file' && busybox.link?.inode === node.link?.inode;
}
