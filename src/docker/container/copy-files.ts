/** `docker cp`: files taken from one tree to another as an archive would carry them (semantics i.4). */
import { baseName, FilesystemError, isInode, type Inode, type Vfs } from '../../filesystem/index.ts';

/** One side of a copy. */
export interface Side {
  readonly vfs: Vfs;
  /** Absolute; a final `/.` means what is in the directory. */
  readonly path: string;
}

export interface CopyRules {
  /** Whether links given as the source are followed. */
  readonly follow: boolean;
  /** Whether owners are kept; otherwise they become root's. */
  readonly archive: boolean;
}

/** Throws FilesystemError: ENOENT for a source or a target directory that is not there, EISDIR and ENOTDIR for kinds that do not fit. */
export function copyFiles(source: Side, target: Side, rules: CopyRules): void {
  const contentsOnly = /\/\.$/.test(source.path);
  const node = source.vfs.get('/', source.path, rules.follow || contentsOnly);
  if (contentsOnly && node.kind !== 'directory') throw new FilesystemError('ENOTDIR');
  const existing = target.vfs.stat('/', target.path);
  if (existing?.kind === 'directory') {
    put(source, node, { vfs: target.vfs, path: contentsOnly ? target.path : `${target.path}/${baseName(source.path)}` }, rules);
    return;
  }
  if (existing !== undefined && node.kind === 'directory') throw new FilesystemError('ENOTDIR');
  if (existing === undefined && target.path.endsWith('/') && node.kind !== 'directory') throw new FilesystemError('ENOENT');
  put(source, node, target, rules);
}

function put(source: Side, node: Inode, { vfs, path }: Side, rules: CopyRules): void {
  const owner = rules.archive ? { uid: node.uid, gid: node.gid } : { uid: 0, gid: 0 };
  const existing = vfs.lstat('/', path);
  if (node.kind !== 'directory') {
    if (existing?.kind === 'directory') throw new FilesystemError('EISDIR');
    if (existing !== undefined) vfs.unlink('/', path);
    const plain = node.kind === 'file' ? { kind: node.kind, content: node.content, mode: node.mode, mtime: node.mtime } : node;
    vfs.put('/', path, { ...plain, ...owner });
    return;
  }
  if (existing === undefined) vfs.mkdir('/', path, 0o755);
  else if (vfs.stat('/', path)?.kind !== 'directory') throw new FilesystemError('ENOTDIR');
  for (const [name, child] of source.vfs.list('/', source.path)) {
    if (isInode(child)) put({ vfs: source.vfs, path: `${source.path}/${name}` }, child, { vfs, path: `${path}/${name}` }, rules);
  }
  vfs.chown('/', path, owner.uid, owner.gid);
  vfs.chmod('/', path, node.mode);
  vfs.utimes('/', path, node.mtime);
}
