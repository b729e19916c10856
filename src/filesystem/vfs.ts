/**
 * What a process sees: filesystems mounted into one another, paths resolved through symbolic links, permissions checked. Calls
 * are named for the POSIX ones and throw FilesystemError. The mounts are the only mutable cells; trees are values.
 */
import { bytesContent, type Content } from './content.ts';
import { FilesystemError } from './errors.ts';
import { formatPath, splitPath, type Path } from './names.ts';
import { file, isInode, symlink, type Attributes, type Device, type Directory, type File, type Inode, type NonDirectory } from './node.ts';
import * as overlay from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { canAccess, isOwner, type Credentials, ROOT } from './permissions.ts';

/** A line of /proc/mounts, the mount point aside. */
export interface MountListing {
  readonly device: string;
  readonly type: string;
  /** As mount(8) takes them, separated by commas. */
  readonly options: string;
}

export interface Mount {
  /** Where it is mounted; `[]` for the root. */
  readonly at: Path;
  /** The mounted tree; replaced by every write. */
  tree: Overlay;
  readonly readOnly?: boolean;
  /** For a file mounted over a file: its name in `tree`. */
  readonly inner?: Path;
  /** How /proc tells of it; what the simulation mounts for itself has none. */
  readonly listing?: MountListing;
}

export interface Clock {
  /** Seconds since the epoch. */
  now(): number;
}

interface Place {
  readonly mount: Mount;
  /** The path inside the mount. */
  readonly inside: Path;
  /** The path from the root of the process. */
  readonly path: Path;
  readonly node: Inode | undefined;
}

const MAX_LINKS = 40;
const MAX_NAME = 255;
const MAX_PATH = 4096;

export class Vfs {
  readonly #mounts: readonly Mount[];
  readonly #clock: Clock;
  readonly #credentials: Credentials;

  /** `mounts` in the order of mounting; the first must be the root. */
  constructor(mounts: readonly Mount[], clock: Clock, credentials: Credentials = ROOT) {
    this.#mounts = mounts;
    this.#clock = clock;
    this.#credentials = credentials;
  }

  /** The same mounts seen by another user. */
  as(credentials: Credentials): Vfs {
    return new Vfs(this.#mounts, this.#clock, credentials);
  }

  get credentials(): Credentials {
    return this.#credentials;
  }

  now(): number {
    return this.#clock.now();
  }

  /** The mount that holds an absolute path, which need not exist. */
  #mountOf(path: Path): { mount: Mount; inside: Path } {
    let found: Mount | undefined;
    for (const mount of this.#mounts) if (mount.at.every((name, i) => path[i] === name)) found = mount;
    if (found === undefined) throw new FilesystemError('ENOENT');
    return { mount: found, inside: [...(found.inner ?? []), ...path.slice(found.at.length)] };
  }

  #at(path: Path): Place {
    const { mount, inside } = this.#mountOf(path);
    return { mount, inside, path, node: overlay.lookupMerged(mount.tree, inside) };
  }

  /** Follows a path; the last name may be missing (then `node` is undefined), parents may not. */
  #resolve(cwd: string, text: string, follow: boolean): Place {
    if (text === '') throw new FilesystemError('ENOENT');
    if (text.length > MAX_PATH) throw new FilesystemError('ENAMETOOLONG');
    const pending = splitPath(text).reverse();
    let at: string[] = text.startsWith('/') ? [] : splitPath(cwd);
    let links = 0;
    const mustBeDirectory = text.endsWith('/') || text.endsWith('/.');
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (name.length > MAX_NAME) throw new FilesystemError('ENAMETOOLONG');
      const parent = this.#at(at);
      if (parent.node === undefined) throw new FilesystemError('ENOENT');
      if (parent.node.kind !== 'directory') throw new FilesystemError('ENOTDIR');
      if (!canAccess(parent.node, 'execute', this.#credentials)) throw new FilesystemError('EACCES');
      if (name === '..') {
        at = at.slice(0, -1);
        continue;
      }
      const { node } = this.#at([...at, name]);
      const isLast = pending.length === 0;
      if (node?.kind === 'symlink' && (!isLast || follow || mustBeDirectory)) {
        if (++links > MAX_LINKS) throw new FilesystemError('ELOOP');
        if (node.target.startsWith('/')) at = [];
        pending.push(...splitPath(node.target).reverse());
        continue;
      }
      if (node === undefined && !isLast) throw new FilesystemError('ENOENT');
      at = [...at, name];
    }
    const place = this.#at(at);
    if (mustBeDirectory && place.node !== undefined && place.node.kind !== 'directory') throw new FilesystemError('ENOTDIR');
    return place;
  }

