/**
 * The efficiency of an image as dive computes it (https://github.com/wagoodman/dive, `dive/filetree/efficiency.go`): of every path, the
 * least that any layer stores for it, over all that the layers store for it. A whiteout of a file counts nothing, one of a directory
 * what lay below it; names that end no branch of a layer's tree count nothing, and opaque directories are not looked at. Bytes without names are of a
 * different file in each layer.
 */
import { formatPath, UNLISTED_NAME, type Directory, type Node, type Path } from '../../filesystem/index.ts';

/** A path that more than one layer has. */
export interface RepeatedPath {
  readonly path: string;
  /** How many layers have it, with a whiteout or without. */
  readonly versions: number;
  /** Bytes of all versions. */
  readonly total: number;
  /** Bytes of the smallest. */
  readonly least: number;
}

export interface Efficiency {
  /** From 0 to 1: `least / total`. */
  readonly score: number;
  readonly least: number;
  readonly total: number;
  /** Those that cost something, what could be saved first. */
  readonly repeated: readonly RepeatedPath[];
}

/** A name of the tree that the layers so far stack up to. */
interface Stacked {
  readonly isDirectory: boolean;
  readonly size: number;
  readonly children: Map<string, Stacked>;
}

const stackedOf = (isDirectory: boolean, size: number): Stacked => ({ isDirectory, size, children: new Map() });
const sizeBelow = ({ size, children }: Stacked): number => [...children.values()].reduce((sum, child) => sum + sizeBelow(child), size);

/** Upper directories from the lowest up. */
export function efficiencyOf(uppers: readonly Directory[]): Efficiency {
  const paths = new Map<string, { versions: number; total: number; least: number }>();
  const root = stackedOf(true, 0);
  for (const [layer, upper] of uppers.entries()) {
    for (const { path, size } of leavesOf(upper, root, layer)) {
      const seen = paths.get(path);
      if (seen === undefined) paths.set(path, { versions: 1, total: size, least: size });
      else {
        seen.versions++;
        seen.total += size;
        seen.least = Math.min(seen.least, size);
      }
    }
    stackOn(root, upper, new Set());
  }
  let least = 0;
  let total = 0;
  for (const data of paths.values()) {
    least += data.least;
    total += data.total;
  }
  const repeated = [...paths].map(([path, data]) => ({ path, ...data })).filter((data) => data.versions > 1 && data.total > data.least);
  return { score: total === 0 ? 1 : least / total, least, total, repeated: repeated.sort((a, b) => b.total - b.least - (a.total - a.least) || (a.path < b.path ? -1 : 1)) };
}

/** What ends a branch of a layer's tree, with its bytes in the tar: a further name of a file has none. */
function* leavesOf(upper: Directory, lower: Stacked | undefined, layer: number, prefix: Path = [], links = new Set<object>()): Generator<{ path: string; size: number }> {
  if (upper.unlisted !== undefined) yield { path: formatPath([...prefix, `${UNLISTED_NAME} ${layer}`]), size: upper.unlisted };
  for (const [name, node] of upper.entries) {
    const path = [...prefix, name];
    const old = lower?.children.get(name);
    if (node.kind === 'whiteout') yield { path: formatPath(path), size: old?.isDirectory === true ? sizeBelow(old) : 0 };
    else if (node.kind !== 'directory') yield { path: formatPath(path), size: tarSize(node, links) };
    else if (node.entries.size === 0 && node.unlisted === undefined) yield { path: formatPath(path), size: 0 };
    else yield* leavesOf(node, old, layer, path, links);
  }
}

function tarSize(node: Node, links: Set<object>): number {
  if (node.kind !== 'file') return 0;
  if (node.link === undefined) return node.content.size;
  if (links.has(node.link.inode)) return 0;
  links.add(node.link.inode);
  return node.content.size;
}

function stackOn(under: Stacked, upper: Directory, links: Set<object>): void {
  if (upper.unlisted !== undefined) {
    const before = under.children.get(UNLISTED_NAME)?.size ?? 0;
    under.children.set(UNLISTED_NAME, stackedOf(false, before + upper.unlisted));
  }
  for (const [name, node] of upper.entries) {
    if (node.kind === 'whiteout') under.children.delete(name);
    else if (node.kind !== 'directory') under.children.set(name, stackedOf(false, tarSize(node, links)));
    else {
      const old = under.children.get(name);
      const next = old?.isDirectory === true ? old : stackedOf(true, 0);
      under.children.set(name, next);
      stackOn(next, node, links);
    }
  }
}
