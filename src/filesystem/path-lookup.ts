/**
 * One path looked up through the upper directories of an overlay, as the kernel does: from the top, the next layer down until the name
 * is found or something hides all that lies below (semantics i.1). Pure.
 */
import type { Path } from './names.ts';
import { isInode, type Directory, type Inode, type Node, type NonDirectory } from './node.ts';

/** What one upper directory has for a path; symbolic links are not followed. `at` is the path or one of its parents. */
export type PathFinding =
  /** `ends`: nothing of the layers below shows at this path. */
  | { readonly kind: 'has'; readonly node: Inode; readonly ends: boolean }
  | { readonly kind: 'whiteout'; readonly at: Path }
  /** The directory `at` hides what lies below it, and does not have the name itself. */
  | { readonly kind: 'opaque'; readonly at: Path }
  /** Something stands at `at` that is no directory. */
  | { readonly kind: 'replaced'; readonly at: Path; readonly node: NonDirectory }
  /** `unlisted`: bytes of files in the directory, or in a parent, that are known to be there but not by name. */
  | { readonly kind: 'nothing'; readonly unlisted: number };

export function findInUpper(upper: Directory, path: Path): PathFinding {
  let node: Inode = upper;
  let opaqueAt: Path | undefined;
  let unlisted = 0;
  for (const [depth, name] of path.entries()) {
    if (node.kind !== 'directory') return { kind: 'replaced', at: path.slice(0, depth), node };
    if (node.opaque) opaqueAt ??= path.slice(0, depth);
    unlisted = node.unlisted ?? 0;
    const next: Node | undefined = node.entries.get(name);
    if (next === undefined) return opaqueAt === undefined ? { kind: 'nothing', unlisted } : { kind: 'opaque', at: opaqueAt };
    if (!isInode(next)) return { kind: 'whiteout', at: path.slice(0, depth + 1) };
    node = next;
  }
  return { kind: 'has', node, ends: node.kind !== 'directory' || node.opaque === true || opaqueAt !== undefined };
}

export interface PathLookup {
  /** One for each upper directory, from the top; those that the lookup does not come to as well. */
  readonly findings: readonly PathFinding[];
  /** Which findings make up what is seen, from the top: one, or the directories that are merged. Empty where nothing is seen. */
  readonly seen: readonly number[];
  /** The last finding that the lookup comes to. */
  readonly end: number;
}

/** `uppers` from the top. */
export function lookUpPath(uppers: readonly Directory[], path: Path): PathLookup {
  const findings = uppers.map((upper) => findInUpper(upper, path));
  const seen: number[] = [];
  for (const [i, finding] of findings.entries()) {
    if (finding.kind === 'nothing') continue;
    if (finding.kind === 'has' && (seen.length === 0 || finding.node.kind === 'directory')) seen.push(i);
    if (finding.kind !== 'has' || finding.ends) return { findings, seen, end: i };
  }
  return { findings, seen, end: findings.length - 1 };
}

export interface FollowedLink {
  readonly at: Path;
  readonly target: string;
}

const MOST_LINKS = 40;

/** The path with symbolic links among its parents followed; the last name is kept as it is. `find` gives what is seen at a path. */
export function followParents(path: Path, find: (at: Path) => Inode | undefined): { readonly path: Path; readonly links: readonly FollowedLink[] } {
  const pending = path.toReversed();
  const links: FollowedLink[] = [];
  let at: readonly string[] = [];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const next: readonly string[] = name === '..' ? at.slice(0, -1) : [...at, name];
    const node = pending.length > 0 ? find(next) : undefined;
    if (node?.kind !== 'symlink' || links.length === MOST_LINKS) {
      at = next;
      continue;
    }
    links.push({ at: next, target: node.target });
    if (node.target.startsWith('/')) at = [];
    pending.push(...node.target.split('/').filter((part) => part !== '' && part !== '.').reverse());
  }
  return { path: at, links };
}
