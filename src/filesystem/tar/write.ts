/**
 * A layer as the tar that Docker's overlay2 store gives for it: USTAR (PAX where needed), whiteouts as `.wh.` names, opaque
 * directories with `.wh..wh..opq`, hard links after their first name, two empty blocks at the end (recorded facts 3c).
 */
import { partChunks, type Content, type Part } from '../content.ts';
import type { Directory, File, Node } from '../node.ts';
import { BLOCK, encodeHeader, type Header } from './header.ts';

export const WHITEOUT_PREFIX = '.wh.';
export const OPAQUE_MARKER = '.wh..wh..opq';
/** Stands for the files of a directory that are known by their bytes only. */
export const UNLISTED_NAME = '.strata-unlisted';

export interface TarEntry {
  readonly header: Header;
  readonly content?: Content;
}

/** An entry of any archive; its parts may be made while they are read, once. */
export interface ArchiveEntry {
  readonly header: Header;
  readonly content?: { readonly size: number; readonly parts: Iterable<Part> };
}

const plain = { uid: 0, gid: 0, size: 0 } as const;

/** The entries of a layer's tar, in order. */
export function* tarEntries(upper: Directory): Generator<TarEntry> {
  yield* entriesBelow(upper, '', { inodes: new Map(), whiteout: undefined });
}

interface Seen {
  /** The first name of each inode with several. */
  readonly inodes: Map<object, string>;
  /** Overlayfs makes one character device and links every further whiteout to it; the archive shows that link. */
  whiteout: string | undefined;
}

function* entriesBelow(directory: Directory, prefix: string, seen: Seen): Generator<TarEntry> {
  let markers = markersOf(directory);
  for (const [name, node] of directory.entries) {
    while (markers[0] !== undefined && markers[0].name < name) {
      yield placed(markers[0], prefix);
      markers = markers.slice(1);
    }
    yield* entriesOf(name, node, prefix, seen);
  }
  for (const marker of markers) yield placed(marker, prefix);
}

interface Marker {
  readonly name: string;
  readonly mode: number;
  readonly size: number;
}

function markersOf({ opaque, unlisted }: Directory): Marker[] {
  return [
    ...(unlisted !== undefined && unlisted > 0 ? [{ name: UNLISTED_NAME, mode: 0o644, size: unlisted }] : []),
    ...(opaque ? [{ name: OPAQUE_MARKER, mode: 0o755, size: 0 }] : []),
  ];
}

function placed({ name, mode, size }: Marker, prefix: string): TarEntry {
  return { header: { ...plain, name: prefix + name, type: '0', mode, size, mtime: 0 }, content: { size, parts: size > 0 ? [size] : [] } };
}

function* entriesOf(name: string, node: Node, prefix: string, seen: Seen): Generator<TarEntry> {
  const path = prefix + name;
  switch (node.kind) {
    case 'whiteout': {
      const header: Header = { ...plain, name: prefix + WHITEOUT_PREFIX + name, type: '0', mode: node.compared ? 0 : 0o600, mtime: node.mtime };
      if (node.compared) {
        yield { header };
        return;
      }
      const linkName = seen.whiteout;
      seen.whiteout ??= path;
      yield { header: linkName === undefined ? header : { ...header, linkName } };
      return;
    }
    case 'directory':
      yield { header: { ...attributes(node), name: path + '/', type: '5', size: 0 } };
      yield* entriesBelow(node, path + '/', seen);
      return;
    case 'symlink':
      yield { header: { ...attributes(node), name: path, type: '2', size: 0, linkName: node.target } };
      return;
    case 'file':
      yield fileEntry(path, node, seen);
      return;
    case 'character':
    case 'block':
    case 'fifo': {
      const type = node.kind === 'character' ? '3' : node.kind === 'block' ? '4' : '6';
      yield { header: { ...attributes(node), name: path, type, size: 0, major: node.major, minor: node.minor } };
    }
  }
}

function fileEntry(path: string, node: File, seen: Seen): TarEntry {
  const inode = node.link?.inode;
  const first = inode === undefined ? undefined : seen.inodes.get(inode);
  if (first !== undefined) return { header: { ...attributes(node), name: path, type: '1', size: 0, linkName: first } };
  if (inode !== undefined) seen.inodes.set(inode, path);
  return { header: { ...attributes(node), name: path, type: '0', size: node.content.size }, content: node.content };
}

function attributes({ mode, uid, gid, mtime }: Exclude<Node, { kind: 'whiteout' }>): { mode: number; uid: number; gid: number; mtime: number } {
  return { mode, uid, gid, mtime };
}

const ZEROS = new Uint8Array(2 * BLOCK);

/** An entry as parts: header, content, zeros up to the next block. */
function* entryParts({ header, content }: ArchiveEntry): Generator<Part> {
  yield* encodeHeader(header);
  if (content === undefined || header.size === 0) return;
  yield* content.parts;
  const padding = (BLOCK - (content.size % BLOCK)) % BLOCK;
  if (padding > 0) yield ZEROS.subarray(0, padding);
}

/** Parts of an archive of the entries, with the two empty blocks at its end. */
export function* archiveParts(entries: Iterable<ArchiveEntry>): Generator<Part> {
  for (const entry of entries) yield* entryParts(entry);
  yield ZEROS;
}

/** Bytes of an archive of the entries. */
export function archiveSize(entries: Iterable<ArchiveEntry>): number {
  let size = ZEROS.length;
  for (const { header, content } of entries) {
    for (const block of encodeHeader(header)) size += block.length;
    if (content !== undefined) size += Math.ceil(header.size / BLOCK) * BLOCK;
  }
  return size;
}

/** A layer's tar as parts; declared contents stay lengths. */
export function tarParts(upper: Directory): Generator<Part> {
  return archiveParts(tarEntries(upper));
}

/** The bytes of a layer's tar in chunks; declared contents are zeros and never held in memory. */
export function writeTar(upper: Directory): Generator<Uint8Array<ArrayBuffer>> {
  return partChunks(tarParts(upper));
}
