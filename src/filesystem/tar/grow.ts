/**
 * A layer's tree while its archive is read, in mutable form: names are resolved as Docker's extraction in a chroot does, so nothing
 * leads out of the root; whiteouts and opaque marks hide what is below (semantics h.1).
 */
import type { Content } from '../content.ts';
import { encodeName } from '../names.ts';
import { device, directory, file, symlink, type Attributes, type Directory, type File, type HardLink, type Inode, type Node, type NonDirectory, type Whiteout } from '../node.ts';
import { SortedMap } from '../sorted-map.ts';
import { attributesOf, lookup } from '../tree.ts';
import { TarError } from './error.ts';
import type { TarRecord } from './record.ts';
import { OPAQUE_MARKER, WHITEOUT_PREFIX } from './write.ts';

/** Linux's limits on one name, on a path, and on the links followed for one path. */
const NAME_BYTES = 255;
const PATH_BYTES = 4096;
const MAX_LINKS = 40;
/** What the aufs driver once kept beside the files. */
const AUFS_PREFIX = '.wh..wh.';

interface GrowingDirectory {
  readonly kind: 'directory';
  attributes: Attributes;
  readonly entries: Map<string, Growing>;
  opaque: boolean;
}

type Growing = GrowingDirectory | NonDirectory | Whiteout;

/** The names of an entry, cleaned. Throws TarError for one that leaves the archive or that no file can have. */
export function namesOf(text: string): string[] {
  const names: string[] = [];
  for (const name of text.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) throw new TarError(`${JSON.stringify(text)} is outside of the archive`);
  }
  const isLong = (part: string, bytes: number): boolean => part.length * 3 > bytes && encodeName(part).length > bytes;
  if (isLong(text, PATH_BYTES) || names.some((name) => isLong(name, NAME_BYTES))) throw new TarError(`file name too long: ${text.slice(0, 60)}…`);
  if (text.includes('\0')) throw new TarError('invalid tar header');
  return names;
}

const IMPLIED: Attributes = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };

export class GrowingTree {
  readonly #lower: Directory | undefined;
  readonly #root: GrowingDirectory = { kind: 'directory', attributes: IMPLIED, entries: new Map(), opaque: false };

  /** `lower` is what the layer lies on. */
  constructor(lower: Directory | undefined) {
    this.#lower = lower;
  }

  /** Puts an entry in; `body` is the file's. Throws TarError. */
  add(record: TarRecord, body: () => Content): void {
    const names = namesOf(record.name);
    const name = names.pop();
    const attributes = { mode: record.mode, uid: record.uid, gid: record.gid, mtime: record.mtime };
    if (name === undefined) {
      if (record.type !== 'directory') throw new TarError(`invalid name ${JSON.stringify(record.name)}`);
      this.#root.attributes = attributes;
      return;
    }
    const { parent, path } = this.#parent(names);
    if (name.startsWith(WHITEOUT_PREFIX)) this.#hide(parent, name, record.mtime);
    else if (record.type === 'directory') this.#putDirectory(parent, [...path, name], name, attributes);
    else parent.entries.set(name, record.type === 'hard link' ? this.#linked(record, [...path, name]) : plainNode(record, attributes, body));
  }

  #hide(parent: GrowingDirectory, name: string, mtime: number): void {
    if (name === OPAQUE_MARKER) parent.opaque = true;
    if (name.startsWith(AUFS_PREFIX)) return;
    const hidden = name.slice(WHITEOUT_PREFIX.length);
    if (hidden === '' || hidden === '.' || hidden === '..') throw new TarError(`invalid whiteout ${JSON.stringify(name)}`);
    const existing = parent.entries.get(hidden);
    // A whiteout hides what lies below, never what the same layer holds.
    if (existing?.kind === 'directory') existing.opaque = true;
    else if (existing === undefined) parent.entries.set(hidden, { kind: 'whiteout', mtime });
  }

