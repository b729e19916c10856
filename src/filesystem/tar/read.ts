/** A layer's tar as the upper directory it stands for: USTAR and PAX, `.wh.` names as whiteouts and opaque marks. */
import { bytesContent } from '../content.ts';
import { decodeName, splitPath } from '../names.ts';
import { device, directory, file, symlink, type Directory, type Node } from '../node.ts';
import { lookup, putAt, updateAt } from '../tree.ts';
import { BLOCK } from './header.ts';
import { OPAQUE_MARKER, WHITEOUT_PREFIX } from './write.ts';

/** Why an archive cannot be read. */
export class TarError extends Error {}

/** An entry as the archive has it. */
export interface TarMember {
  readonly name: string;
  readonly type: string;
  readonly linkName: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly major: number;
  readonly minor: number;
  readonly body: Uint8Array<ArrayBuffer>;
}

const text = (bytes: Uint8Array): string => decodeName(bytes.subarray(0, bytes.includes(0) ? bytes.indexOf(0) : bytes.length));
const octal = (bytes: Uint8Array): number => Number.parseInt(text(bytes).trim() || '0', 8);

function isValid(block: Uint8Array): boolean {
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  return octal(block.subarray(148, 156)) === sum;
}

/** Whether a block can begin an archive. */
export function isTarHeader(block: Uint8Array<ArrayBuffer>): boolean {
  return block.length === BLOCK && !block.every((byte) => byte === 0) && isValid(block);
}

/** The entries of an archive in order. Throws TarError for a broken one. */
export function* tarMembers(archive: Uint8Array<ArrayBuffer>): Generator<TarMember> {
  let pax = new Map<string, string>();
  for (let at = 0; ; ) {
    const block = archive.subarray(at, at + BLOCK);
    if (block.length < BLOCK) throw new TarError('unexpected end of the archive');
    if (block.every((byte) => byte === 0)) return;
    if (!isValid(block)) throw new TarError('invalid tar header');
    const size = Number(pax.get('size') ?? octal(block.subarray(124, 136)));
    const body = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (body.length < size) throw new TarError('unexpected end of the archive');
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(block[156] ?? 0);
    if (type === 'x') {
      pax = readPax(body);
      continue;
    }
    const prefix = text(block.subarray(345, 500));
    const name = text(block.subarray(0, 100));
    yield {
      name: pax.get('path') ?? (prefix === '' ? name : `${prefix}/${name}`),
      type,
      linkName: pax.get('linkpath') ?? text(block.subarray(157, 257)),
      mode: octal(block.subarray(100, 108)) & 0o7777,
      uid: Number(pax.get('uid') ?? octal(block.subarray(108, 116))),
      gid: Number(pax.get('gid') ?? octal(block.subarray(116, 124))),
      mtime: octal(block.subarray(136, 148)),
      major: octal(block.subarray(329, 337)),
      minor: octal(block.subarray(337, 345)),
      body: type === '0' || type === '\0' ? body : new Uint8Array(),
    };
    pax = new Map();
  }
}

function readPax(body: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const length = Number.parseInt(decodeName(body.subarray(at, at + 20)), 10);
    if (!(length > 0)) break;
    const record = decodeName(body.subarray(at, at + length - 1));
    const [, key = '', value = ''] = /^\d+ ([^=]*)=([^]*)$/.exec(record) ?? [];
    records.set(key, value);
    at += length;
  }
  return records;
}

/** Throws TarError for a broken archive and for names that leave the root. */
export function readTar(archive: Uint8Array<ArrayBuffer>): Directory {
  let root = directory();
  for (const entry of tarMembers(archive)) {
    const path = splitPath(entry.name);
    const last = path.at(-1) ?? '';
    if (path.includes('..')) throw new TarError(`the name leaves the archive: ${entry.name}`);
    if (last === OPAQUE_MARKER) root = updateAt(root, path.slice(0, -1), (node) => ({ ...(node?.kind === 'directory' ? node : directory()), opaque: true }));
    else if (last.startsWith(WHITEOUT_PREFIX)) root = putAt(root, [...path.slice(0, -1), last.slice(WHITEOUT_PREFIX.length)], { kind: 'whiteout', mtime: entry.mtime });
    else if (entry.type === '1') root = linked(root, path, splitPath(entry.linkName));
    else root = putAt(root, path, nodeOf(entry));
  }
  return root;
}

function nodeOf({ type, mode, uid, gid, mtime, major, minor, linkName, body }: TarMember): Node {
  const attributes = { mode, uid, gid, mtime };
  switch (type) {
    case '5':
      return directory(attributes);
    case '2':
      return symlink(linkName, attributes);
    case '3':
      return device('character', major, minor, attributes);
    case '4':
      return device('block', major, minor, attributes);
    case '6':
      return device('fifo', major, minor, attributes);
    case '0':
    case '\0':
      return file(bytesContent(body), attributes);
    default:
      throw new TarError(`unknown type of entry: ${type}`);
  }
}

function linked(root: Directory, path: readonly string[], target: readonly string[]): Directory {
  const first = lookup(root, target);
  if (first?.kind !== 'file') throw new TarError(`hard link to a file that is not there: ${target.join('/')}`);
  const inode = first.link?.inode ?? { name: target.join('/') };
  const node = { ...first, link: { inode, count: (first.link?.count ?? 1) + 1 } };
  return putAt(putAt(root, target, node), path, node);
}
