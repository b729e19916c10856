/** What `--parents` takes of a source and `--exclude` leaves out of it (semantics e.3). */
import { compilePattern, isIgnored, SyntaxFailure, type IgnorePattern } from '../../../dockerfile/index.ts';
import { isInode, SortedMap, type Directory, type Node } from '../../../filesystem/index.ts';
import { CopyError } from './errors.ts';

export interface Filter {
  /** Only what matches one of these, or lies below what does; undefined takes everything. */
  readonly includes: readonly IgnorePattern[] | undefined;
  readonly excludes: readonly IgnorePattern[];
}

/** Throws CopyError for a malformed pattern. */
export function filterOf(includes: readonly string[] | undefined, excludes: readonly string[]): Filter {
  return { includes: includes && compiled(includes, 'include'), excludes: compiled(excludes, 'exclude') };
}

function compiled(patterns: readonly string[], what: 'include' | 'exclude'): IgnorePattern[] {
  try {
    return patterns.filter((text) => text.trim() !== '').map(compilePattern);
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    throw new CopyError(`failed to compute cache key: failed to calculate checksum of ref <ref>: invalid ${what}patterns: [${patterns.join(' ')}]: ${error.message}`);
  }
}

export interface Filtered {
  readonly directory: Directory;
  /** Directories of it that are there for what is below them only. */
  readonly passing: ReadonlySet<Directory>;
}

/** What a filter leaves of a directory's content; a directory that is taken whole is shared. */
export function filtered(directory: Directory, filter: Filter): Filtered {
  const passing = new Set<Directory>();
  if (filter.includes === undefined && filter.excludes.length === 0) return { directory, passing };
  return { directory: { ...directory, entries: kept(directory, filter, '', passing) }, passing };
}

function kept(directory: Directory, filter: Filter, prefix: string, passing: Set<Directory>): SortedMap<Node> {
  const entries: [string, Node][] = [];
  let isWhole = true;
  for (const [name, node] of directory.entries) {
    const path = prefix + name;
    const isTaken = (filter.includes === undefined || isIgnored(filter.includes, path)) && !isIgnored(filter.excludes, path);
    if (!isInode(node) || (node.kind !== 'directory' && !isTaken)) {
      isWhole = false;
      continue;
    }
    if (node.kind !== 'directory') {
      entries.push([name, node]);
      continue;
    }
    const below = kept(node, filter, `${path}/`, passing);
    const inner = below === node.entries && isTaken ? node : { ...node, entries: below };
    if (isTaken || below.size > 0) entries.push([name, inner]);
    if (!isTaken) passing.add(inner);
    isWhole &&= inner === node;
  }
  return isWhole ? directory.entries : SortedMap.from(entries);
}
