/**
 * A persistent map from names to values in byte order of the names: a weight-balanced tree. Changing one entry shares all the
 * others, costs O(log n), and iteration is the order in which archives and listings want it.
 */
import { compareNames } from './names.ts';

interface Branch<V> {
  readonly key: string;
  readonly value: V;
  readonly left: Branch<V> | undefined;
  readonly right: Branch<V> | undefined;
  readonly size: number;
}
type Tree<V> = Branch<V> | undefined;

const DELTA = 3;
const RATIO = 2;
const sizeOf = <V>(tree: Tree<V>): number => (tree === undefined ? 0 : tree.size);

function branch<V>(key: string, value: V, left: Tree<V>, right: Tree<V>): Branch<V> {
  return { key, value, left, right, size: sizeOf(left) + sizeOf(right) + 1 };
}

function rotateLeft<V>(key: string, value: V, left: Tree<V>, right: Branch<V>): Branch<V> {
  const inner = right.left;
  if (inner === undefined || sizeOf(inner) < RATIO * sizeOf(right.right)) {
    return branch(right.key, right.value, branch(key, value, left, inner), right.right);
  }
  return branch(inner.key, inner.value, branch(key, value, left, inner.left), branch(right.key, right.value, inner.right, right.right));
}

function rotateRight<V>(key: string, value: V, left: Branch<V>, right: Tree<V>): Branch<V> {
  const inner = left.right;
  if (inner === undefined || sizeOf(inner) < RATIO * sizeOf(left.left)) {
    return branch(left.key, left.value, left.left, branch(key, value, inner, right));
  }
  return branch(inner.key, inner.value, branch(left.key, left.value, left.left, inner.left), branch(key, value, inner.right, right));
}

function balance<V>(key: string, value: V, left: Tree<V>, right: Tree<V>): Branch<V> {
  const [l, r] = [sizeOf(left), sizeOf(right)];
  if (l + r <= 1) return branch(key, value, left, right);
  if (right !== undefined && r > DELTA * l) return rotateLeft(key, value, left, right);
  if (left !== undefined && l > DELTA * r) return rotateRight(key, value, left, right);
  return branch(key, value, left, right);
}

function insert<V>(tree: Tree<V>, key: string, value: V): Branch<V> {
  if (tree === undefined) return branch(key, value, undefined, undefined);
  const order = compareNames(key, tree.key);
  if (order === 0) return tree.value === value ? tree : branch(key, value, tree.left, tree.right);
  if (order < 0) return balance(tree.key, tree.value, insert(tree.left, key, value), tree.right);
  return balance(tree.key, tree.value, tree.left, insert(tree.right, key, value));
}

function leftmost<V>(tree: Branch<V>): Branch<V> {
  let node = tree;
  while (node.left !== undefined) node = node.left;
  return node;
}

function remove<V>(tree: Tree<V>, key: string): Tree<V> {
  if (tree === undefined) return undefined;
  const order = compareNames(key, tree.key);
  if (order < 0) return balance(tree.key, tree.value, remove(tree.left, key), tree.right);
  if (order > 0) return balance(tree.key, tree.value, tree.left, remove(tree.right, key));
  if (tree.left === undefined) return tree.right;
  if (tree.right === undefined) return tree.left;
  const next = leftmost(tree.right);
  return balance(next.key, next.value, tree.left, remove(tree.right, next.key));
}

function fromSorted<V>(entries: readonly (readonly [string, V])[], start: number, end: number): Tree<V> {
  if (start >= end) return undefined;
  const middle = (start + end) >>> 1;
  const entry = entries[middle];
  if (entry === undefined) return undefined;
  return branch(entry[0], entry[1], fromSorted(entries, start, middle), fromSorted(entries, middle + 1, end));
}

/** An immutable map in name order. Every change returns a new map; an unchanged map is returned as it is. */
export class SortedMap<V> {
  static readonly #empty = new SortedMap<never>(undefined);
  readonly #tree: Tree<V>;

  private constructor(tree: Tree<V>) {
    this.#tree = tree;
  }

  static empty<V>(): SortedMap<V> {
    return SortedMap.#empty;
  }

  /** Builds a map from entries in any order; of two with the same name the later wins. */
  static from<V>(entries: Iterable<readonly [string, V]>): SortedMap<V> {
    const unique = [...new Map(entries)].sort((a, b) => compareNames(a[0], b[0]));
    return new SortedMap(fromSorted(unique, 0, unique.length));
  }

  get size(): number {
    return sizeOf(this.#tree);
  }

  get(key: string): V | undefined {
    let node = this.#tree;
    while (node !== undefined) {
      const order = compareNames(key, node.key);
      if (order === 0) return node.value;
      node = order < 0 ? node.left : node.right;
    }
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, value: V): SortedMap<V> {
    const tree = insert(this.#tree, key, value);
    return tree === this.#tree ? this : new SortedMap(tree);
  }

  delete(key: string): SortedMap<V> {
    return this.get(key) === undefined ? this : new SortedMap(remove(this.#tree, key));
  }

  *[Symbol.iterator](): Generator<[string, V]> {
    const path: Branch<V>[] = [];
    let node = this.#tree;
    while (node !== undefined || path.length > 0) {
      while (node !== undefined) {
        path.push(node);
        node = node.left;
      }
      const top = path.pop();
      if (top === undefined) return;
      yield [top.key, top.value];
      node = top.right;
    }
  }

  *keys(): Generator<string> {
    for (const [key] of this) yield key;
  }
}
