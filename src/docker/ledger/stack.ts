/**
 * Where the bytes of a stack of layers are: every stored file, and whether a container can still see it. A byte is stored by one layer,
 * and it is visible or hidden: stored = visible + hidden, for each layer and for the stack.
 */
import { formatPath, isInode, UNLISTED_NAME, type Directory, type Node, type Path } from '../../filesystem/index.ts';
import type { Measure } from './measure.ts';

/**
 * How a layer hides what a lower one stores: `deleted` by a whiteout, `opaque` by a directory made anew, `changed` by other content,
 * `repeated` by the same content with other attributes (the copy-up of chmod or chown), `replaced` by something of another kind.
 */
export type Hiding = 'deleted' | 'opaque' | 'changed' | 'repeated' | 'replaced';

/** What became of a stored file. */
export interface Fate {
  /** Place of the layer that hides it. */
  readonly by: number;
  readonly how: Hiding;
  /** The entry that hides it: the file itself, or a directory above it. */
  readonly at: string;
}

/** What a layer stores under a name, or under several that are hard links of each other. */
export interface StoredFile {
  /** The first name. */
  readonly path: string;
  readonly bytes: number;
  readonly kind: 'file' | 'symlink' | 'directory' | 'unlisted' | 'device';
}

export interface StackedLayer {
  readonly files: readonly StoredFile[];
  /** At the place of each file; undefined for what a container sees. */
  readonly fates: readonly (Fate | undefined)[];
}

/** A layer with how its bytes are counted. */
export interface Measured {
  readonly upper: Directory;
  readonly measure: Measure;
}

/** A stored file that is in the merged view at the moment. */
interface Holding {
  readonly layer: number;
  readonly file: number;
}

/** A name of the merged view. */
interface Seat {
  node: Node;
  /** What is stored for it: of a directory what each layer stores. */
  holdings: Holding[];
  /** Of a directory: bytes below it without names. */
  unlisted: Holding[];
  readonly children: Map<string, Seat>;
}

const seatOf = (node: Node): Seat => ({ node, holdings: [], unlisted: [], children: new Map() });

const NOTHING: Measure = { own: () => 0, unlisted: () => 0 };

class Stacking {
  readonly layers: { files: StoredFile[]; fates: (Fate | undefined)[]; names: number[] }[] = [];
  #root: Seat | undefined;
  /** Of the layer that is being added. */
  #measure: Measure;
  /** The files of the layer that is being added that have several names, by inode. */
  #links = new Map<object, number>();

  constructor(layers: readonly Measured[]) {
    this.#measure = NOTHING;
    for (const { upper, measure } of layers) {
      this.layers.push({ files: [], fates: [], names: [] });
      this.#measure = measure;
      this.#links = new Map();
      this.#root ??= seatOf(upper);
      this.#enter(this.#root, upper, []);
    }
  }

  /** A directory of the upper tree on what is there. */
  #enter(seat: Seat, upper: Directory, path: Path): void {
    if (upper.opaque) this.#empty(seat, { by: this.layers.length - 1, how: 'opaque', at: formatPath(path) });
    seat.node = upper;
    seat.holdings.push(...this.#store(upper, path));
    const unlisted = this.#measure.unlisted(upper);
    if (unlisted > 0) seat.unlisted.push(this.#put({ path: formatPath([...path, UNLISTED_NAME]), bytes: unlisted, kind: 'unlisted' }));
    for (const [name, node] of upper.entries) this.#place(seat, name, node, [...path, name]);
  }

  #place(parent: Seat, name: string, node: Node, path: Path): void {
    const old = parent.children.get(name);
    if (!isInode(node)) {
      const fate: Fate = { by: this.layers.length - 1, how: 'deleted', at: formatPath(path) };
      if (old !== undefined) this.#hide(old, fate);
      else if (name === UNLISTED_NAME) this.#releaseAll(parent.unlisted.splice(0), fate);
      parent.children.delete(name);
      return;
    }
    if (node.kind === 'directory' && old?.node.kind === 'directory') {
      this.#enter(old, node, path);
      return;
    }
    if (old !== undefined) this.#hide(old, { by: this.layers.length - 1, how: hidingOf(old.node, node), at: formatPath(path) });
    const seat = seatOf(node);
    parent.children.set(name, seat);
    if (node.kind === 'directory') this.#enter(seat, node, path);
    else seat.holdings = this.#store(node, path);
  }

  /** Notes what the layer stores for an entry; a further name of a file that it has already is the same holding. */
  #store(node: Node, path: Path): Holding[] {
    const bytes = this.#measure.own(node);
    if (node.kind === 'whiteout' || (node.kind === 'directory' && bytes === 0)) return [];
    const inode = node.kind === 'file' ? node.link?.inode : undefined;
    const known = inode === undefined ? undefined : this.#links.get(inode);
    if (known !== undefined) {
      const layer = this.layers.length - 1;
      const { names } = this.layers[layer] ?? { names: [] };
      names[known] = (names[known] ?? 0) + 1;
      return [{ layer, file: known }];
    }
    const kind = node.kind === 'file' || node.kind === 'symlink' || node.kind === 'directory' ? node.kind : 'device';
    const holding = this.#put({ path: formatPath(path), bytes, kind });
    if (inode !== undefined) this.#links.set(inode, holding.file);
    return [holding];
  }

  #put(stored: StoredFile): Holding {
    const layer = this.layers.length - 1;
    const { files, fates, names } = this.layers[layer] ?? { files: [], fates: [], names: [] };
    files.push(stored);
    fates.push(undefined);
    names.push(1);
    return { layer, file: files.length - 1 };
  }

  #hide(seat: Seat, fate: Fate): void {
    this.#releaseAll(seat.holdings, fate);
    this.#empty(seat, fate);
  }

  #empty(seat: Seat, fate: Fate): void {
    this.#releaseAll(seat.unlisted.splice(0), fate);
    for (const child of seat.children.values()) this.#hide(child, fate);
    seat.children.clear();
  }

  /** A file is hidden with the last of its names. */
  #releaseAll(holdings: readonly Holding[], fate: Fate): void {
    for (const { layer, file } of holdings) {
      const { names, fates } = this.layers[layer] ?? { names: [], fates: [] };
      const left = (names[file] ?? 1) - 1;
      names[file] = left;
      if (left === 0) fates[file] = fate;
    }
  }
}

function hidingOf(old: Node, node: Node): Hiding {
  if (old.kind !== node.kind) return 'replaced';
  if (old.kind !== 'file' || node.kind !== 'file') return 'changed';
  const [a, b] = [old.content, node.content];
  return a.parts.length === b.parts.length && a.parts.every((part, i) => part === b.parts[i]) ? 'repeated' : 'changed';
}

/** The layers from the lowest up. A directory's own bytes stay visible as long as the directory is there, in every layer that has it. */
export function stackLayers(layers: readonly Measured[]): StackedLayer[] {
  return new Stacking(layers).layers;
}

export interface Sums {
  readonly stored: number;
  readonly visible: number;
  readonly hidden: number;
}

export function sumsOf({ files, fates }: StackedLayer): Sums {
  let stored = 0;
  let hidden = 0;
  for (const [i, { bytes }] of files.entries()) {
    stored += bytes;
    if (fates[i] !== undefined) hidden += bytes;
  }
  return { stored, visible: stored - hidden, hidden };
}

export function addSums(sums: readonly Sums[]): Sums {
  return sums.reduce((a, b) => ({ stored: a.stored + b.stored, visible: a.visible + b.visible, hidden: a.hidden + b.hidden }), { stored: 0, visible: 0, hidden: 0 });
}
