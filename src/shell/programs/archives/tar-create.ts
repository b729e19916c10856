/** tar -c and -r: what the mount holds as an archive, in blocks of 10 KiB as GNU tar writes it. */
import { archiveParts, FilesystemError, partChunks, partsSize, TAR_BLOCK, type ArchiveEntry, type Content, type Header, type Inode, type Part } from '../../../filesystem/index.ts';
import type { Compression } from '../../../filesystem/archive/index.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { groupId, userId } from '../../users.ts';
import { inside, reason } from '../kit.ts';
import { changeMode } from '../mode.ts';
import { parseDate } from '../time/parse-date.ts';
import { writeText } from '../../streams.ts';
import { pack } from './compression.ts';
import { excluder } from './patterns.ts';
import { complain, TarFailure } from './failure.ts';
import { readMembers } from './tar-extract.ts';
import type { TarRequest } from './tar-options.ts';

const RECORD = 20 * TAR_BLOCK;

export function* createArchive(process: Process, request: TarRequest): Task<number> {
  if (request.members.length === 0 && !request.values.has('T')) throw new TarFailure('Cowardly refusing to create an empty archive');
  const output = request.values.get('f') ?? '-';
  if (output !== '-') open(process, output);
  const entries: ArchiveEntry[] = request.action === 'r' ? earlier(process, output) : [];
  const work: Creation = { process, request, isExcluded: excluder(request.excludes), links: new Map(), entries, archive: output === '-' ? undefined : process.vfs.realpath(process.cwd, output), failed: false, warned: false };
  for (const { name, directory } of request.members) yield* addPath(work, name, directory);
  const parts = [...archiveParts(entries)];
  const size = partsSize(parts);
  // busybox ends an archive where its blocks end.
  const padding = process.isBusybox ? 0 : (RECORD - (size % RECORD)) % RECORD;
  const content: Content = { size: size + padding, parts: padding === 0 ? parts : [...parts, new Uint8Array(padding)] };
  yield* emit(process, output, pack(process, compressionFor(request, output), joined(content)));
  if (!work.failed) return 0;
  yield* complain(process, 'Exiting with failure status due to previous errors');
  return 2;
}

function open({ vfs, cwd }: Process, path: string): void {
  try {
    if (!path.startsWith('/dev/')) vfs.openForWrite(cwd, path, 0o666);
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    throw new TarFailure(`${path}: Cannot open: ${error.message}`);
  }
}

/** Known bytes next to one another as one part; declared runs stay lengths. */
function joined({ size, parts }: Content): Content {
  const next: Part[] = [];
  let known: Uint8Array[] = [];
  const flush = (): void => {
    if (known.length === 0) return;
    const bytes = new Uint8Array(known.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of known) {
      bytes.set(part, at);
      at += part.length;
    }
    next.push(bytes);
    known = [];
  };
  for (const part of parts) {
    if (part instanceof Uint8Array) known.push(part);
    else {
      flush();
      next.push(part);
    }
  }
  flush();
  return { size, parts: next };
}

function earlier(process: Process, path: string): ArchiveEntry[] {
  const content = process.vfs.read(process.cwd, path);
  const types: Readonly<Record<string, Header['type']>> = { file: '0', 'hard link': '1', symlink: '2', character: '3', block: '4', directory: '5', fifo: '6' };
  return (readMembers(process, content) ?? []).map(({ body, linkName, type, ...member }) => ({
    header: { ...member, type: types[type] ?? '0', size: body.size, ...(linkName !== '' && { linkName }) },
    ...(body.size > 0 && { content: body }),
  }));
}

interface Creation {
  readonly process: Process;
  readonly request: TarRequest;
  readonly isExcluded: (name: string) => boolean;
  /** The first name of each inode with several. */
  readonly links: Map<object, string>;
  readonly entries: ArchiveEntry[];
  /** The archive itself, which is left out. */
  readonly archive: string | undefined;
  failed: boolean;
  warned: boolean;
}

function* addPath(work: Creation, name: string, directory: string): Task<void> {
  const { process, request } = work;
  const { vfs, cwd } = process;
  const path = name.startsWith('/') || directory === '.' ? name : inside(directory, name);
  if (work.isExcluded(name)) return;
  try {
    const node = vfs.get(cwd, path, request.flags.has('h'));
    if (node.kind === 'file' && work.archive !== undefined && vfs.realpath(cwd, path) === work.archive) {
      yield* complain(process, `${name}: file is the archive; not dumped`);
      return;
    }
    if (name.startsWith('/') && !request.flags.has('P') && !work.warned) {
      yield* complain(process, "Removing leading `/' from member names");
      work.warned = true;
    }
    if (node.kind === 'file') vfs.read(cwd, path);
    yield* addNode(work, name, node);
    if (node.kind !== 'directory' || request.flags.has('no-recursion')) return;
    for (const [child] of vfs.list(cwd, path)) yield* addPath(work, inside(name, child), directory);
  } catch (error) {
    yield* complain(process, `${name}: Cannot ${vfs.lstat(cwd, path) === undefined ? 'stat' : 'open'}: ${reason(error)}`);
    work.failed = true;
  }
}

