/** For tests: an ordinary filesystem, mutable and without layers, as a measure for the overlay. Its only user is root. */
import { readContent } from './content.ts';
import { FilesystemError, type ErrorCode } from './errors.ts';
import type { Directory as Tree } from './node.ts';

interface Attributes {
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
}
type PlainFile = Attributes & { kind: 'file'; text: string; names: number };
type PlainLink = Attributes & { kind: 'symlink'; target: string };
type PlainDirectory = Attributes & { kind: 'directory'; children: Map<string, Inode> };
type Inode = PlainFile | PlainLink | PlainDirectory;

const fail = (code: ErrorCode): never => {
  throw new FilesystemError(code);
};
const split = (path: string): string[] => path.split('/').filter((name) => name !== '');

interface Place {
  readonly parent: PlainDirectory;
  readonly name: string;
  readonly node: Inode | undefined;
  /** The names from the root, links followed. */
  readonly path: string;
}

export class PlainFilesystem {
  now = 0;
  readonly root: PlainDirectory;

  constructor(tree: Tree) {
    this.root = grow(tree);
  }

  #place(path: string, follow: boolean): Place {
    const queue = split(path).reverse();
    const above: PlainDirectory[] = [];
    const names: string[] = [];
    let parent = this.root;
    for (let links = 0; ; ) {
      const name = queue.pop();
      if (name === undefined) return { parent, name: '', node: parent, path: names.join('/') };
      if (name === '..') {
        parent = above.pop() ?? parent;
        names.pop();
        continue;
      }
      const node = parent.children.get(name);
      if (node?.kind === 'symlink' && (queue.length > 0 || follow)) {
        if (++links > 40) fail('ELOOP');
        if (node.target.startsWith('/')) {
          parent = this.root;
          above.length = 0;
          names.length = 0;
        }
        queue.push(...split(node.target).reverse());
        continue;
      }
      if (queue.length === 0) return { parent, name, node, path: [...names, name].join('/') };
      if (node === undefined) return fail('ENOENT');
      if (node.kind !== 'directory') return fail('ENOTDIR');
      above.push(parent);
      names.push(name);
      parent = node;
    }
  }

  #existing(path: string, follow: boolean): Place & { node: Inode } {
    const place = this.#place(path, follow);
    return { ...place, node: place.node ?? fail('ENOENT') };
  }

  #fresh(mode: number): Attributes {
    return { mode, uid: 0, gid: 0, mtime: this.now };
  }

  #add(place: Place, node: Inode): void {
    if (place.node !== undefined) fail('EEXIST');
    place.parent.children.set(place.name, node);
    place.parent.mtime = this.now;
  }

  #drop({ parent, name, node }: Place): void {
    parent.children.delete(name);
    parent.mtime = this.now;
    if (node?.kind === 'file') node.names--;
  }

  write(path: string, text: string): void {
    const place = this.#place(path, true);
    const { node } = place;
    if (node === undefined) this.#add(place, { kind: 'file', ...this.#fresh(0o644), text, names: 1 });
    else if (node.kind !== 'file') fail('EISDIR');
    else Object.assign(node, { text, mtime: this.now });
  }

  mkdir(path: string): void {
    this.#add(this.#place(path, false), { kind: 'directory', ...this.#fresh(0o755), children: new Map() });
  }

  symlink(target: string, path: string): void {
    this.#add(this.#place(path, false), { kind: 'symlink', ...this.#fresh(0o777), target });
  }

  link(from: string, to: string): void {
    const source = this.#existing(from, false);
    const target = this.#place(to, false);
    if (target.node !== undefined) fail('EEXIST');
    if (source.node.kind === 'directory') fail('EPERM');
    if (source.node.kind === 'file') source.node.names++;
    this.#add(target, source.node);
  }

  unlink(path: string): void {
    const place = this.#existing(path, false);
    if (place.node.kind === 'directory') fail('EISDIR');
    this.#drop(place);
  }

  rmdir(path: string): void {
    const place = this.#existing(path, false);
    if (place.node.kind !== 'directory') return fail('ENOTDIR');
    if (place.name === '') fail('EBUSY');
    if (place.node.children.size > 0) fail('ENOTEMPTY');
    this.#drop(place);
  }

  rename(from: string, to: string): void {
    const source = this.#existing(from, false);
    const target = this.#place(to, false);
    if (source.path === target.path) return;
    if (target.path.startsWith(source.path + '/')) fail('EINVAL');
    const { node } = source;
    if (target.node !== undefined) {
      // Two names of one file: nothing is done.
      if (target.node === node) return;
      if (target.node.kind === 'directory' && node.kind !== 'directory') fail('EISDIR');
      if (target.node.kind !== 'directory' && node.kind === 'directory') fail('ENOTDIR');
      if (target.node.kind === 'directory' && target.node.children.size > 0) fail('ENOTEMPTY');
      this.#drop(target);
    }
    source.parent.children.delete(source.name);
    source.parent.mtime = this.now;
    target.parent.children.set(target.name, node);
    target.parent.mtime = this.now;
  }

  chmod(path: string, mode: number): void {
    this.#existing(path, true).node.mode = mode;
  }

  chown(path: string, uid: number, gid: number): void {
    Object.assign(this.#existing(path, false).node, { uid, gid });
  }

  touch(path: string, mtime: number): void {
    this.#existing(path, true).node.mtime = mtime;
  }

  /** Every name with all that can be seen of it. */
  describe(): Map<string, unknown> {
    const found = new Map<string, unknown>();
    const visit = (node: Inode, path: string): void => {
      const { mode, uid, gid, mtime } = node;
      const own = node.kind === 'file' ? [node.text, node.names] : node.kind === 'symlink' ? [node.target] : [];
      found.set(path, [node.kind, mode, uid, gid, mtime, ...own]);
      if (node.kind === 'directory') for (const [name, child] of node.children) visit(child, `${path}/${name}`);
    };
    visit(this.root, '');
    return found;
  }
}

function grow(tree: Tree): PlainDirectory {
  const { mode, uid, gid, mtime } = tree;
  const children = new Map([...tree.entries].map(([name, node]): [string, Inode] => {
    if (node.kind === 'directory') return [name, grow(node)];
    if (node.kind !== 'file' && node.kind !== 'symlink') throw new TypeError(`no ${node.kind} here`);
    const own = { mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime };
    return [name, node.kind === 'symlink' ? { kind: 'symlink', ...own, target: node.target } : { kind: 'file', ...own, text: new TextDecoder().decode(readContent(node.content)), names: 1 }];
  }));
  return { kind: 'directory', mode, uid, gid, mtime, children };
}
