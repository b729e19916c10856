/** Records to layers: trees with declared contents, texts where people read them, the rest as unlisted bytes. */
import { declaredContent, directory, file, layerSize, lookupDirectory, putAt, removeAt, splitPath, symlink, SortedMap, textContent, union, updateAt, type Attributes, type Directory, type File, type Node } from '../filesystem/index.ts';
import type { LayerContents, LayerRecord, TreeChild, TreeRecord } from './record.ts';

const isTree = (child: TreeChild): child is TreeRecord => typeof child === 'object' && !Array.isArray(child);

/** A directory from its record; every node gets `mtime`. Hard links are made to the file of the same tree that they name. */
export function decodeTree(record: TreeRecord, mtime: number): Directory {
  const links: { path: string[]; target: string }[] = [];
  let root = decodeDirectory(record, mtime, [], links);
  for (const { path, target } of links) root = linkAt(root, path, splitPath(target));
  return root;
}

function decodeDirectory(record: TreeRecord, mtime: number, at: readonly string[], links: { path: string[]; target: string }[]): Directory {
  const entries: [string, Node][] = [];
  for (const [name, child] of Object.entries(record)) {
    if (name === '.') continue;
    const path = [...at, name];
    if (typeof child === 'number') entries.push([name, file(declaredContent(child), { mtime })]);
    else if (typeof child === 'string') entries.push([name, symlink(child, { mtime })]);
    else if (isTree(child)) entries.push([name, decodeDirectory(child, mtime, path, links)]);
    else if (typeof child[1] === 'string') links.push({ path, target: child[1] });
    else entries.push([name, file(declaredContent(Number(child[0] ?? 0)), attributesOf(child.slice(1), mtime, 644))]);
  }
  const own = record['.'];
  const attributes = Array.isArray(own) ? attributesOf(own, mtime, 755) : { mtime };
  return { ...directory(attributes), entries: SortedMap.from(entries) };
}

function attributesOf(values: readonly (number | string)[], mtime: number, mode: number): Attributes {
  return { mode: Number.parseInt(String(values[0] ?? mode), 8), uid: Number(values[1] ?? 0), gid: Number(values[2] ?? 0), mtime };
}

function linkAt(root: Directory, path: readonly string[], target: readonly string[]): Directory {
  const parent = lookupDirectory(root, target.slice(0, -1));
  const node = parent?.entries.get(target.at(-1) ?? '');
  if (node?.kind !== 'file') return root;
  const linked: File = { ...node, link: node.link ?? { inode: { name: target.join('/') }, count: 2 } };
  return putAt(putAt(root, target, linked), path, linked);
}

/** A layer's upper directory; `shared` are the contents that the record names by key. */
export function decodeLayer(record: LayerRecord, shared: readonly LayerContents[], mtime: number): Directory {
  let upper = shared.reduce((lower, contents) => laidOver(lower, contents, mtime), directory({ mtime }));
  for (const path of record.without ?? []) upper = removeAt(upper, splitPath(path));
  upper = laidOver(upper, record, mtime);
  const rest = record.bytes - layerSize(upper);
  if (rest <= 0) return upper;
  return updateAt(upper, splitPath(record.restIn ?? '/'), (node) => ({ ...(node?.kind === 'directory' ? node : directory({ mtime })), unlisted: rest }), () => directory({ mtime }));
}

function laidOver(lower: Directory, { tree, files = {} }: LayerContents, mtime: number): Directory {
  let upper = tree === undefined ? lower : union(lower, decodeTree(tree, mtime));
  for (const [path, text] of Object.entries(files)) {
    upper = updateAt(upper, splitPath(path), (node) => ({ ...(node?.kind === 'file' ? node : file(textContent(''), { mtime })), content: textContent(text) }), () => directory({ mtime }));
  }
  return upper;
}
