/** Putting a package's files into the image, and taking them out again. */
import { declaredContent, file, FilesystemError, symlink, textContent, type NonDirectory } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import type { FileTree, Package } from './facts.ts';
import { ensureDirectory, knownText, namesIn, remove, removeIfEmpty, writeFile } from './files.ts';
import { INFO, shownName } from './status.ts';

/** Bytes of an executable that is known by name only, at most. */
const COMMAND_BYTES = 200_000;
const COPYRIGHT_BYTES = 2_000;

/** Where the files of a package lie that nobody lists. */
function homeOf(name: string): string {
  const python = /^python3-(.+)/.exec(name)?.[1];
  if (python !== undefined) return `/usr/lib/python3/dist-packages/${python.replace(/-/g, '_')}`;
  if (name.endsWith('-doc')) return `/usr/share/doc/${name}`;
  if (name.endsWith('-dev')) return `/usr/include/${name}`;
  return name.startsWith('fonts-') ? `/usr/share/fonts/${name}` : `/usr/lib/${name}`;
}

/** Unpacks a package over what is there; `full` with the documentation that slim images leave out. Writes its files below /var/lib/dpkg/info. */
export function unpack(process: Process, pack: Package, files: FileTree | undefined, full: boolean): void {
  const paths = ['/.'];
  if (files !== undefined) putTree(process, files, '', paths);
  else putGuess(process, pack, paths);
  if (full) {
    const documentation = pack.installedKib * 1024 - pack.slimBytes;
    const doc = `/usr/share/doc/${pack.name}`;
    if (documentation > 0) declareIn(process, doc, documentation);
    if (documentation > 0 && !paths.includes(doc)) paths.push(doc);
  }
  writeInfo(process, pack, paths);
}

function putTree(process: Process, tree: FileTree, at: string, paths: string[]): void {
  const links: [string, string][] = [];
  putInto(tree, at);
  for (const [path, target] of links) {
    remove(process, path);
    process.vfs.link('/', target.replace(/^\./, ''), path);
  }

  function putInto(directory: FileTree, parent: string): void {
    for (const [name, child] of Object.entries(directory)) {
      if (name === '.') continue;
      const path = `${parent}/${name}`;
      paths.push(path);
      if (typeof child === 'number') putFile(process, path, child, 0o644);
      else if (typeof child === 'string') putLink(process, path, child);
      else if (!isTree(child)) {
        if (typeof child[1] === 'string') links.push([path, child[1]]);
        else putFile(process, path, Number(child[0] ?? 0), modeOf(child[1] ?? 644));
      } else {
        const own = child['.'];
        ensureDirectory(process, path, Array.isArray(own) ? modeOf(Number(own[0] ?? 755)) : 0o755);
        putInto(child, path);
      }
    }
  }
}

const isTree = (child: FileTree | readonly (number | string)[]): child is FileTree => !Array.isArray(child);
const modeOf = (digits: number): number => Number.parseInt(String(digits), 8);

function putFile(process: Process, path: string, bytes: number, mode: number): void {
  put(process, path, file(declaredContent(bytes), { mode, mtime: process.vfs.now() }));
}

/** A directory stays where a package has a link to one. */
function putLink(process: Process, path: string, target: string): void {
  put(process, path, symlink(target, { mtime: process.vfs.now() }), true);
}

/** Puts a node in the place of what is there; mostly nothing is. */
function put(process: Process, path: string, node: NonDirectory, keepsDirectory = false): void {
  const { vfs } = process;
  try {
    vfs.put('/', path, node);
  } catch (error) {
    if (!(error instanceof FilesystemError) || error.code !== 'EEXIST') throw error;
    if (keepsDirectory && vfs.lstat('/', path)?.kind === 'directory') return;
    remove(process, path);
    vfs.put('/', path, node);
  }
}

/** The executables by name, the copyright, and the rest as one declared remainder. */
function putGuess(process: Process, pack: Package, paths: string[]): void {
  let left = pack.slimBytes;
  const each = Math.min(COMMAND_BYTES, Math.floor(left / (2 * pack.commands.length)));
  for (const command of pack.commands) {
    ensureDirectory(process, '/usr/bin');
    putFile(process, `/usr/bin/${command}`, each, 0o755);
    paths.push(`/usr/bin/${command}`);
    left -= each;
  }
  const copyright = Math.min(COPYRIGHT_BYTES, left);
  const doc = `/usr/share/doc/${pack.name}`;
  ensureDirectory(process, doc);
  putFile(process, `${doc}/copyright`, copyright, 0o644);
  paths.push(doc, `${doc}/copyright`);
  if (left === copyright) return;
  declareIn(process, homeOf(pack.name), left - copyright);
  if (homeOf(pack.name) !== doc) paths.push(homeOf(pack.name));
}

function declareIn(process: Process, path: string, bytes: number): void {
  ensureDirectory(process, path);
  process.vfs.declareUnlisted('/', path, bytes);
}

/** The list of its files, and the rest of its recorded bytes there as checksums. */
function writeInfo(process: Process, pack: Package, paths: readonly string[]): void {
  const list = paths.join('\n') + '\n';
  const base = `${INFO}/${shownName(pack)}`;
  writeFile(process, `${base}.list`, textContent(list));
  if (pack.infoBytes > list.length) writeFile(process, `${base}.md5sums`, declaredContent(pack.infoBytes - list.length));
}

/** The paths that a package's list names; none if the list is not known. */
export function pathsOf(process: Process, shown: string): string[] {
  return knownText(process, `${INFO}/${shown}.list`).split('\n').filter((line) => line !== '' && line !== '/.');
}

/** The name under which a package keeps its files in /var/lib/dpkg/info. */
export function infoName(process: Process, name: string, architecture: string): string {
  return process.vfs.stat('/', `${INFO}/${name}.list`) === undefined && process.vfs.stat('/', `${INFO}/${name}:${architecture}.list`) !== undefined ? `${name}:${architecture}` : name;
}

export interface Removal {
  /** Whether there was a list of the package's files. */
  readonly hadList: boolean;
  /** Whether configuration stays, and with it the list. */
  readonly keeps: boolean;
}

/** Removes a package's files, its configuration below /etc only if `purge`. */
export function removeFiles(process: Process, name: string, architecture: string, purge: boolean): Removal {
  const { vfs } = process;
  const shown = infoName(process, name, architecture);
  const paths = pathsOf(process, shown).sort().reverse();
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  for (const path of paths) {
    if (!purge && path.startsWith('/etc/')) continue;
    const node = vfs.lstat('/', path);
    if (node === undefined) continue;
    try {
      // Where /bin is a link to usr/bin, a package's /bin is a folder all the same, and others' too.
      if (node.kind === 'symlink' && folders.has(path)) continue;
      if (node.kind !== 'directory') vfs.unlink('/', path);
      else if (isOwn(path, name)) remove(process, path);
      else removeIfEmpty(process, path);
    } catch (error) {
      if (!(error instanceof FilesystemError)) throw error;
    }
  }
  const keeps = !purge && paths.some((path) => path.startsWith('/etc/') && vfs.lstat('/', path)?.kind === 'file');
  for (const file of namesIn(process, INFO)) if (file.startsWith(`${shown}.`) && !(keeps && /\.(?:list|postrm)$/.test(file))) remove(process, `${INFO}/${file}`);
  return { hadList: paths.length > 0, keeps };
}

/** Directories that hold nothing but a package's own files. */
const isOwn = (path: string, name: string): boolean => path === homeOf(name) || path === `/usr/share/doc/${name}`;
