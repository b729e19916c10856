/** tar -x and -t. */
import { contentChunks, device, FilesystemError, file, splitPath, symlink, type Content } from '../../../filesystem/index.ts';
import { bodyOf, TarScanner, type TarMember } from '../../../filesystem/tar/index.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { isAssumedContent } from '../../assumed/content.ts';
import { groupName, userName } from '../../users.ts';
import { inside, modeText, print, reason } from '../kit.ts';
import { removeTree } from '../remove-tree.ts';
import { formatTime } from '../time/format-time.ts';
import { unpack } from './compression.ts';
import { chosenBy, excluder } from './patterns.ts';
import { complain, TarFailure } from './failure.ts';
import type { TarRequest } from './tar-options.ts';

/** The largest archive that may be nothing but zeros because it is empty. */
const EMPTY_ARCHIVE = 10_240;

/** The members of an archive, packed or not; undefined when its bytes are not known. Throws TarError or TarFailure. */
export function readMembers(process: Process, archive: Content): TarMember[] | undefined {
  if (isAssumedContent(archive)) return undefined;
  const content = unpack(process, archive);
  if (typeof content === 'string') throw new TarFailure(`Child returned status 1: ${content}`);
  if (content.size === 0) return [];
  const members: TarMember[] = [];
  const scanner = new TarScanner((record) => members.push({ ...record, body: bodyOf(content, record) }));
  let onlyZeros = true;
  for (const chunk of contentChunks(content)) {
    if (onlyZeros && chunk.some((byte) => byte !== 0)) onlyZeros = false;
    scanner.push(chunk);
  }
  if (onlyZeros && content.size > EMPTY_ARCHIVE) return undefined;
  scanner.end();
  return members;
}

/** The members that the options choose, and the operands that chose none. */
function* chosen(process: Process, request: TarRequest, members: readonly TarMember[], each: (member: TarMember) => Task<boolean>): Task<number> {
  const isExcluded = excluder(request.excludes);
  const operands = request.members.map(({ name }) => name);
  const missing = new Set(operands);
  let failed = false;
  for (const member of members) {
    const by = operands.length === 0 ? '' : chosenBy(operands, member.name, request.flags.has('wildcards'));
    if (by === undefined || isExcluded(member.name)) continue;
    missing.delete(by);
    if (!(yield* each(member))) failed = true;
    yield { kind: 'tick' };
  }
  for (const name of missing) yield* complain(process, `${name}: ${process.isBusybox ? 'not' : 'Not'} found in archive`);
  if (!failed && missing.size === 0) return 0;
  if (process.isBusybox) return 1;
  yield* complain(process, 'Exiting with failure status due to previous errors');
  return 2;
}

export function listArchive(process: Process, request: TarRequest, members: readonly TarMember[]): Task<number> {
  return chosen(process, request, members, function* (member) {
    yield* print(process, (request.flags.has('v') ? longLine(process, member, request.flags.has('numeric')) : member.name) + '\n');
    return true;
  });
}

const KINDS = { file: 'file', 'hard link': 'file', symlink: 'symlink', character: 'character', block: 'block', directory: 'directory', fifo: 'fifo' } as const;

function longLine({ vfs }: Process, member: TarMember, isNumeric: boolean): string {
  const kind = KINDS[member.type];
  const shown = { ...device('fifo', 0, 0), ...member, kind } as Parameters<typeof modeText>[0];
  const mode = member.type === 'hard link' ? 'h' + modeText(shown).slice(1) : modeText(shown);
  const owner = isNumeric ? `${member.uid}/${member.gid}` : `${userName(vfs, member.uid)}/${groupName(vfs, member.gid)}`;
  const size = kind === 'character' || kind === 'block' ? `${member.major},${member.minor}` : String(member.body.size);
  const link = member.type === 'symlink' ? ` -> ${member.linkName}` : member.type === 'hard link' ? ` link to ${member.linkName}` : '';
  return `${mode} ${owner}${' '.repeat(Math.max(1, 19 - owner.length - size.length))}${size} ${formatTime('%Y-%m-%d %H:%M', member.mtime)} ${member.name}${link}`;
}

interface Extraction {
  readonly process: Process;
  readonly request: TarRequest;
  /** Absolute. */
  readonly root: string;
  /** Times of directories are set last. */
  readonly times: Map<string, number>;
}

