/** unzip: -d -o -n -q -j -l -p -x -t; what an archive that is assumed holds is not known. */
import { decodeName, isKnown, readContent, bytesContent, type Content } from '../../../filesystem/index.ts';
import { inflateSync } from 'fflate';
import { globMatcher } from '../../glob.ts';
import { LimitExceeded } from '../../limits.ts';
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail, print, readOptions, reason } from '../kit.ts';
import { makeParents } from '../mkdir.ts';
import { formatTime } from '../time/format-time.ts';
import { rawBytes, readDirectory, type ZipMember } from './zip-directory.ts';

const FILE_TYPE = 0o170000;
const SYMLINK = 0o120000;

interface Request {
  readonly flags: ReadonlySet<string>;
  readonly archive: string;
  readonly folder: string;
  readonly patterns: readonly string[];
  readonly isWanted: (name: string) => boolean;
}

function requestOf(process: Process): Request | undefined {
  const words = process.argv.slice(1);
  const exclude = words.indexOf('-x');
  const excluded = exclude < 0 ? [] : words.slice(exclude + 1).filter((word, i, all) => !word.startsWith('-') && all.slice(0, i).every((each) => !each.startsWith('-')));
  const kept = exclude < 0 ? words : words.filter((_, i) => i < exclude || i > exclude + excluded.length);
  const { flags, values, operands } = readOptions(['unzip', ...kept], 'd:onqjlptvfuaCLXDKPWZ', {});
  const [archive, ...patterns] = operands;
  if (archive === undefined) return undefined;
  const [wanted, unwanted] = [patterns, excluded].map((list) => list.map((pattern) => globMatcher(pattern)));
  return { flags, archive, folder: values.get('d') ?? '.', patterns, isWanted: (name) => (wanted?.length === 0 || wanted?.some((matches) => matches(name)) === true) && unwanted?.some((matches) => matches(name)) !== true };
}

export const unzip: Program = function* (process) {
  const request = requestOf(process);
  if (request === undefined) {
    yield* print(process, 'UnZip 6.00 of 20 April 2009, by Debian. Original by Info-ZIP.\n');
    return process.argv.length > 1 ? 0 : 10;
  }
  const { vfs, cwd } = process;
  const path = [request.archive, `${request.archive}.zip`].find((each) => vfs.stat(cwd, each)?.kind === 'file');
  if (path === undefined) return yield* fail(process, process.isBusybox ? `can't open ${request.archive}, ${request.archive}.zip, ${request.archive}.ZIP` : ` cannot find or open ${request.archive}, ${request.archive}.zip or ${request.archive}.ZIP.`, process.isBusybox ? 1 : 9);
  let content: Content;
  try {
    content = vfs.read(cwd, path);
  } catch (error) {
    return yield* fail(process, `cannot open ${path}: ${reason(error)}`, 9);
  }
  if (!isKnown(content)) return assumeUnzipped(process, request, content.size);
  const bytes = readContent(content);
  const members = readDirectory(bytes);
  if (members === undefined) {
    yield* writeText(process.stderr, `[${path}]\n  End-of-central-directory signature not found.  Either this file is not\n  a zipfile, or it constitutes one disk of a multi-part archive.  In the\n  latter case the central directory and zipfile comment will be found on\n  the last disk(s) of this archive.\nunzip:  cannot find zipfile directory in one of ${path} or\n        ${path}.zip, and cannot find ${path}.ZIP, period.\n`);
    return 9;
  }
  const chosen = members.filter(({ name }) => request.isWanted(name));
  if (request.flags.has('l')) return yield* list(process, path, chosen);
  if (!request.flags.has('q') && !request.flags.has('p')) yield* print(process, `Archive:  ${path}\n`);
  for (const member of chosen) {
    const data = unpacked(bytes, member);
    if (data === undefined) return yield* fail(process, `${member.name}: unsupported compression method or broken data`, 3);
    if (request.flags.has('p')) yield* process.stdout.write(data);
    else if (!request.flags.has('t') && !(yield* extract(process, request, member, data))) return 50;
  }
  if (chosen.length > 0) return 0;
  for (const pattern of request.patterns) yield* writeText(process.stderr, `caution: filename not matched:  ${pattern}\n`);
  return 11;
};

