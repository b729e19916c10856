/**
 * The inodes of an immutable tree. A directory holds its children in a persistent map, so that a snapshot is a pointer. The same
 * types describe a merged view and an overlay's upper directory; only an upper directory holds whiteouts and opaque marks.
 */
import type { Content } from './content.ts';
import { SortedMap } from './sorted-map.ts';

export interface Attributes {
  /** Permission bits with set-uid, set-gid and sticky (at most 0o7777); the file type is the node's kind. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Whole seconds since the epoch. */
  readonly mtime: number;
}

/** Shared by the names of one inode; `inode` is compared by identity, `count` is st_nlink. */
export interface HardLink {
  readonly inode: object;
  readonly count: number;
}

export interface File extends Attributes {
  readonly kind: 'file';
  readonly content: Content;
  readonly link?: HardLink;
}

export interface Symlink extends Attributes {
  readonly kind: 'symlink';
  readonly target: string;
}

export interface Device extends Attributes {
  readonly kind: 'character' | 'block' | 'fifo';
  readonly major: number;
  readonly minor: number;
}

export interface Directory extends Attributes {
  readonly kind: 'directory';
  readonly entries: SortedMap<Node>;
  /** In an upper directory: nothing of the lower directory of this name shows through. */
  readonly opaque?: true;
  /** Bytes of files below this directory that are known to be there but not by name (recorded base images). */
  readonly unlisted?: number;
}

/** In an upper directory: the lower entry of this name is gone. */
export interface Whiteout {
  readonly kind: 'whiteout';
  /** When the name was removed, seconds since the epoch. */
  readonly mtime: number;
  /** Found by comparing with the lower tree rather than in an upper directory: an entry of mode 0, not a device that others link to. */
  readonly compared?: true;
}

/** What a merged view holds. */
export type Inode = File | Symlink | Device | Directory;
/** What an upper directory holds. */
export type Node = Inode | Whiteout;
export type NonDirectory = File | Symlink | Device;

export const DIRECTORY_MODE = 0o755;
export const FILE_MODE = 0o644;

/** An empty directory, 0755 root:root unless told otherwise. */
export function directory(attributes: Partial<Attributes> = {}): Directory {
  return { kind: 'directory', mode: DIRECTORY_MODE, uid: 0, gid: 0, mtime: 0, ...attributes, entries: SortedMap.empty() };
}

/** A regular file, 0644 root:root unless told otherwise. */
export function file(content: Content, attributes: Partial<Attributes> = {}): File {
  return { kind: 'file', mode: FILE_MODE, uid: 0, gid: 0, mtime: 0, ...attributes, content };
}

/** A symbolic link, 0777 root:root unless told otherwise. */
export function symlink(target: string, attributes: Partial<Attributes> = {}): Symlink {
  return { kind: 'symlink', mode: 0o777, uid: 0, gid: 0, mtime: 0, ...attributes, target };
}

/** Whether a node is one that a merged view may hold. */
export function isInode(node: Node | undefined): node is Inode {
  return node !== undefined && node.kind !== 'whiteout';
}

/** A device or fifo, 0666 root:root unless told otherwise. */
export function device(kind: Device['kind'], major: number, minor: number, attributes: Partial<Attributes> = {}): Device {
  return { mode: 0o666, uid: 0, gid: 0, mtime: 0, ...attributes, kind, major, minor };
}

/** Whether two nodes are names of one file. */
export function isSameFile(a: Node | undefined, b: Node | undefined): boolean {
  return a?.kind === 'file' && b?.kind === 'file' && a.link !== undefined && a.link.inode === b.link?.inode;
}
