/** Layers applied one on another, for tests; written from the "Applying Changesets" of the OCI image specification. */
import { check, type Entry } from './tar.ts';

/** What lies at a path of the unpacked root. Hard links are files with the same `inode`. */
export type Unpacked = Omit<Entry, 'name'> & { readonly inode: Buffer | undefined };
export type Root = Map<string, Unpacked>;

function remove(root: Root, path: string): void {
  for (const name of [...root.keys()]) if (name === path || name.startsWith(`${path}/`)) root.delete(name);
}

/** The root with a layer on it. Throws Invalid for a layer that does not fit. */
export function applyLayer(lower: Root, entries: readonly Entry[]): Root {
  const root: Root = new Map(lower);
  const own = new Set(entries.map(({ name }) => name));
  for (const { name } of entries) {
    const slash = name.lastIndexOf('/') + 1;
    const [folder, base] = [name.slice(0, slash), name.slice(slash)];
    if (base === '.wh..wh..opq') for (const path of [...root.keys()]) if (path.startsWith(folder)) root.delete(path);
    if (base.startsWith('.wh.') && base !== '.wh..wh..opq') {
      const hidden = folder + base.slice(4);
      check(!own.has(hidden), `${hidden}: there and removed in one layer`);
      check(root.has(hidden), `${hidden}: removed, though no layer below has it`);
      remove(root, hidden);
    }
  }
  for (const entry of entries) {
    const { name, type } = entry;
    if (name.slice(name.lastIndexOf('/') + 1).startsWith('.wh.')) continue;
    const parent = name.includes('/') ? root.get(name.slice(0, name.lastIndexOf('/'))) : undefined;
    check(!name.includes('/') || parent?.type === 'directory', `${name}: its parent is no directory`);
    const old = root.get(name);
    if (old !== undefined && !(old.type === 'directory' && type === 'directory')) remove(root, name);
    const first = type === 'link' ? root.get(entry.target) : undefined;
    check(type !== 'link' || first?.type === 'file', `${name}: a hard link to something that is no file`);
    const { name: _, ...rest } = entry;
    root.set(name, first === undefined ? { ...rest, inode: type === 'file' ? entry.body : undefined } : { ...first, inode: first.inode });
  }
  return root;
}
