/** Paths followed inside a tree, as if it were the root of everything: no link and no `..` leads out of it (semantics e.1). */
import { formatPath, isInode, splitPath, type Directory, type Inode, type Path } from '../../../filesystem/index.ts';
import { CopyError } from './errors.ts';

const MAX_LINKS = 255;

/** Where a path leads, every link followed, dangling ones too; what is not there is taken as it is written. Throws CopyError. */
export function rootPath(root: Directory, text: string): Path {
  const pending = splitPath(text).reverse();
  const at: string[] = [];
  const nodes: (Inode | undefined)[] = [root];
  let links = 0;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name === '..') {
      if (at.pop() !== undefined) nodes.pop();
      continue;
    }
    const parent = nodes.at(-1);
    if (parent !== undefined && parent.kind !== 'directory') throw new CopyError(`lstat ${formatPath([...at, name])}: not a directory`);
    const found = parent?.entries.get(name);
    const node = isInode(found) ? found : undefined;
    if (node?.kind === 'symlink') {
      if (++links > MAX_LINKS) throw new CopyError('too many links');
      if (node.target.startsWith('/')) {
        at.length = 0;
        nodes.length = 1;
      }
      pending.push(...splitPath(node.target).reverse());
      continue;
    }
    at.push(name);
    nodes.push(node);
  }
  return at;
}

/** What a path names, links followed; undefined when it is not there. */
export function followed(root: Directory, text: string): Inode | undefined {
  let path: Path;
  try {
    path = rootPath(root, text);
  } catch (error) {
    if (error instanceof CopyError) return undefined;
    throw error;
  }
  let node: Inode | undefined = root;
  for (const name of path) {
    const child: ReturnType<Directory['entries']['get']> = node?.kind === 'directory' ? node.entries.get(name) : undefined;
    node = isInode(child) ? child : undefined;
  }
  return node;
}
