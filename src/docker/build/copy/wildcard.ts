/** Sources with wildcards (semantics e.1). */
import { compileGlob, hasWildcard, matchGlob } from '../../../dockerfile/index.ts';
import { isInode, type Directory, type Inode } from '../../../filesystem/index.ts';
import { CopyError } from './errors.ts';
import { followed } from './root-path.ts';

export interface Match {
  /** Relative to the root, as the pattern leads there. */
  readonly path: string;
  readonly node: Inode;
}

/**
 * What a pattern (relative, cleaned) matches, in the order of a walk. Names before the first wildcard are followed through links;
 * below it a link is a name like another, and what lies below a match is not looked at. Throws CopyError for a malformed pattern.
 */
export function expandWildcard(root: Directory, pattern: string): Match[] {
  const parts = pattern.split('/');
  if (parts.some((part) => compileGlob(part) === undefined)) throw new CopyError('failed to compute cache key: failed to calculate checksum of ref <ref>: syntax error in pattern');
  const first = parts.findIndex(hasWildcard);
  const base = parts.slice(0, first);
  const start = followed(root, base.join('/'));
  let found: Match[] = start === undefined ? [] : [{ path: base.join('/'), node: start }];
  for (const part of parts.slice(first)) found = found.flatMap((match) => childrenOf(match).filter(({ path }) => matchGlob(part, path.slice(path.lastIndexOf('/') + 1))));
  return found;
}

function childrenOf({ path, node }: Match): Match[] {
  if (node.kind !== 'directory') return [];
  const children: Match[] = [];
  for (const [name, child] of node.entries) if (isInode(child)) children.push({ path: path === '' ? name : `${path}/${name}`, node: child });
  return children;
}
