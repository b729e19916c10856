/** Content checksums for the cache: type, mode, owner, size, link target and bytes, never times (semantics g). */
import { contentChunks, isInode, sha256Hex, type Inode } from '../../../filesystem/index.ts';

const known = new WeakMap<Inode, string>();

/** The checksum of a file or of a directory with all below it, remembered with the node. */
export function checksum(node: Inode): string {
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const sum = sha256Hex(describe(node));
  known.set(node, sum);
  return sum;
}

function describe(node: Inode): string {
  const header = `${node.kind} ${node.mode.toString(8)} ${node.uid} ${node.gid}`;
  switch (node.kind) {
    case 'file':
      return `${header} ${node.content.size} ${sha256Hex(contentChunks(node.content))}`;
    case 'symlink':
      return `${header} ${node.target}`;
    case 'directory':
      return [header, ...[...node.entries].flatMap(([name, child]) => (isInode(child) ? [`${name}\0${checksum(child)}`] : []))].join('\n');
    default:
      return `${header} ${node.major} ${node.minor}`;
  }
}
