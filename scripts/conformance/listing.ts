/** Layers written as lists of entries, the form in which records hold them. */
import { declaredContent, device, directory, file, lookup, putAt, splitPath, symlink, tarEntries, updateAt, contentChunks, isKnown, sha256Hex, type Directory, type Node } from '../../src/filesystem/index.ts';

export interface ListedEntry {
  readonly path: string;
  readonly type: string;
  /** Octal. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Seconds since the epoch; `now` is a time of the build. */
  readonly mtime: number | 'now';
  readonly linkname?: string;
  readonly whiteout?: true;
  readonly opaque?: true;
  /** Of the content. */
  readonly sha256?: string;
}

const WHITEOUT = '.wh.';

/** The upper directory of a listed layer; contents are known by their size alone. */
export function readListing(entries: readonly ListedEntry[], now: number): Directory {
  let root = directory();
  for (const entry of entries) {
    const path = splitPath(entry.path).filter((name) => name !== '.');
    const parent = path.slice(0, -1);
    const last = path.at(-1) ?? '';
    const mtime = entry.mtime === 'now' ? now : entry.mtime;
    if (entry.opaque) root = updateAt(root, parent, (node) => ({ ...(node?.kind === 'directory' ? node : directory()), opaque: true }));
    else if (entry.whiteout) root = putAt(root, [...parent, last.slice(WHITEOUT.length)], { kind: 'whiteout', mtime });
    else if (entry.type === 'hardlink') root = linked(root, path, splitPath(entry.linkname ?? '').filter((name) => name !== '.'));
    else if (path.length > 0) root = putAt(root, path, nodeOf(entry, mtime));
  }
  return root;
}

function nodeOf({ type, mode, uid, gid, size, linkname }: ListedEntry, mtime: number): Node {
  const attributes = { mode: Number.parseInt(mode, 8), uid, gid, mtime };
  switch (type) {
    case 'dir':
      return directory(attributes);
    case 'symlink':
      return symlink(linkname ?? '', attributes);
    case 'char':
    case 'block':
      return device(type === 'char' ? 'character' : 'block', 0, 0, attributes);
    case 'fifo':
      return device('fifo', 0, 0, attributes);
    default:
      return file(declaredContent(size), attributes);
  }
}

function linked(root: Directory, path: readonly string[], target: readonly string[]): Directory {
  const first = lookup(root, target);
  if (first?.kind !== 'file') return root;
  const node = { ...first, link: { inode: first.link?.inode ?? {}, count: (first.link?.count ?? 1) + 1 } };
  return putAt(putAt(root, target, node), path, node);
}

const TYPES: Readonly<Record<string, string>> = { '0': 'file', '1': 'hardlink', '2': 'symlink', '3': 'char', '4': 'block', '5': 'dir', '6': 'fifo' };

/** A layer as records list it, in the order of its tar. A checksum is there where the content is known. */
export function listLayer(upper: Directory): ListedEntry[] {
  return [...tarEntries(upper)].map(({ header, content }): ListedEntry => {
    const name = header.name.replace(/\/$/, '');
    const base = name.slice(name.lastIndexOf('/') + 1);
    const mark = base === '.wh..wh..opq' ? { opaque: true as const } : base.startsWith(WHITEOUT) ? { whiteout: true as const } : {};
    return {
      path: name,
      type: TYPES[header.type] ?? header.type,
      mode: header.mode.toString(8),
      uid: header.uid,
      gid: header.gid,
      size: header.size,
      mtime: header.mtime,
      ...(header.linkName !== undefined && { linkname: header.linkName }),
      ...mark,
      ...(content !== undefined && isKnown(content) && header.type === '0' && { sha256: sha256Hex(contentChunks(content)) }),
    };
  });
}

const KEYS = ['type', 'mode', 'uid', 'gid', 'size', 'linkname', 'whiteout', 'opaque'] as const;

function sameEntry(expected: ListedEntry, found: ListedEntry): boolean {
  const sameTime = expected.mtime === 'now' || expected.mtime === found.mtime;
  const sameContent = expected.sha256 === undefined || expected.sha256 === found.sha256;
  return KEYS.every((key) => expected[key] === found[key]) && sameTime && sameContent;
}

/** What differs between two layers, a line an entry; undefined when nothing does. Order counts. */
export function compareEntries(expected: readonly ListedEntry[], found: readonly ListedEntry[]): string | undefined {
  const lines: string[] = [];
  const byPath = new Map(found.map((entry) => [entry.path, entry]));
  for (const entry of expected) {
    const other = byPath.get(entry.path);
    if (other === undefined) lines.push(`missing ${show(entry)}`);
    else if (!sameEntry(entry, other)) lines.push(`expected ${show(entry)}`, `     got ${show(other)}`);
  }
  const wanted = new Set(expected.map(({ path }) => path));
  lines.push(...found.filter(({ path }) => !wanted.has(path)).map((entry) => `surplus ${show(entry)}`));
  const order = [expected, found].map((list) => list.map(({ path }) => path).join(' '));
  if (lines.length === 0 && order[0] !== order[1]) lines.push(`expected order ${order[0] ?? ''}`, `     got order ${order[1] ?? ''}`);
  return lines.length === 0 ? undefined : lines.slice(0, 8).join('\n');
}

const show = ({ path, type, mode, uid, gid, size, mtime, linkname, sha256 }: ListedEntry): string =>
  [path, type, mode, `${uid}:${gid}`, size, mtime, linkname === undefined ? '' : `-> ${linkname}`, sha256?.slice(0, 12) ?? ''].join(' ').trim();
