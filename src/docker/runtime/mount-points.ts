/** Mount points: made where a root lacks them, taken away again when they were only stubs (semantics f; recorded fact 3). */
import { file, isInode, lookup, mountOverlay, overlayfs, textContent, type Directory, type Overlay, type Path } from '../../filesystem/index.ts';

/** A root with its mount points, and those of them that go again after the run, the innermost first. */
export interface Prepared {
  readonly tree: Overlay;
  readonly stubs: readonly Path[];
}

/** /proc, /sys and /dev stay where they had to be made; the resolver's files are stubs. */
export function withSystemMountPoints(root: Directory, now: number): Prepared {
  let prepared: Prepared = { tree: mountOverlay(root), stubs: [] };
  for (const name of ['dev', 'proc', 'sys']) prepared = { ...withMountPoint(prepared, [name], 'directory', now), stubs: [] };
  for (const name of ['hosts', 'resolv.conf']) prepared = withMountPoint(prepared, ['etc', name], 'file', now);
  return prepared;
}

/** Makes a mount point and what is missing above it. */
export function withMountPoint({ tree, stubs }: Prepared, at: Path, kind: 'file' | 'directory', now: number): Prepared {
  const attributes = { mode: 0o755, uid: 0, gid: 0, mtime: now };
  let next = tree;
  const made: Path[] = [];
  for (let length = 1; length <= at.length; length++) {
    const path = at.slice(0, length);
    const found = lookup(next.merged, path);
    if (isInode(found)) {
      if (found.kind !== 'directory' && length < at.length) break;
      continue;
    }
    const isFile = kind === 'file' && length === at.length;
    next = isFile ? overlayfs.create(next, path, file(textContent(''), { mtime: now }), now) : overlayfs.makeDirectory(next, path, attributes, now);
    made.unshift(path);
  }
  return { tree: next, stubs: [...made, ...stubs] };
}

/** Takes the stubs away that nothing was written to; the directories that held them keep their new time. */
export function withoutStubs(tree: Overlay, stubs: readonly Path[], now: number): Overlay {
  let next = tree;
  for (const path of stubs) {
    const node = lookup(next.merged, path);
    const isEmpty = node?.kind === 'directory' ? node.entries.size === 0 : node?.kind === 'file' && node.content.size === 0;
    if (isEmpty) next = overlayfs.remove(next, path, now);
  }
  return next;
}
