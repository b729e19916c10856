/** Putting a source where it goes: trees merged, files replaced (semantics e.1, e.2; recorded facts 3c). */
import { formatPath, isInode, overlayfs, type Directory, type NonDirectory, type Overlay, type Path } from '../../../filesystem/index.ts';
import { createdAttributes, type CopiedInodes, type CopyAttributes } from './attributes.ts';
import { CopyError, mountedPath } from './errors.ts';

/** The overlay with a directory and those above it; only what is missing is made. `path` leads through no link. Throws CopyError. */
export function withDirectories(overlay: Overlay, path: Path, options: CopyAttributes): Overlay {
  let next = overlay;
  for (let length = 1; length <= path.length; length++) {
    const prefix = path.slice(0, length);
    const node = overlayfs.lookupMerged(next, prefix);
    if (node === undefined) next = overlayfs.makeDirectory(next, prefix, createdAttributes(options), options.now);
    else if (node.kind !== 'directory') throw new CopyError(`mkdir ${formatPath(prefix)}: not a directory`);
  }
  return next;
}

/** A file, link or device put at a path; what is there is unlinked first, never followed. Throws CopyError if that is a directory. */
export function withFile(overlay: Overlay, path: Path, node: NonDirectory, now: number): Overlay {
  const existing = overlayfs.lookupMerged(overlay, path);
  if (existing?.kind === 'directory') throw new CopyError(`cannot replace to directory ${mountedPath(path)} with file`);
  const freed = existing === undefined ? overlay : overlayfs.remove(overlay, path, now);
  return overlayfs.create(freed, path, node, now);
}

/** The content of a directory put into an existing one, which keeps its owner and mode and gets the source's time. Throws CopyError. */
export function withContents(overlay: Overlay, path: Path, source: Directory, inodes: CopiedInodes, now: number): Overlay {
  requireDirectory(overlay, path);
  const merged = withChildren(overlay, path, source, inodes, now);
  return overlayfs.setAttributes(merged, path, { mtime: source.mtime });
}

function withChildren(overlay: Overlay, path: Path, source: Directory, inodes: CopiedInodes, now: number): Overlay {
  let next = source.unlisted === undefined ? overlay : overlayfs.declareUnlisted(overlay, path, source.unlisted);
  for (const [name, child] of source.entries) {
    if (!isInode(child)) continue;
    const at = [...path, name];
    next = child.kind === 'directory' ? withSubdirectory(next, at, child, inodes, now) : withFile(next, at, inodes.copyOf(child), now);
  }
  return next;
}

/** An existing subdirectory takes on what the source has, of one that is only on the way the mode alone. */
function withSubdirectory(overlay: Overlay, path: Path, source: Directory, inodes: CopiedInodes, now: number): Overlay {
  const existing = overlayfs.lookupMerged(overlay, path);
  if (existing === undefined) return overlayfs.graft(overlay, path, inodes.treeOf(source), now);
  requireDirectory(overlay, path);
  if (inodes.isPassing(source)) return withChildren(overlayfs.setAttributes(overlay, path, { mode: source.mode }), path, source, inodes, now);
  return overlayfs.setAttributes(withChildren(overlay, path, source, inodes, now), path, inodes.attributesOf(source));
}

function requireDirectory(overlay: Overlay, path: Path): void {
  if (overlayfs.lookupMerged(overlay, path)?.kind !== 'directory') throw new CopyError(`cannot copy to non-directory: ${mountedPath(path)}`);
}
