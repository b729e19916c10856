/**
 * A small text form for layers, as people draw them: `+etc/app.conf:120 -etc/motd ~bin/sh:9 +var/log/ *srv/`. A plus or tilde is a
 * file of that many declared bytes (a directory with a final slash), a minus a whiteout, a star an opaque directory. It is for tests
 * and stories; owners and times are those of `directory()` and `file()`.
 */
import { declaredContent } from './content.ts';
import { splitPath } from './names.ts';
import { directory, file, type Directory, type Node } from './node.ts';
import { putAt, updateAt } from './tree.ts';
import { layerEntries } from './layer.ts';

/** Reads the text form; throws TypeError for a word that is not of it. */
export function readLayer(text: string): Directory {
  let upper = directory();
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const match = /^([-+~*])([^:]+?)(?::(\d+))?$/.exec(word);
    const [, mark, name, size] = match ?? [];
    if (mark === undefined || name === undefined) throw new TypeError(`not a layer entry: ${word}`);
    const path = splitPath(name);
    if (mark === '-') upper = putAt(upper, path, { kind: 'whiteout', mtime: 0 });
    else if (mark === '*') upper = updateAt(upper, path, (node) => ({ ...(node?.kind === 'directory' ? node : directory()), opaque: true }));
    else upper = putAt(upper, path, name.endsWith('/') ? directory() : file(declaredContent(Number(size ?? 0))));
  }
  return upper;
}

/** Writes a layer in the text form; `lower` tells additions from changes. Unchanged parents are left out. */
export function formatLayer(upper: Directory, lower?: Directory): string {
  const words: string[] = [];
  for (const { path, node, change } of layerEntries(upper, lower)) {
    const name = path.join('/');
    const mark = change === 'modified' ? '~' : '+';
    if (node.kind === 'whiteout') words.push(`-${name}`);
    else if (node.kind === 'directory') {
      if (node.opaque) words.push(`*${name}/`);
      else if (change === 'added' && node.entries.size === 0) words.push(`${mark}${name}/`);
    } else words.push(mark + name + sizeSuffix(node));
  }
  return words.join(' ');
}

function sizeSuffix(node: Node): string {
  return node.kind === 'file' && node.content.size > 0 ? `:${node.content.size}` : '';
}
