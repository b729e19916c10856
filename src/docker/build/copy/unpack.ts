/**
 * An archive unpacked into a directory, which is the root of everything for it: no link and no `..` leads out (semantics e.3;
 * recorded facts 3c). Owners are reset to root unless `--chown` names one; modes and times are the archive's.
 */
import { device, directory, formatPath, isInode, overlayfs, splitPath, symlink, file, type Directory, type Overlay, type Path } from '../../../filesystem/index.ts';
import { tarMembers, TarError, type TarMember } from '../../../filesystem/tar/index.ts';
import type { CopyAttributes } from './attributes.ts';
import { CopyError } from './errors.ts';
import { rootPath } from './root-path.ts';

/** The overlay with the members of a tar below `at`, an existing directory. Throws CopyError for a broken archive. */
export function withArchive(overlay: Overlay, at: Path, archive: Uint8Array<ArrayBuffer>, { owner, now }: CopyAttributes): Overlay {
  const ids = { uid: owner?.uid ?? 0, gid: owner?.gid ?? 0 };
  const times = new Map<string, { path: Path; mtime: number }>();
  let next = overlay;
  try {
    for (const member of tarMembers(archive)) {
      const name = member.name.replace(/^\/+/, '');
      if (escapes(name)) throw new CopyError(`"${member.name}" is outside of "${formatPath(at)}"`);
      const path = locate(next, at, splitPath(name));
      if (path.length === at.length) continue;
      next = withMember(withParents(next, path.slice(0, -1), ids, now), path, at, { ...member, ...ids }, now);
      if (member.type === 'directory') times.set(path.join('/'), { path, mtime: member.mtime });
    }
  } catch (error) {
    if (error instanceof TarError) throw new CopyError(error.message);
    throw error;
  }
  for (const { path, mtime } of times.values()) if (overlayfs.lookupMerged(next, path)?.kind === 'directory') next = overlayfs.setAttributes(next, path, { mtime });
  return next;
}

/** Whether a name, cleaned, begins with `..`. */
function escapes(name: string): boolean {
  let depth = 0;
  return splitPath(name).some((part) => (depth += part === '..' ? -1 : 1) < 0);
}

/** The whole path of a member: links in front of its last name are followed inside the directory at `at`. */
function locate({ merged }: Overlay, at: Path, names: readonly string[]): Path {
  const cleaned: string[] = [];
  for (const name of names) if (name === '..') cleaned.pop(); else cleaned.push(name);
  const last = cleaned.pop();
  if (last === undefined) return at;
  return [...at, ...rootPath(directoryAt(merged, at), cleaned.join('/')), last];
}

function directoryAt(root: Directory, path: Path): Directory {
  let node = root;
  for (const name of path) {
    const child = node.entries.get(name);
    node = child?.kind === 'directory' ? child : directory();
  }
  return node;
}

/** Directories that the archive does not have are made for it. */
function withParents(overlay: Overlay, path: Path, ids: { uid: number; gid: number }, now: number): Overlay {
  let next = overlay;
  for (let length = 1; length <= path.length; length++) {
    const prefix = path.slice(0, length);
    if (overlayfs.lookupMerged(next, prefix) === undefined) next = overlayfs.makeDirectory(next, prefix, { mode: 0o755, ...ids, mtime: now }, now);
  }
  return next;
}

/** What is in the way is removed with all below it, but for a directory where a directory comes. */
function withMember(overlay: Overlay, path: Path, at: Path, member: TarMember, now: number): Overlay {
  const { mode, uid, gid, mtime } = member;
  const attributes = { mode, uid, gid, mtime };
  const existing = overlayfs.lookupMerged(overlay, path);
  if (member.type === 'directory' && existing?.kind === 'directory') return overlayfs.setAttributes(overlay, path, attributes);
  const freed = existing === undefined ? overlay : overlayfs.removeTree(overlay, path, now);
  switch (member.type) {
    case 'directory':
      return overlayfs.makeDirectory(freed, path, attributes, now);
    case 'hard link':
      return linked(freed, path, [...at, ...rootPath(directoryAt(freed.merged, at), member.linkName)], member, now);
    case 'symlink':
      return overlayfs.create(freed, path, symlink(member.linkName, { ...attributes, mode: 0o777 }), now);
    case 'character':
    case 'block':
    case 'fifo':
      return overlayfs.create(freed, path, device(member.type, member.major, member.minor, attributes), now);
    case 'file':
      return overlayfs.create(freed, path, file(member.body, attributes), now);
  }
}

function linked(overlay: Overlay, path: Path, target: Path, member: TarMember, now: number): Overlay {
  const node = overlayfs.lookupMerged(overlay, target);
  if (!isInode(node) || node.kind === 'directory') throw new CopyError(`link ${formatPath(splitPath(member.linkName))} ${formatPath(path)}: no such file or directory`);
  return overlayfs.link(overlay, target, path, now);
}
