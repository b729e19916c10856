/** What is known of the files of layers, while records are made. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LayerContents, TreeChild, TreeRecord } from '../../src/catalog/index.ts';

/** A user that a layer adds, with a group of the same name unless another is named. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid?: number;
  readonly home: string;
  readonly shell?: string;
}

export interface Contents extends LayerContents {
  readonly shared?: readonly string[];
  readonly without?: readonly string[];
  readonly users?: readonly User[];
  /** The directory that holds what is not listed. */
  readonly restIn?: string;
}

const isTree = (child: TreeChild | undefined): child is TreeRecord => typeof child === 'object' && !Array.isArray(child);

/** Both trees; where both have a name that is no directory, the second's. */
export function mergeTrees(first: TreeRecord, second: TreeRecord): TreeRecord {
  const merged: Record<string, TreeChild> = { ...first };
  for (const [name, child] of Object.entries(second)) {
    const old = merged[name];
    merged[name] = isTree(old) && isTree(child) ? mergeTrees(old, child) : child;
  }
  return merged;
}

export function merge(all: readonly Contents[]): Contents {
  return all.reduce((first, second) => ({
    ...first,
    ...second,
    ...((first.tree ?? second.tree) !== undefined && { tree: mergeTrees(first.tree ?? {}, second.tree ?? {}) }),
    ...((first.files ?? second.files) !== undefined && { files: { ...first.files, ...second.files } }),
    ...((first.users ?? second.users) !== undefined && { users: [...(first.users ?? []), ...(second.users ?? [])] }),
  }), {});
}

/** A tree of executables, `programs('/usr/bin', 'curl wget')`; their bytes are part of what is not listed. */
export function programs(directory: string, names: string): TreeRecord {
  return at(directory, Object.fromEntries(names.split(/\s+/).map((name) => [name, [0, 755]])));
}

/** A tree with something at a path. */
export function at(path: string, child: TreeChild): TreeRecord {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.reduceRight<TreeChild>((inner, name) => ({ [name]: inner }), child) as TreeRecord;
}

/** A directory with owner and mode (in decimal digits of its octal form). */
export const owned = (uid: number, gid: number, mode = 755, tree: TreeRecord = {}): TreeRecord => ({ '.': [mode, uid, gid], ...tree });

/** Trees together. */
export const trees = (...all: readonly TreeRecord[]): TreeRecord => all.reduce(mergeTrees, {});

/** Texts of a folder beside this file, by absolute path in the image. */
export function textsOf(folder: string): Record<string, string> {
  const root = join(import.meta.dirname, 'files', folder);
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name).slice(root.length)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
