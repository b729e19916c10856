/** The real file system as a tree, read only and on demand: nothing is read before somebody looks. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { SortedMap, type Content, type Directory, type Node } from '../../src/filesystem/index.ts';

function lazy<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => (value ??= { made: make() }).made;
}

function nodeAt(path: string): Node | undefined {
  try {
    const info = lstatSync(path);
    const { mode, uid, gid, mtimeMs, size } = info;
    const attributes = { mode: mode & 0o7777, uid, gid, mtime: Math.floor(mtimeMs / 1000) };
    if (info.isDirectory()) return directoryAt(path, attributes);
    if (info.isSymbolicLink()) return { kind: 'symlink', ...attributes, target: readlinkSync(path) };
    if (!info.isFile()) return undefined;
    const parts = lazy((): Content['parts'] => [Uint8Array.from(readFileSync(path))]);
    const content: Content = {
      size,
      get parts() {
        return parts();
      },
    };
    return { kind: 'file', ...attributes, content };
  } catch {
    return undefined;
  }
}

function directoryAt(path: string, attributes: Pick<Directory, 'mode' | 'uid' | 'gid' | 'mtime'>): Directory {
  const entries = lazy(() => SortedMap.from(names(path).flatMap((name): [string, Node][] => {
    const node = nodeAt(join(path, name));
    return node === undefined ? [] : [[name, node]];
  })));
  return {
    kind: 'directory',
    ...attributes,
    get entries() {
      return entries();
    },
  };
}

function names(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

export function realRoot(): Directory {
  return directoryAt('/', { mode: 0o755, uid: 0, gid: 0, mtime: 0 });
}