export function* extractArchive(process: Process, request: TarRequest, members: readonly TarMember[]): Task<number> {
  const { vfs, cwd } = process;
  if (vfs.stat(cwd, request.directory)?.kind !== 'directory') throw new TarFailure(`${request.directory}: Cannot open: No such file or directory`);
  const root = vfs.realpath(cwd, request.directory);
  const top = request.values.get('top');
  const work: Extraction = { process, request, root: top === undefined ? root : inside(root, top), times: new Map() };
  const strip = Number(request.values.get('strip') ?? 0);
  let warned = false;
  const code = yield* chosen(process, request, members, function* (member) {
    const isAbsolute = member.name.startsWith('/') && !request.flags.has('P');
    if (isAbsolute && !warned) yield* complain(process, "Removing leading `/' from member names");
    warned ||= isAbsolute;
    const parts = splitPath(member.name).filter((name) => name !== '.');
    const path = parts.slice(strip);
    if (path.includes('..')) {
      yield* complain(process, `${member.name}: Member name contains '..'`);
      return false;
    }
    if (request.flags.has('v') && (path.length > 0 || strip === 0)) yield* print(process, (strip > 0 ? path.join('/') + (member.type === 'directory' ? '/' : '') : member.name) + '\n');
    if (path.length === 0) {
      if (strip === 0 && member.type === 'directory') keepAttributes(work, work.root, member);
      return true;
    }
    return yield* extractMember(work, member, request.flags.has('P') && member.name.startsWith('/') ? member.name : `${work.root === '/' ? '' : work.root}/${path.join('/')}`, strip);
  });
  for (const [path, mtime] of [...work.times].reverse()) if (vfs.stat('/', path)?.kind === 'directory') vfs.utimes('/', path, mtime);
  return code;
}

function* extractMember(work: Extraction, member: TarMember, path: string, strip: number): Task<boolean> {
  const { process, request } = work;
  if (request.flags.has('O')) {
    if (member.type === 'file') for (const chunk of contentChunks(member.body)) yield* process.stdout.write(chunk);
    return true;
  }
  try {
    makeParents(work, path);
    const existing = process.vfs.lstat('/', path);
    if (existing !== undefined && (request.flags.has('k') || request.flags.has('skip')) && existing.kind !== 'directory') {
      if (request.flags.has('skip')) return true;
      yield* complain(process, `${member.name}: Cannot open: File exists`);
      return false;
    }
    place(work, member, path, strip);
    return true;
  } catch (error) {
    yield* complain(process, `${member.name}: Cannot ${member.type === 'directory' ? 'mkdir' : 'open'}: ${reason(error)}`);
    return false;
  }
}

function makeParents({ process: { vfs } }: Extraction, path: string): void {
  const parts = splitPath(path);
  for (let length = 1; length < parts.length; length++) {
    const parent = '/' + parts.slice(0, length).join('/');
    if (vfs.stat('/', parent) === undefined) vfs.mkdir('/', parent);
  }
}

function place(work: Extraction, member: TarMember, path: string, strip: number): void {
  const { process, root } = work;
  const { vfs } = process;
  const existing = vfs.lstat('/', path);
  if (member.type === 'directory') {
    const stays = existing?.kind === 'directory' || (existing?.kind === 'symlink' && work.request.flags.has('keep-links') && vfs.stat('/', path)?.kind === 'directory');
    if (!stays) {
      if (existing !== undefined) vfs.unlink('/', path);
      vfs.mkdir('/', path, 0o700);
    } else if (work.request.flags.has('no-overwrite-dir')) return;
    keepAttributes(work, path, member);
    return;
  }
  if (existing?.kind === 'directory') {
    if (existing.entries.size > 0) throw new FilesystemError('EEXIST');
    removeTree(process, path);
  } else if (existing !== undefined) vfs.unlink('/', path);
  if (member.type === 'hard link') {
    const target = splitPath(member.linkName).filter((name) => name !== '.').slice(strip);
    vfs.link('/', `${root === '/' ? '' : root}/${target.join('/')}`, path);
    return;
  }
  vfs.put('/', path, nodeOf(work, member));
}

function ownerOf({ process: { vfs }, request }: Extraction, { uid, gid }: TarMember): { uid: number; gid: number } {
  const { credentials } = vfs;
  return credentials.uid === 0 && !request.flags.has('o') ? { uid, gid } : { uid: credentials.uid, gid: credentials.gid };
}

/** Root keeps modes as they are, others take their umask away. */
function modeOf({ process: { vfs }, request }: Extraction, { mode }: TarMember): number {
  const keeps = (vfs.credentials.uid === 0 && !request.flags.has('no-same-permissions')) || request.flags.has('p');
  return keeps ? mode : mode & 0o777 & ~vfs.credentials.umask;
}

function nodeOf(work: Extraction, member: TarMember) {
  const { vfs } = work.process;
  const attributes = { ...ownerOf(work, member), mode: modeOf(work, member), mtime: work.request.flags.has('m') ? vfs.now() : member.mtime };
  switch (member.type) {
    case 'symlink':
      return symlink(member.linkName, { ...attributes, mode: 0o777 });
    case 'character':
    case 'block':
    case 'fifo':
      return device(member.type, member.major, member.minor, attributes);
    default:
      return file(member.body, attributes);
  }
}

function keepAttributes(work: Extraction, path: string, member: TarMember): void {
  const { vfs } = work.process;
  const owner = ownerOf(work, member);
  if (vfs.credentials.uid === 0) vfs.chown('/', path, owner.uid, owner.gid);
  vfs.chmod('/', path, modeOf(work, member));
  if (!work.request.flags.has('m')) work.times.set(path, member.mtime);
}
