/**
 * How many bytes BuildKit's file transfer counts: a packet of metadata a name, one of contents for each 32 KiB, an end for each file
 * and one for all. Packets are protocol buffers; the figures are those that `transferring context: 203B` shows.
 */
import { encodeName, type Inode } from '../../../filesystem/index.ts';

export interface SentFile {
  /** Relative to the root of the transfer. */
  readonly path: string;
  readonly node: Inode;
  /** Whether the receiver has its content already. */
  readonly isKnown: boolean;
}

const CHUNK = 32 * 1024;
/** A packet that holds its type alone. */
const BARE_PACKET = 2;
const GO_MODE = { directory: 2 ** 31, symlink: 2 ** 27, file: 0, character: 2 ** 26 + 2 ** 21, block: 2 ** 26, fifo: 2 ** 25 } as const;

export function transferBytes(files: readonly SentFile[]): number {
  return files.reduce((sum, file, id) => sum + statBytes(file) + (file.isKnown ? 0 : contentBytes(file.node, id)), BARE_PACKET);
}

/** Bytes of a number as a varint. */
function varint(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** A field with a number below 16; proto3 leaves out zeros. */
const numberField = (value: number): number => (value === 0 ? 0 : 1 + varint(value));
const bytesField = (length: number): number => (length === 0 ? 0 : 1 + varint(length) + length);

function statBytes({ path, node }: SentFile): number {
  const link = node.kind === 'symlink' ? encodeName(node.target).length : 0;
  const size = node.kind === 'file' ? node.content.size : link;
  const stat = bytesField(encodeName(path).length) + numberField(GO_MODE[node.kind] + node.mode) + numberField(size) + numberField(node.mtime * 1e9) + bytesField(link);
  return bytesField(stat);
}

function contentBytes(node: Inode, id: number): number {
  const size = node.kind === 'file' ? node.content.size : 0;
  const header = BARE_PACKET + numberField(id);
  let total = header;
  for (let left = size; left > 0; left -= CHUNK) total += header + bytesField(Math.min(left, CHUNK));
  return total;
}
