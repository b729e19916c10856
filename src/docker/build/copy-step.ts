/** COPY and ADD: files of the context, of a stage or of an image put over the stage's root (semantics e). */
import { expandWord, chompTabs, compilePattern, hasWildcard, isIgnored, matchGlob, type Add, type Copy } from '../../dockerfile/index.ts';
import { baseName, cleanPath, file, isInode, overlayfs, splitPath, textContent, Vfs, mountOverlay, FilesystemError, type Directory, type Inode, type Overlay, type Path } from '../../filesystem/index.ts';
import { changeMode } from '../../shell/index.ts';
import { BuildFailure } from './request.ts';
import { ownerOf } from './users.ts';

/** A source that is not there; `path` is absolute in the tree that it should be in. */
export class MissingSource extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path}: not found`);
    this.path = path;
  }
}

/** Something to copy: its name as written and what it is. */
export interface CopySource {
  readonly name: string;
  readonly node: Inode;
}

interface CopyOptions {
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  readonly chmod: string | undefined;
  readonly excludes: readonly string[];
  readonly now: number;
}

const fail = (step: Copy | Add, message: string): BuildFailure => new BuildFailure({ message, lines: step.lines });

/** What a path names in a tree, links followed within it; undefined when it is not there. */
function find(root: Directory, path: string): Inode | undefined {
  try {
    return new Vfs([{ at: [], tree: mountOverlay(root) }], { now: () => 0 }).stat('/', cleanPath(`/${path}`));
  } catch (error) {
    if (error instanceof FilesystemError) return undefined;
    throw error;
  }
}

/** The sources of a step, wildcards expanded. Throws MissingSource for a name that is not there. */
export function sourcesOf(step: Copy | Add, names: readonly string[], root: Directory): CopySource[] {
  return names.flatMap((name) => {
    const clean = cleanPath(`/${name}`).slice(1);
    if (/^(?:https?|ftp):\/\/|^git@|\.git(?:#|$)/.test(name)) {
      if (step.kind === 'copy') throw fail(step, "source can't be a URL for COPY");
      throw fail(step, `failed to load ${name}: Strata has no network; put the file into the build context and COPY it`);
    }
    if (hasWildcard(clean)) return expandWildcard(root, clean);
    const node = find(root, clean);
    if (node === undefined) throw new MissingSource(`/${clean}`);
    return [{ name: clean, node }];
  });
}

function expandWildcard(root: Directory, pattern: string): CopySource[] {
  let found: { path: string; node: Inode }[] = [{ path: '', node: root }];
  for (const part of pattern.split('/')) {
    found = found.flatMap(({ path, node }) => {
      if (node.kind !== 'directory') return [];
      const join = (name: string): string => (path === '' ? name : `${path}/${name}`);
      return [...node.entries].filter(([name, child]) => isInode(child) && matchGlob(part, name)).map(([name, child]) => ({ path: join(name), node: child as Inode }));
    });
  }
  return found.map(({ path, node }) => ({ name: path, node: node.kind === 'symlink' ? (find(root, path) ?? node) : node }));
}

/** Here-documents as sources: 0644, variables expanded unless quoted. */
export function heredocSources(step: Copy | Add, env: (name: string) => string | undefined, now: number): CopySource[] {
  return step.heredocs.map(({ name, content, expand, chomp }) => {
    const body = chomp ? chompTabs(content) : content;
    return { name, node: file(textContent(expand ? expandWord(body, env, { skipQuotes: true }) : body), { mtime: now }) };
  });
}

/** The stage's root with the sources copied in; the overlay's upper directory is the layer. */
export function copyInto(step: Copy | Add, sources: readonly CopySource[], root: Directory, destination: string, workdir: string, now: number): Overlay {
  const options: CopyOptions = { owner: step.chown === undefined ? undefined : ownerOf(root, step.chown), chmod: step.chmod, excludes: step.excludes, now };
  if (step.chmod !== undefined && changeMode(step.chmod, 0, false, 0) === undefined) throw fail(step, `invalid chmod parameter: '${step.chmod}'. it should be octal string and between 0 and 07777`);
  const absolute = destination.startsWith('/') ? destination : `${workdir}/${destination}`;
  const isDirectory = /(?:^|\/)\.?$/.test(destination) || destination === '.';
  let tree = mountOverlay(root);
  const target = resolve(tree, splitPath(cleanPath(absolute)));
  for (const { name, node } of sources) {
    const existing = overlayfs.lookupMerged(tree, target);
    if (node.kind === 'directory') {
      if (existing !== undefined && existing.kind !== 'directory') throw fail(step, `cannot copy to non-directory: ${cleanPath(absolute)}`);
      tree = ensureDirectory(tree, target, options);
      tree = copyChildren(tree, node, target, options, [], new Map());
      if (target.length > 0) tree = overlayfs.setAttributes(tree, target, { mtime: node.mtime });
    } else {
      const to = isDirectory || existing?.kind === 'directory' ? [...target, baseName(name)] : target;
      tree = ensureDirectory(tree, to.slice(0, -1), options);
      if (overlayfs.lookupMerged(tree, to)?.kind === 'directory') throw fail(step, `cannot replace to directory /${to.join('/')} with file`);
      tree = place(tree, to, node, options, new Map());
    }
  }
  return tree;
}

/** The path with links of existing parts followed. */
function resolve(tree: Overlay, path: Path): Path {
  const vfs = new Vfs([{ at: [], tree }], { now: () => 0 });
  for (let length = path.length; length > 0; length--) {
    const prefix = '/' + path.slice(0, length).join('/');
    if (vfs.stat('/', prefix) !== undefined) return [...splitPath(vfs.realpath('/', prefix)), ...path.slice(length)];
  }
  return path;
}

function ensureDirectory(tree: Overlay, path: Path, { owner, chmod, now }: CopyOptions): Overlay {
  let next = tree;
  path.forEach((_, i) => {
    const prefix = path.slice(0, i + 1);
    if (overlayfs.lookupMerged(next, prefix) !== undefined) return;
    const mode = chmod !== undefined && /^[0-7]+$/.test(chmod) ? Number.parseInt(chmod, 8) : 0o755;
    next = overlayfs.makeDirectory(next, prefix, { mode, uid: owner?.uid ?? 0, gid: owner?.gid ?? 0, mtime: now }, now);
  });
  return next;
}

function attributesFor(node: Inode, { owner, chmod }: CopyOptions): { mode: number; uid: number; gid: number } {
  const mode = chmod === undefined || node.kind === 'symlink' ? node.mode : (changeMode(chmod, node.mode, node.kind === 'directory', 0) ?? node.mode);
  return { mode, uid: owner?.uid ?? node.uid, gid: owner?.gid ?? node.gid };
}

function place(tree: Overlay, path: Path, node: Exclude<Inode, { kind: 'directory' }>, options: CopyOptions, links: Map<object, Path>): Overlay {
  const freed = overlayfs.lookupMerged(tree, path) === undefined ? tree : overlayfs.remove(tree, path, options.now);
  const inode = node.kind === 'file' ? node.link?.inode : undefined;
  const first = inode === undefined ? undefined : links.get(inode);
  if (first !== undefined) return overlayfs.link(freed, first, path, options.now);
  if (inode !== undefined) links.set(inode, path);
  const { link: _, ...plain } = node.kind === 'file' ? node : { ...node, link: undefined };
  return overlayfs.create(freed, path, { ...plain, ...attributesFor(node, options) }, options.now);
}

function copyChildren(tree: Overlay, from: Directory, to: Path, options: CopyOptions, inside: Path, links: Map<object, Path>): Overlay {
  let next = tree;
  const patterns = options.excludes.map(compilePattern);
  for (const [name, child] of from.entries) {
    if (!isInode(child)) continue;
    const below = [...inside, name];
    if (patterns.length > 0 && isIgnored(patterns, below.join('/'))) continue;
    const path = [...to, name];
    if (child.kind !== 'directory') {
      next = place(next, path, child, options, links);
      continue;
    }
    const existing = overlayfs.lookupMerged(next, path);
    if (existing !== undefined && existing.kind !== 'directory') next = overlayfs.remove(next, path, options.now);
    if (existing?.kind !== 'directory') next = overlayfs.makeDirectory(next, path, { ...attributesFor(child, options), mtime: options.now }, options.now);
    next = copyChildren(next, child, path, options, below, links);
    next = overlayfs.setAttributes(next, path, { ...attributesFor(child, options), mtime: child.mtime });
  }
  return next;
}

