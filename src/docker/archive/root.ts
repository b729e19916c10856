/** `docker export`: a container's root as one flat tar, volumes left out (semantics i.4). */
import { archiveParts, archiveSize, directory, EMPTY_CONTENT, file, lookup, putAt, splitPath, symlink, tarEntries, type Directory, type Inode } from '../../filesystem/index.ts';
import type { Container } from '../state.ts';
import type { Archive } from './archive.ts';

/** What Docker puts between the image and the R/W layer of every container, where the image has nothing of that name. */
const INIT_LAYER: readonly (readonly [string, 'directory' | 'file' | 'link'])[] = [
  ['.dockerenv', 'file'],
  ['dev/console', 'file'],
  ['dev/pts', 'directory'],
  ['dev/shm', 'directory'],
  ['etc/hostname', 'file'],
  ['etc/hosts', 'file'],
  ['etc/mtab', 'link'],
  ['etc/resolv.conf', 'file'],
  ['proc', 'directory'],
  ['sys', 'directory'],
];

function withInitLayer(root: Directory, mtime: number): Directory {
  const attributes = { mode: 0o755, mtime };
  const made: Readonly<Record<'directory' | 'file' | 'link', Inode>> = { directory: directory(attributes), file: file(EMPTY_CONTENT, attributes), link: symlink('/proc/mounts', { mtime }) };
  let whole = root;
  for (const [name, kind] of INIT_LAYER) {
    const path = splitPath(name);
    const isBlocked = path.slice(0, -1).some((_, i) => (lookup(root, path.slice(0, i + 1))?.kind ?? 'directory') !== 'directory');
    if (!isBlocked && lookup(root, path) === undefined) whole = putAt(whole, path, made[kind]);
  }
  return whole;
}

/** The container's files as a tar. */
export function exportRoot(container: Container): Archive {
  const root = withInitLayer(container.rw.merged, container.createdAt);
  return { size: archiveSize(tarEntries(root)), parts: () => archiveParts(tarEntries(root)) };
}
