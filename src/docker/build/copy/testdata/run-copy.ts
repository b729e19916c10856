/** For tests: one COPY or ADD over drawn trees. */
import { expandWord, NEWEST_FRONTEND, parseDockerfile, type Add, type Copy } from '../../../../dockerfile/index.ts';
import { bytesContent, directory, file, isInode, putAt, splitPath, symlink, textContent, updateAt, walk, type Directory, type Node, type Overlay } from '../../../../filesystem/index.ts';
import { runTask } from '../../../../shell/index.ts';
import { loadRecord } from '../../../records.fixture.ts';
import { checkTransfer, copyInto, heredocSources, sourcesOf, type TransferWords } from '../index.ts';

/** The time of the copy. */
export const NOW = 1000;
/** The time of everything drawn. */
export const THEN = 7;

/**
 * A tree, a line or a word an entry: `path`, `path/`, `path=text`, `path->target`, `path<<other` (a further name of a file); then
 * `@mode` and `:uid:gid` if they are not 644 (755) and 0:0.
 */
export function drawn(text: string): Directory {
  let root = directory({ mtime: THEN });
  const put = (path: readonly string[], node: Node): void => {
    root = updateAt(root, path, (old) => (old?.kind === 'directory' && node.kind === 'directory' ? { ...node, entries: old.entries } : node), () => directory({ mtime: THEN }));
  };
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const [, name, other, target, content, mode, uid, gid] = /^([^=@<>]+?)(?:<<([^@]+)|->([^@]+)|=([^@]*))?(?:@([0-7]+))?(?::(\d+):(\d+))?$/.exec(word) ?? [];
    const attributes = { mtime: THEN, uid: Number(uid ?? 0), gid: Number(gid ?? 0), ...(mode !== undefined && { mode: Number.parseInt(mode, 8) }) };
    if (name === undefined) throw new TypeError(`not an entry: ${word}`);
    const path = splitPath(name);
    if (other !== undefined) root = linked(root, splitPath(other), path);
    else put(path, name.endsWith('/') ? directory(attributes) : target !== undefined ? symlink(target, attributes) : file(textContent(content ?? ''), attributes));
  }
  return root;
}

function linked(root: Directory, from: readonly string[], to: readonly string[]): Directory {
  const first = [...walk(root)].find(({ path }) => path.join('/') === from.join('/'))?.node;
  if (first?.kind !== 'file') throw new TypeError(`no file ${from.join('/')}`);
  const node = { ...first, link: { inode: first.link?.inode ?? {}, count: (first.link?.count ?? 1) + 1 } };
  return updateAt(putAt(root, from, node), to, () => node, () => directory({ mtime: THEN }));
}

export function withBytes(root: Directory, name: string, bytes: Uint8Array<ArrayBuffer>): Directory {
  return putAt(root, splitPath(name), file(bytesContent(bytes), { mtime: THEN }));
}

interface Surroundings {
  /** What the stage has already. */
  readonly onto?: Directory;
  readonly workdir?: string;
  /** Whether there is a base to look names up in. */
  readonly hasBase?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs an instruction; its sources are looked for in `from`. */
export function copy(from: Directory, instruction: string, { onto = directory({ mtime: THEN }), workdir = '/', hasBase = true, env = {} }: Surroundings = {}): Overlay {
  const parsed = parseDockerfile(`FROM scratch\n${instruction}`, NEWEST_FRONTEND);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const step = parsed.dockerfile.stages[0]?.instructions[0] as Copy | Add;
  const value = (name: string): string | undefined => env[name];
  const expand = (word: string): string => expandWord(word, value);
  const words: TransferWords = { sources: step.sources.map(expand), destination: expand(step.destination), chown: step.chown, chmod: step.chmod, checksum: step.kind === 'add' ? step.checksum : undefined };
  checkTransfer(step, words);
  const sources = [...sourcesOf(step, words, from), ...heredocSources(step, value, NOW)];
  return runTask(copyInto(sources, words, { root: onto, names: hasBase ? onto : undefined, workdir, now: NOW }), loadRecord);
}

/** A layer's entries: `path mode owner time`, files with their content, links with their target; times as `now` and `then`. */
export function entriesOf({ upper }: Overlay): string[] {
  const inodes = new Map<object, string>();
  return [...walk(upper)].map(({ path, node }) => {
    const name = path.join('/');
    if (!isInode(node)) return `-${name}`;
    const time = node.mtime === NOW ? 'now' : node.mtime === THEN ? 'then' : String(node.mtime);
    const owner = node.uid === 0 && node.gid === 0 ? '' : ` ${node.uid}:${node.gid}`;
    const inode = node.kind === 'file' ? node.link?.inode : undefined;
    const first = inode && inodes.get(inode);
    if (inode !== undefined && first === undefined) inodes.set(inode, name);
    if (first !== undefined) return `${name} = ${first}`;
    const what = node.kind === 'directory' ? `${name}/${node.opaque ? ' opaque' : ''}` : node.kind === 'symlink' ? `${name} -> ${node.target}` : name;
    return `${what} ${node.kind === 'symlink' ? '' : node.mode.toString(8)}${owner} ${time}`.replace(/ {2,}/g, ' ');
  });
}

/** The files of the view with their content. */
export function filesOf({ merged }: Overlay): string {
  return [...walk(merged)].flatMap(({ path, node }) => (node.kind === 'file' ? [`${path.join('/')}=${new TextDecoder().decode(Uint8Array.from(node.content.parts.flatMap((part) => (part instanceof Uint8Array ? [...part] : []))))}`] : [])).join(' ');
}
