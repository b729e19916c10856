/** An image's record under another version of its software: in its variables and in the names of its files. */
import type { ImageRecord, LayerRecord, TreeChild, TreeRecord } from '../../catalog/index.ts';

/** `variable` is the one that tells the version. A record without it stays as it is, as does one for a tag without a version. */
export function underVersion(record: ImageRecord, version: readonly number[], variable: string | undefined): ImageRecord {
  const env = (record.config.Env ?? []) as readonly string[];
  const told = variable === undefined ? undefined : env.find((pair) => pair.startsWith(`${variable}=`))?.slice(variable.length + 1);
  const old = /\d+(?:\.\d+)*/.exec(told ?? '')?.[0];
  if (old === undefined || version.length === 0) return record;
  const parts = old.split('.');
  const full = parts.map((_, i) => String(version[i] ?? 0)).join('.');
  const rename = renaming(parts, version);
  return {
    ...record,
    config: { ...record.config, Env: env.map((pair) => (told !== undefined && pair.startsWith(`${variable ?? ''}=`) ? pair.replace(old, full) : rename(pair))) },
    layers: record.layers.map((layer) => renamed(layer, rename)),
  };
}

/** Names that hold `3.12`, or are `16` where a major version alone names a directory. */
function renaming([major = '', minor = '']: readonly string[], version: readonly number[]): (name: string) => string {
  const dotted = new RegExp(`(?<![\\d.])${major}\\.${minor}(?!\\d)`, 'g');
  const alone = new RegExp(`(^|/|=)${major}(?=$|/)`, 'g');
  return (name) => (version[1] === undefined ? name : name.replace(dotted, `${String(version[0])}.${String(version[1])}`)).replace(alone, `$1${String(version[0])}`);
}

function renamed(layer: LayerRecord, rename: (name: string) => string): LayerRecord {
  const files = layer.files === undefined ? undefined : Object.fromEntries(Object.entries(layer.files).map(([path, text]) => [rename(path), text]));
  return { ...layer, ...(layer.tree !== undefined && { tree: renamedTree(layer.tree, rename) }), ...(files !== undefined && { files }), ...(layer.restIn !== undefined && { restIn: rename(layer.restIn) }) };
}

function renamedTree(tree: TreeRecord, rename: (name: string) => string): TreeRecord {
  return Object.fromEntries(Object.entries(tree).map(([name, child]): [string, TreeChild] => {
    if (name === '.') return [name, child];
    if (typeof child === 'string') return [rename(name), rename(child)];
    return [rename(name), typeof child === 'object' && !Array.isArray(child) ? renamedTree(child as TreeRecord, rename) : child];
  }));
}