const TYPES = { file: '0', symlink: '2', character: '3', block: '4', directory: '5', fifo: '6' } as const;

function* addNode(work: Creation, shown: string, node: Inode): Task<void> {
  const { process, request, links, entries } = work;
  const bare = request.flags.has('P') ? shown : shown.replace(/^\/+/, '');
  const name = renamed(request, (bare === '' ? '.' : bare).replace(/\/+$/, '')) + (node.kind === 'directory' ? '/' : '');
  if (request.flags.has('v')) yield* writeText(request.values.has('f') && request.values.get('f') !== '-' ? process.stdout : process.stderr, shown.replace(/\/*$/, node.kind === 'directory' ? '/' : '') + '\n');
  const inode = node.kind === 'file' ? node.link?.inode : undefined;
  const first = inode === undefined ? undefined : links.get(inode);
  if (inode !== undefined && first === undefined) links.set(inode, name);
  const { vfs } = process;
  const [owner, group, mode, mtime] = ['owner', 'group', 'mode', 'mtime'].map((key) => request.values.get(key));
  const numeric = (text: string): string => text.split(':').at(-1) ?? text;
  const header: Header = {
    name,
    type: first === undefined ? TYPES[node.kind] : '1',
    mode: mode === undefined ? node.mode : (changeMode(mode, node.mode, node.kind === 'directory', 0) ?? node.mode),
    uid: owner === undefined ? node.uid : (userId(vfs, numeric(owner)) ?? userId(vfs, owner.split(':')[0] ?? '') ?? node.uid),
    gid: group === undefined ? node.gid : (groupId(vfs, numeric(group)) ?? groupId(vfs, group.split(':')[0] ?? '') ?? node.gid),
    mtime: mtime === undefined ? node.mtime : (parseDate(mtime, vfs.now()) ?? node.mtime),
    size: node.kind === 'file' && first === undefined ? node.content.size : 0,
    ...(first !== undefined && { linkName: first }),
    ...(node.kind === 'symlink' && { linkName: node.target }),
    ...((node.kind === 'character' || node.kind === 'block') && { major: node.major, minor: node.minor }),
  };
  entries.push({ header, ...(node.kind === 'file' && first === undefined && { content: node.content }) });
}

/** `s,old,new,` of --transform, where both are plain text anchored or not. */
function renamed({ values }: TarRequest, name: string): string {
  const expression = values.get('transform');
  const match = expression === undefined ? null : /^s(.)(\^?)(.*?)\1(.*?)\1([a-z]*)$/.exec(expression);
  if (match === null) return name;
  const [, , anchor, from = '', to = ''] = match;
  const plain = from.replace(/\\(.)/g, '$1');
  if (anchor === '^') return name.startsWith(plain) ? to + name.slice(plain.length) : name;
  return name.replace(plain, () => to);
}

function compressionFor({ flags, values }: TarRequest, output: string): Compression {
  if (flags.has('z') || /gzip|pigz/.test(values.get('I') ?? '')) return 'gzip';
  if (flags.has('j')) return 'bzip2';
  if (flags.has('J') || flags.has('lzma')) return 'xz';
  if (flags.has('zstd') || (values.get('I') ?? '').includes('zstd')) return 'zstd';
  if (!flags.has('a')) return 'none';
  const [, ending = ''] = /\.(t?gz|t?xz|t?bz2|zst)$/.exec(output) ?? [];
  return ending.endsWith('gz') ? 'gzip' : ending.endsWith('xz') ? 'xz' : ending.endsWith('bz2') ? 'bzip2' : ending === 'zst' ? 'zstd' : 'none';
}

function* emit(process: Process, path: string, content: Content): Task<void> {
  const { vfs, cwd } = process;
  if (path !== '-') {
    if (vfs.stat(cwd, path)?.kind === 'file') vfs.write(cwd, path, content);
    return;
  }
  if (process.stdout.append !== undefined) yield* process.stdout.append(content);
  else for (const chunk of partChunks(content.parts)) if (!(yield* process.stdout.write(chunk))) return;
}
