/** A sum taken apart: by directory, then by file. */
import type { Fate, StackedLayer, StoredFile } from './stack.ts';

/** Which bytes are added up. */
export type Which = 'stored' | 'visible' | 'hidden';

/** A stored file with the layer that stores it. */
export interface FileSum {
  readonly kind: StoredFile['kind'];
  readonly bytes: number;
  readonly layer: number;
  readonly fate: Fate | undefined;
}

/** All that is at a name and below it. */
export interface PathSum {
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
  readonly children: ReadonlyMap<string, PathSum>;
  /** What is stored under the name itself, by each layer that does; lowest first. */
  readonly own: readonly FileSum[];
}

interface Growing {
  name: string;
  bytes: number;
  files: number;
  children: Map<string, Growing>;
  own: FileSum[];
}

const growing = (name: string): Growing => ({ name, bytes: 0, files: 0, children: new Map(), own: [] });

/** The tree of all sums; `only` has the places of layers, or is null for all. Its root has the whole sum. */
export function breakdown(layers: readonly StackedLayer[], which: Which, only: ReadonlySet<number> | null): PathSum {
  const root = growing('');
  for (const [layer, { files, fates }] of layers.entries()) {
    if (only !== null && !only.has(layer)) continue;
    for (const [i, { path, bytes, kind }] of files.entries()) {
      const fate = fates[i];
      if ((which === 'visible' && fate !== undefined) || (which === 'hidden' && fate === undefined)) continue;
      let at = root;
      count(at, bytes);
      for (const name of path.split('/')) {
        if (name === '') continue;
        let next = at.children.get(name);
        if (next === undefined) at.children.set(name, (next = growing(name)));
        at = next;
        count(at, bytes);
      }
      at.own.push({ kind, bytes, layer, fate });
    }
  }
  return root;
}

function count(sum: Growing, bytes: number): void {
  sum.bytes += bytes;
  sum.files++;
}

/** The sums of the names in a directory, the most bytes first; undefined if there is no such directory. */
export function childrenOf(root: PathSum, path: string): PathSum[] | undefined {
  const at = path.split('/').filter((name) => name !== '').reduce<PathSum | undefined>((sum, name) => sum?.children.get(name), root);
  return at === undefined ? undefined : [...at.children.values()].sort((a, b) => b.bytes - a.bytes || b.files - a.files || (a.name < b.name ? -1 : 1));
}
