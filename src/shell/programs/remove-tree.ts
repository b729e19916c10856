/** Removing a tree bottom up, as rm and mv do. */
import type { Process } from '../program.ts';
import { inside } from './kit.ts';

/** Throws FilesystemError at the first name that cannot go. */
export function removeTree(process: Process, path: string): void {
  const { vfs, cwd } = process;
  const node = vfs.get(cwd, path, false);
  if (node.kind !== 'directory') {
    vfs.unlink(cwd, path);
    return;
  }
  for (const [name] of vfs.list(cwd, path)) removeTree(process, inside(path, name));
  vfs.rmdir(cwd, path);
}