/** An archive of which only the size is known: its bytes count for what it holds. */
function assumeUnzipped(process: Process, { folder, flags }: Request, size: number): number {
  process.note({ kind: 'assumed', reason: `what the archive holds is not known; its ${size} bytes count for the files that it would unpack` });
  if (flags.has('l') || flags.has('p') || flags.has('t')) return 0;
  makeParents(process, folder, []);
  process.vfs.declareUnlisted(process.cwd, folder, size);
  return 0;
}

function unpacked(bytes: Uint8Array, member: ZipMember): Uint8Array<ArrayBuffer> | undefined {
  const raw = rawBytes(bytes, member);
  if (raw === undefined) return undefined;
  if (member.method === 0) return new Uint8Array(raw);
  if (member.method !== 8) return undefined;
  try {
    return new Uint8Array(inflateSync(raw));
  } catch {
    return undefined;
  }
}

function* extract(process: Process, { flags, folder }: Request, member: ZipMember, data: Uint8Array<ArrayBuffer>): Task<boolean> {
  const { vfs, cwd } = process;
  const isDirectory = member.name.endsWith('/');
  // Names that lead out of the folder are kept inside it.
  const inside = member.name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = flags.has('j') ? (inside.at(-1) ?? '') : inside.join('/');
  if (name === '' || (isDirectory && flags.has('j'))) return true;
  const path = folder === '.' ? name : `${folder.replace(/\/+$/, '')}/${name}`;
  try {
    makeParents(process, isDirectory ? path : path.replace(/\/?[^/]*$/, '') || '.', []);
    if (isDirectory) {
      if (member.mode !== 0) vfs.chmod(cwd, path, member.mode & 0o777);
      vfs.utimes(cwd, path, member.mtime);
      if (!flags.has('q')) yield* print(process, `   creating: ${path}/\n`);
      return true;
    }
    const existing = vfs.lstat(cwd, path);
    if (existing !== undefined && flags.has('n')) return true;
    if (existing !== undefined && !flags.has('o')) {
      // unzip asks, and takes the end of its input for a no.
      yield* writeText(process.stderr, `replace ${path}? [y]es, [n]o, [A]ll, [N]one, [r]ename:  NULL\n(EOF or read error, treating as "[N]one" ...)\n`);
      return true;
    }
    if (existing !== undefined) vfs.unlink(cwd, path);
    process.machine.budget.spend('totalBytes', data.length);
    if ((member.mode & FILE_TYPE) === SYMLINK) vfs.symlink(cwd, decodeName(data), path);
    else {
      const { uid, gid, umask } = vfs.credentials;
      vfs.put(cwd, path, { kind: 'file', mode: member.mode === 0 ? 0o666 & ~umask : member.mode & 0o777, uid, gid, mtime: member.mtime, content: bytesContent(data) });
    }
    if (!flags.has('q')) yield* print(process, `${member.method === 0 ? ' extracting' : '  inflating'}: ${path}${' '.repeat(Math.max(0, 24 - path.length))}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof LimitExceeded) throw error;
    yield* writeText(process.stderr, `error:  cannot create ${path}\n        ${error.message}\n`);
    return false;
  }
}

function* list(process: Process, path: string, members: readonly ZipMember[]): Task<number> {
  const row = (size: number, rest: string): string => `${String(size).padStart(9)}  ${rest}\n`;
  yield* print(process, `Archive:  ${path}\n  Length      Date    Time    Name\n---------  ---------- -----   ----\n`);
  for (const { name, size, mtime } of members) yield* print(process, row(size, `${formatTime('%Y-%m-%d %H:%M', mtime)}   ${name}`));
  yield* print(process, `---------                     -------\n${row(members.reduce((sum, { size }) => sum + size, 0), `                   ${members.length} file${members.length === 1 ? '' : 's'}`)}`);
  return 0;
}
