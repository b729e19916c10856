/** The sources of COPY and ADD, looked up and filtered; their content is part of the cache key (semantics e.1, e.3, g). */
import { chompTabs, cleanPath, expandWord, hasWildcard, type Add, type Copy } from '../../../dockerfile/index.ts';
import { file, textContent, type Directory, type Inode } from '../../../filesystem/index.ts';
import { MissingSource } from './errors.ts';
import { filtered, filterOf, type Filter } from './filter.ts';
import { parseMode } from './mode.ts';
import { checkChecksum, refuseInCopy, refuseRemote } from './remote.ts';
import { followed } from './root-path.ts';
import { expandWildcard, type Match } from './wildcard.ts';

/** The words of COPY and ADD with their variables expanded. */
export interface TransferWords {
  readonly sources: readonly string[];
  readonly destination: string;
  readonly chown: string | undefined;
  readonly chmod: string | undefined;
  readonly checksum: string | undefined;
}

/** Something to copy. */
export interface CopySource {
  /** Its path as it is named, relative to the root; a wildcard stands for each of its matches. */
  readonly name: string;
  /** Links followed; of a directory what is taken of it. */
  readonly node: Inode;
  /** Directories of `node` that are made for what is below them only. */
  readonly passing: ReadonlySet<Directory>;
  /** Whether an archive is to be unpacked. */
  readonly unpacks: boolean;
}

/** What is refused before anything is built. Throws CopyError. */
export function checkTransfer(step: Copy | Add, words: TransferWords): void {
  if (words.chmod !== undefined && words.chmod !== '') parseMode(words.chmod);
  checkChecksum(words.checksum, words.sources);
  if (step.kind === 'copy') words.sources.forEach(refuseInCopy);
}

/** The sources in order. Throws MissingSource for a name without wildcards that is not there, and CopyError. */
export function sourcesOf(step: Copy | Add, words: TransferWords, root: Directory): CopySource[] {
  const unpacks = step.kind === 'add' && step.unpack !== false;
  return words.sources.flatMap((source) => {
    if (step.kind === 'add') refuseRemote(source);
    const { path, includes } = step.kind === 'copy' && step.parents ? pivoted(source) : { path: source, includes: undefined };
    requireIncluded(path, includes, root);
    const filter = filterOf(includes, step.excludes);
    return matchesOf(cleanPath(`/${path}`).slice(1), root).map(({ path: name, node }) => ({ name, ...taken(node, filter), unpacks }));
  });
}

/** With `--parents`, the directory that paths start from and the pattern of what is taken below it; `/./` parts the two. */
function pivoted(source: string): { path: string; includes: readonly string[] } {
  const pivot = source.indexOf('/./');
  const [path, pattern] = pivot < 0 ? ['/', source] : [source.slice(0, pivot), source.slice(pivot + 3)];
  const cleaned = cleanPath(`/${pattern}`).slice(1);
  return { path, includes: [cleaned === '' ? '**' : cleaned] };
}

function requireIncluded(path: string, includes: readonly string[] | undefined, root: Directory): void {
  if (includes === undefined || hasWildcard(path)) return;
  const missing = includes.map((pattern) => cleanPath(`/${path}/${pattern}`)).find((name) => !hasWildcard(name) && followed(root, name) === undefined);
  if (missing !== undefined) throw new MissingSource(missing);
}

function matchesOf(path: string, root: Directory): Match[] {
  if (hasWildcard(path)) return expandWildcard(root, path).map((match) => (match.node.kind === 'symlink' ? { ...match, node: linkTarget(root, match) } : match));
  const node = followed(root, path);
  if (node === undefined) throw new MissingSource(`/${path}`);
  return [{ path, node }];
}

function linkTarget(root: Directory, { path }: Match): Inode {
  const node = followed(root, path);
  if (node === undefined) throw new MissingSource(`/${path}`);
  return node;
}

function taken(node: Inode, filter: Filter): Pick<CopySource, 'node' | 'passing'> {
  if (node.kind !== 'directory') return { node, passing: new Set() };
  const { directory, passing } = filtered(node, filter);
  return { node: directory, passing };
}

/** Here-documents as sources: 0644, variables expanded unless quoted, always with the backslash as escape (semantics a.6). */
export function heredocSources(step: Copy | Add, env: (name: string) => string | undefined, now: number): CopySource[] {
  return step.heredocs.map(({ name, content, expand, chomp }) => {
    const body = chomp ? chompTabs(content) : content;
    return { name, node: file(textContent(expand ? expandWord(body, env, { skipQuotes: true }) : body), { mtime: now }), passing: new Set(), unpacks: false };
  });
}
