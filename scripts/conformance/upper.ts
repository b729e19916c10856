/** An upper directory as records list it: paths from the root, whiteouts as the character devices that overlayfs makes of them. */
import { encodeName, formatPath, walk, type Directory, type Node } from '../../src/filesystem/index.ts';

/** What a record may state of one name; it states some of these. */
export type UpperEntry = Readonly<Record<string, unknown>> & { readonly path: string };

function describe(node: Node): Record<string, unknown> {
  if (node.kind === 'whiteout') return { type: 'char', mode: '0', uid: 0, gid: 0, size: 0, rdev: [0, 0], whiteout: true };
  const attributes = { mode: node.mode.toString(8), uid: node.uid, gid: node.gid };
  switch (node.kind) {
    case 'directory':
      return { type: 'dir', ...attributes, ...(node.opaque && { opaque: true }) };
    case 'file':
      return { type: 'file', ...attributes, size: node.content.size, nlink: node.link?.count ?? 1 };
    case 'symlink':
      return { type: 'symlink', ...attributes, size: encodeName(node.target).length, linkname: node.target, target: node.target };
    case 'fifo':
      return { type: 'fifo', ...attributes, size: 0 };
    default:
      return { type: node.kind === 'character' ? 'char' : 'block', ...attributes, size: 0, rdev: [node.major, node.minor] };
  }
}

export function listUpper(upper: Directory): UpperEntry[] {
  return [...walk(upper)].map(({ path, node }) => ({ path: formatPath(path), ...describe(node) }));
}