  #existing(cwd: string, text: string, follow: boolean): Place & { node: Inode } {
    const place = this.#resolve(cwd, text, follow);
    if (place.node === undefined) throw new FilesystemError('ENOENT');
    return { ...place, node: place.node };
  }

  #write(place: Place, change: (tree: Overlay) => Overlay): void {
    if (place.mount.readOnly) throw new FilesystemError('EROFS');
    place.mount.tree = change(place.mount.tree);
  }

  /** Checks that the user may add or remove the last name of `place`. */
  #checkParent(place: Place): void {
    if (place.path.length === 0 || place.inside.length === 0) throw new FilesystemError('EBUSY');
    const parent = overlay.lookupMerged(place.mount.tree, place.inside.slice(0, -1));
    if (parent?.kind !== 'directory') throw new FilesystemError('ENOTDIR');
    if (place.mount.readOnly) throw new FilesystemError('EROFS');
    if (!canAccess(parent, 'write', this.#credentials)) throw new FilesystemError('EACCES');
    const sticky = (parent.mode & 0o1000) !== 0 && place.node !== undefined;
    if (sticky && !isOwner(parent, this.#credentials) && !isOwner(place.node, this.#credentials)) throw new FilesystemError('EPERM');
  }

  #require(node: Inode, access: 'read' | 'write' | 'execute'): void {
    if (!canAccess(node, access, this.#credentials)) throw new FilesystemError('EACCES');
  }

  #requireOwner(node: Inode): void {
    if (!isOwner(node, this.#credentials)) throw new FilesystemError('EPERM');
  }

  /** The absolute path with every symbolic link followed; the last name may be missing. */
  realpath(cwd: string, path: string): string {
    return formatPath(this.#resolve(cwd, path, true).path);
  }

  /** What is at a path, links followed; undefined when it or a parent does not exist. */
  stat(cwd: string, path: string): Inode | undefined {
    return this.#find(cwd, path, true);
  }

  /** What is at a path, the last link not followed. */
  lstat(cwd: string, path: string): Inode | undefined {
    return this.#find(cwd, path, false);
  }

  #find(cwd: string, path: string, follow: boolean): Inode | undefined {
    try {
      return this.#resolve(cwd, path, follow).node;
    } catch (error) {
      if (error instanceof FilesystemError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  /** The node at a path; throws ENOENT, ENOTDIR, EACCES or ELOOP. */
  get(cwd: string, path: string, follow = true): Inode {
    return this.#existing(cwd, path, follow).node;
  }

  /** Whether access(2) would allow it. */
  access(cwd: string, path: string, access: 'read' | 'write' | 'execute'): boolean {
    const node = this.stat(cwd, path);
    return node !== undefined && canAccess(node, access, this.#credentials);
  }

  /** A directory's names with their nodes, in name order. Mount points show what is mounted on them. */
  list(cwd: string, path: string): [string, Inode][] {
    const place = this.#existing(cwd, path, true);
    if (place.node.kind !== 'directory') throw new FilesystemError('ENOTDIR');
    this.#require(place.node, 'read');
    const names: [string, Inode][] = [];
    for (const [name, node] of place.node.entries) {
      const shown = this.#mounts.length > 1 ? this.#at([...place.path, name]).node : node;
      if (isInode(shown)) names.push([name, shown]);
    }
    return names;
  }

  /** The content of a file; throws EISDIR for a directory. Devices are the caller's to interpret (see `get`). */
  read(cwd: string, path: string): Content {
    const { node } = this.#existing(cwd, path, true);
    if (node.kind === 'directory') throw new FilesystemError('EISDIR');
    this.#require(node, 'read');
    return node.kind === 'file' ? node.content : bytesContent(new Uint8Array());
  }

  /** Opens for writing: checks the right to write, copies a file up, creates it with `mode` if it is missing. */
  openForWrite(cwd: string, path: string, mode: number, exclusive = false): File | Device {
    const place = this.#resolve(cwd, path, true);
    if (place.node === undefined) {
      if (path.endsWith('/')) throw new FilesystemError('EISDIR');
      const made = file(bytesContent(new Uint8Array()), this.#fresh(mode));
      this.#create(place, made);
      return made;
    }
    if (exclusive) throw new FilesystemError('EEXIST');
    if (place.node.kind === 'directory') throw new FilesystemError('EISDIR');
    if (place.node.kind === 'symlink') throw new FilesystemError('ELOOP');
    if (place.mount.readOnly && place.node.kind === 'file') throw new FilesystemError('EROFS');
    this.#require(place.node, 'write');
    const { node, inside } = place;
    if (node.kind === 'file') this.#write(place, (tree) => overlay.replace(tree, inside, node));
    return node;
  }

  /** Replaces the whole content of an existing file; its set-id bits go when somebody other than root writes. */
  write(cwd: string, path: string, content: Content): void {
    const place = this.#existing(cwd, path, true);
    const { node } = place;
    if (node.kind === 'directory') throw new FilesystemError('EISDIR');
    if (node.kind !== 'file') return;
    const mode = this.#credentials.uid === 0 ? node.mode : node.mode & 0o1777;
    this.#write(place, (tree) => overlay.replace(tree, place.inside, { ...node, mode, content, mtime: this.now() }));
  }

  #fresh(mode: number): Attributes {
    const { uid, gid, umask } = this.#credentials;
    return { mode: mode & ~umask & 0o7777, uid, gid, mtime: this.now() };
  }

  #create(place: Place, node: NonDirectory): void {
    this.#checkParent(place);
    const parent = overlay.lookupMerged(place.mount.tree, place.inside.slice(0, -1));
    const gid = parent !== undefined && (parent.mode & 0o2000) !== 0 ? parent.gid : node.gid;
    this.#write(place, (tree) => overlay.create(tree, place.inside, { ...node, gid }, this.now()));
  }

  /** Creates a file, link or device as given (owner, mode and time included); throws EEXIST. For copying programs. */
  put(cwd: string, path: string, node: NonDirectory): void {
    const place = this.#resolve(cwd, path, false);
    if (place.node !== undefined) throw new FilesystemError('EEXIST');
    this.#create(place, node);
  }

  mkdir(cwd: string, path: string, mode = 0o777): void {
    const place = this.#resolve(cwd, path, false);
    if (place.node !== undefined) throw new FilesystemError('EEXIST');
    this.#checkParent(place);
    const parent = overlay.lookupMerged(place.mount.tree, place.inside.slice(0, -1));
    const inherits = parent !== undefined && (parent.mode & 0o2000) !== 0;
    const fresh = this.#fresh(mode);
    const attributes = inherits ? { ...fresh, gid: parent.gid, mode: fresh.mode | 0o2000 } : fresh;
    this.#write(place, (tree) => overlay.makeDirectory(tree, place.inside, attributes, this.now()));
  }

  symlink(cwd: string, target: string, path: string): void {
    this.put(cwd, path, symlink(target, { uid: this.#credentials.uid, gid: this.#credentials.gid, mtime: this.now() }));
  }

  /** Makes `to` another name of the file `from` (the link itself, not what it points to). */
  link(cwd: string, from: string, to: string): void {
    const source = this.#existing(cwd, from, false);
    const target = this.#resolve(cwd, to, false);
    if (target.node !== undefined) throw new FilesystemError('EEXIST');
    if (source.mount !== target.mount) throw new FilesystemError('EXDEV');
    this.#checkParent(target);
    this.#write(target, (tree) => overlay.link(tree, source.inside, target.inside, this.now()));
  }

  unlink(cwd: string, path: string): void {
    const place = this.#existing(cwd, path, false);
    if (place.node.kind === 'directory') throw new FilesystemError('EISDIR');
    this.#checkParent(place);
    this.#checkNotMountPoint(place.path);
    this.#write(place, (tree) => overlay.remove(tree, place.inside, this.now()));
  }

  rmdir(cwd: string, path: string): void {
    const place = this.#existing(cwd, path, false);
    if (place.node.kind !== 'directory') throw new FilesystemError('ENOTDIR');
    if (/(^|\/)\.\/*$/.test(path)) throw new FilesystemError('EINVAL');
    this.#checkNotMountPoint(place.path);
    this.#checkParent(place);
    this.#write(place, (tree) => overlay.remove(tree, place.inside, this.now()));
  }

  #checkNotMountPoint(path: Path): void {
    const holdsMount = this.#mounts.some(({ at }) => at.length > 0 && at.length >= path.length && path.every((name, i) => at[i] === name));
    if (holdsMount) throw new FilesystemError('EBUSY');
  }

  /** rename(2): throws EXDEV across mounts and for directories of the lower tree; mv(1) then copies. */
  rename(cwd: string, from: string, to: string): void {
    const source = this.#existing(cwd, from, false);
    const target = this.#resolve(cwd, to, false);
    if (source.mount !== target.mount) throw new FilesystemError('EXDEV');
    if (formatPath(source.path) === formatPath(target.path)) return;
    if (formatPath(target.path).startsWith(formatPath(source.path) + '/')) throw new FilesystemError('EINVAL');
    this.#checkParent(source);
    this.#checkParent(target);
    this.#checkNotMountPoint(source.path);
    this.#write(source, (tree) => overlay.rename(tree, source.inside, target.inside, this.now()));
  }

  chmod(cwd: string, path: string, mode: number): void {
    const place = this.#existing(cwd, path, true);
    this.#requireOwner(place.node);
    this.#write(place, (tree) => overlay.setAttributes(tree, place.inside, { mode: mode & 0o7777 }));
  }

  /** Changes owner and group; negative leaves one as it is. Clears set-id bits of files, as the kernel does. */
  chown(cwd: string, path: string, uid: number, gid: number, follow = true): void {
    const place = this.#existing(cwd, path, follow);
    const { node } = place;
    const { uid: me, groups } = this.#credentials;
    const owner = { uid: uid < 0 ? node.uid : uid, gid: gid < 0 ? node.gid : gid };
    const mayChange = me === 0 || (node.uid === me && owner.uid === me && (owner.gid === node.gid || groups.includes(owner.gid)));
    if (!mayChange) throw new FilesystemError('EPERM');
    const mode = node.kind === 'file' && (node.mode & 0o111) !== 0 ? node.mode & 0o1777 : node.mode;
    this.#write(place, (tree) => overlay.setAttributes(tree, place.inside, { ...owner, mode }));
  }

  /** Sets the modification time, seconds since the epoch. */
  utimes(cwd: string, path: string, mtime: number, follow = true): void {
    const place = this.#existing(cwd, path, follow);
    if (!isOwner(place.node, this.#credentials)) this.#require(place.node, 'write');
    this.#write(place, (tree) => overlay.setAttributes(tree, place.inside, { mtime }));
  }

  /** Adds bytes that are known to be below a directory but not by name (recorded effects). */
  declareUnlisted(cwd: string, path: string, bytes: number): void {
    const place = this.#existing(cwd, path, true);
    if (place.node.kind !== 'directory') throw new FilesystemError('ENOTDIR');
    this.#write(place, (tree) => overlay.declareUnlisted(tree, place.inside, bytes));
  }

  /** The merged tree of the mount that holds a directory; for programs that walk without writing. */
  tree(cwd: string, path: string): Directory | undefined {
    const node = this.stat(cwd, path);
    return node?.kind === 'directory' ? node : undefined;
  }
}
