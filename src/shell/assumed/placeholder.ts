/** What stands for a file or a directory that something assumed is taken to have made. */
import { baseName, directory, EMPTY_CONTENT, file, FilesystemError, splitPath, type Inode, type Vfs } from '../../filesystem/index.ts';

const DIRECTORIES = /^(?:\.?next|app|assets|bin|build|cache|classes|config|data|deploy|dependencies|dist|dist-newstyle|docs?|etc|html|include|lib(?:32|64|exec)?|libs|locale|man|node_modules|obj|opt|out|output|package|packages|pages|plugins|prefix|public|publish|release|resources|rootfs|root|s?bin|scripts|share|site|site-packages|src|static|storage|target|templates|themes|vendor|venv|\.venv|wheels|wheelhouse|www|webapps|x86_64-linux-gnu)$/i;

/** Whether a path is rather a directory's, by its last name. */
export function looksLikeDirectory(path: string): boolean {
  const name = baseName(path.replace(/\/+$/, ''));
  return path.endsWith('/') || path.endsWith('/.') || DIRECTORIES.test(name) || /(?:-|_)v?\d+(?:\.\d+)+(?:[-_][\w.]+)?$/.test(name) || /^python\d/.test(name);
}

/** An empty directory, or an empty file that may be executed. */
export function placeholder(path: string, mtime: number): Inode {
  return looksLikeDirectory(path) ? directory({ mtime }) : file(EMPTY_CONTENT, { mode: 0o755, mtime });
}

/** Makes what a path names, with the directories above it, unless it is there; whether it was made. Nothing is made where that is not allowed. */
export function makePlaceholder(vfs: Vfs, cwd: string, path: string, kind: Inode['kind'] = looksLikeDirectory(path) ? 'directory' : 'file'): boolean {
  if (vfs.lstat(cwd, path) !== undefined) return false;
  const names = splitPath(path);
  try {
    let at = path.startsWith('/') ? '' : cwd;
    for (const [i, name] of names.entries()) {
      at = `${at}/${name}`;
      if (vfs.stat('/', at) !== undefined) continue;
      if (i < names.length - 1 || kind === 'directory') vfs.mkdir('/', at, 0o755);
      else vfs.put('/', at, file(EMPTY_CONTENT, { mode: 0o755, uid: vfs.credentials.uid, gid: vfs.credentials.gid, mtime: vfs.now() }));
    }
    return true;
  } catch (error) {
    if (error instanceof FilesystemError) return false;
    throw error;
  }
}