  #putDirectory(parent: GrowingDirectory, path: readonly string[], name: string, attributes: Attributes): GrowingDirectory {
    const existing = parent.entries.get(name);
    if (existing?.kind === 'directory') {
      existing.attributes = attributes;
      return existing;
    }
    const opaque = existing?.kind === 'whiteout' && this.#below(path)?.kind === 'directory';
    const made: GrowingDirectory = { kind: 'directory', attributes, entries: new Map(), opaque };
    parent.entries.set(name, made);
    return made;
  }

  #below(path: readonly string[]): Node | undefined {
    return this.#lower === undefined ? undefined : lookup(this.#lower, path);
  }

  /** The directory of these names, links followed, what is missing made with the attributes that it has below. */
  #parent(names: readonly string[]): { parent: GrowingDirectory; path: readonly string[] } {
    const above: GrowingDirectory[] = [];
    let path: string[] = [];
    let parent = this.#root;
    let links = 0;
    const queue = [...names].reverse();
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (name === '..') {
        parent = above.pop() ?? parent;
        path.pop();
        continue;
      }
      const child = parent.entries.get(name);
      if (child?.kind === 'symlink') {
        if (++links > MAX_LINKS) throw new TarError(`too many levels of symbolic links: ${names.join('/')}`);
        if (child.target.startsWith('/')) {
          above.length = 0;
          path = [];
          parent = this.#root;
        }
        queue.push(...child.target.split('/').filter((part) => part !== '' && part !== '.').reverse());
        if (queue.length > PATH_BYTES) throw new TarError(`too many levels of symbolic links: ${names.join('/')}`);
        continue;
      }
      if (child !== undefined && child.kind !== 'directory' && child.kind !== 'whiteout') throw new TarError(`not a directory: ${[...path, name].join('/')}`);
      const below = this.#below([...path, name]);
      const next = child?.kind === 'directory' ? child : this.#putDirectory(parent, [...path, name], name, below?.kind === 'directory' ? attributesOf(below) : IMPLIED);
      above.push(parent);
      parent = next;
      path.push(name);
    }
    return { parent, path };
  }

  #linked({ name, linkName }: TarRecord, path: readonly string[]): NonDirectory {
    const names = namesOf(linkName);
    const last = names.pop() ?? '';
    const { parent, path: at } = this.#parent(names);
    const target = parent.entries.get(last) ?? this.#below([...at, last]);
    if (target === undefined || target.kind === 'whiteout') throw new TarError(`link ${linkName} ${name}: no such file or directory`);
    if (target.kind === 'directory') throw new TarError(`link ${linkName} ${name}: operation not permitted`);
    if (!parent.entries.has(last) || at.join('/') + last === path.join('/')) return withoutLink(target);
    return target;
  }

  /** The tree as it has become; names of one file share its inode. */
  done(): Directory {
    const counts = new Map<File, number>();
    const count = (from: GrowingDirectory): void => {
      for (const child of from.entries.values()) {
        if (child.kind === 'directory') count(child);
        else if (child.kind === 'file') counts.set(child, (counts.get(child) ?? 0) + 1);
      }
    };
    count(this.#root);
    const links = new Map<File, HardLink>();
    const freeze = (growing: Growing): Node => {
      if (growing.kind === 'directory') {
        const { attributes, entries, opaque } = growing;
        return { ...directory(attributes), entries: SortedMap.from([...entries].map(([name, child]): [string, Node] => [name, freeze(child)])), ...(opaque && { opaque }) };
      }
      const names = growing.kind === 'file' ? (counts.get(growing) ?? 1) : 1;
      if (growing.kind !== 'file' || names === 1) return growing;
      const link = links.get(growing) ?? { inode: growing, count: names };
      links.set(growing, link);
      return { ...growing, link };
    };
    const root = freeze(this.#root);
    if (root.kind !== 'directory') throw new TypeError('the root is a directory');
    return root;
  }
}

function withoutLink(node: Exclude<Inode, Directory>): NonDirectory {
  if (node.kind !== 'file') return { ...node };
  const { link: _, ...plain } = node;
  return plain;
}

function plainNode({ type, linkName, major, minor }: TarRecord, attributes: Attributes, body: () => Content): NonDirectory | Whiteout {
  switch (type) {
    case 'symlink':
      return symlink(linkName, attributes);
    case 'character':
      // How an overlay's upper directory itself marks what is gone.
      return major === 0 && minor === 0 ? { kind: 'whiteout', mtime: attributes.mtime } : device(type, major, minor, attributes);
    case 'block':
    case 'fifo':
      return device(type, major, minor, attributes);
    default:
      return file(body(), attributes);
  }
}
