/** Removing a tree bottom up, as rm and mv do. */
import type { Inode } from '../../filesystem/index.ts';
import type { Process } from '../program.ts';
import { inside } from './kit.ts';

/** Throws FilesystemError at the first name that cannot go; `removed` hears of each that went. */
export function removeTree(process: Process, path: string, removed?: (path: string, node: Inode) => void): void {
  const { vfs, cwd } = process;
  const node = vfs.get(cwd, path, false);
  if (node.kind === 'directory') {
    for (const [name] of vfs.list(cwd, path)) removeTree(process, inside(path, name), removed);
    vfs.rmdir(cwd, path);
  } else vfs.unlink(cwd, path);
  removed?.(path, node);
}
