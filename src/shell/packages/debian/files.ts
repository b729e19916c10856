/** Files as package tools write them: made with their directories, replaced, appended to, removed. */
import { appendContent, decodeName, FilesystemError, readContent, textContent, type Content } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { removeTree } from '../../programs/remove-tree.ts';

/** Makes a directory with its parents; one that is there stays as it is. */
export function ensureDirectory({ vfs }: Process, path: string, mode = 0o755): void {
  if (vfs.stat('/', path) !== undefined) return;
  const parent = path.slice(0, path.lastIndexOf('/'));
  if (parent !== '') ensureDirectory({ vfs } as Process, parent);
  vfs.mkdir('/', path, mode);
}

/** Writes a file whole; the mode is that of a new one. */
export function writeFile(process: Process, path: string, content: Content, mode = 0o644): void {
  const { vfs } = process;
  ensureDirectory(process, path.slice(0, path.lastIndexOf('/')) || '/');
  if (vfs.stat('/', path) === undefined) vfs.openForWrite('/', path, mode);
  vfs.write('/', path, content);
}

export function writeTextFile(process: Process, path: string, text: string): void {
  writeFile(process, path, textContent(text));
}

export function appendText(process: Process, path: string, text: string): void {
  writeFile(process, path, appendContent(contentOf(process, path), textContent(text)));
}

/** Empty if there is no such file. */
export function contentOf({ vfs }: Process, path: string): Content {
  const node = vfs.stat('/', path);
  return node?.kind === 'file' ? node.content : textContent('');
}

/** The known bytes of a file as text; declared runs are left out. */
export function knownText(process: Process, path: string): string {
  return contentOf(process, path).parts.map((part) => (typeof part === 'number' ? '' : decodeName(readContent({ size: part.length, parts: [part] })))).join('');
}

/** Removes what is there, if anything. */
export function remove(process: Process, path: string): void {
  if (process.vfs.lstat('/', path) !== undefined) removeTree({ ...process, cwd: '/' }, path);
}

/** The names in a directory; none if it is not there. */
export function namesIn({ vfs }: Process, path: string): string[] {
  return vfs.stat('/', path)?.kind === 'directory' ? vfs.list('/', path).map(([name]) => name) : [];
}

/** Removes a directory if nothing is left in it. */
export function removeIfEmpty({ vfs }: Process, path: string): boolean {
  const node = vfs.lstat('/', path);
  if (node?.kind !== 'directory' || node.entries.size > 0) return false;
  try {
    vfs.rmdir('/', path);
    return true;
  } catch (error) {
    if (error instanceof FilesystemError) return false;
    throw error;
  }
}
