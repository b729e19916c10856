/** Tests of find that only look at a path. */
import { isSameFile, type Inode } from '../../../filesystem/index.ts';
import { globMatcher } from '../../glob.ts';
import type { Process } from '../../program.ts';
import { compile } from '../../regex/index.ts';
import { groupId, groupName, userId, userName } from '../../users.ts';
import { linkCount, sizeOf } from '../files/size.ts';
import { changeMode } from '../mode.ts';
import { reason } from '../kit.ts';
import { parseDate } from '../time/parse-date.ts';
import { FindError, lastName, type Visit } from './visit.ts';

type Test = (visit: Visit) => boolean;

/** Makes a test from the predicate's name and its argument; `regextype` is what -regextype said last. */
type MakeTest = (process: Process, value: string, name: string, regextype: string) => Test;

const TYPES: Readonly<Record<string, Inode['kind'] | undefined>> = { f: 'file', d: 'directory', l: 'symlink', p: 'fifo', c: 'character', b: 'block' };
const UNITS: Readonly<Record<string, number>> = { '': 512, b: 512, c: 1, w: 2, k: 1024, M: 1 << 20, G: 1 << 30 };
const FAR: Readonly<Record<string, number>> = { mtime: 86_400, mmin: 60, atime: 86_400, amin: 60, ctime: 86_400, cmin: 60 };

/** `N`, `+N` or `-N`. */
function compared(text: string, complain: () => FindError): (value: number) => boolean {
  const match = /^([-+]?)(\d+(?:\.\d+)?)$/.exec(text);
  if (match === null) throw complain();
  const wanted = Number(match[2]);
  return match[1] === '+' ? (value) => value > wanted : match[1] === '-' ? (value) => value < wanted : (value) => value === wanted;
}

const invalid = (name: string, value: string): FindError => new FindError(`invalid argument \`${value}' to \`${name}'`);

const patternTest = (folds: boolean, of: (visit: Visit) => string): MakeTest => (_, value) => {
  const fold = (text: string): string => (folds ? text.toLowerCase() : text);
  const matches = globMatcher(fold(value));
  return (visit) => matches(fold(of(visit)));
};

const regexTest = (folds: boolean): MakeTest => (_, value, __, regextype) => {
  const regex = compile(value, { syntax: /posix-(?:extended|egrep|awk)|egrep|awk/.test(regextype) ? 'extended' : 'basic', isWhole: true, ignoreCase: folds });
  return ({ path }) => regex.test(path);
};

const typeTest = (of: (process: Process, visit: Visit) => Inode['kind']): MakeTest => (process, value, name) => {
  const kinds = value.split(',').map((letter) => {
    if (letter !== 's' && TYPES[letter] === undefined) throw new FindError(`Unknown argument to ${name}: ${letter}`);
    return TYPES[letter];
  });
  return (visit) => kinds.includes(of(process, visit));
};

const linkTarget = ({ node }: Visit): string => (node.kind === 'symlink' ? node.target : '');

const timeOf = (process: Process, path: string): number => {
  try {
    return process.vfs.get(process.cwd, path).mtime;
  } catch (error) {
    throw new FindError(process.isBusybox ? `can't stat '${path}': ${reason(error)}` : `'${path}': ${reason(error)}`);
  }
};

const newer: MakeTest = (process, value) => {
  const than = timeOf(process, value);
  return ({ node }) => node.mtime > than;
};

const ageTest: MakeTest = (process, value, name) => {
  const isMet = compared(value, () => invalid(name, value));
  const unit = FAR[name.slice(1)] ?? 1;
  return ({ node }) => isMet(Math.floor((process.vfs.now() - node.mtime) / unit));
};

const idTest = (of: (node: Inode) => number): MakeTest => (_, value, name) => {
  const isMet = compared(value, () => invalid(name, value));
  return ({ node }) => isMet(of(node));
};

const ownerTest = (what: string, id: (process: Process, text: string) => number | undefined, of: (node: Inode) => number): MakeTest => (process, value) => {
  const wanted = id(process, value);
  if (wanted === undefined) throw new FindError(process.isBusybox ? `unknown ${what} ${value}` : `'${value}' is not the name of an existing ${what}`.replace('an existing user', 'a known user'));
  return ({ node }) => of(node) === wanted;
};

/** Tests that take an argument, by name without the dash. */
export const TESTS: ReadonlyMap<string, MakeTest> = new Map<string, MakeTest>([
  ['name', patternTest(false, ({ path }) => lastName(path))],
  ['iname', patternTest(true, ({ path }) => lastName(path))],
  ['path', patternTest(false, ({ path }) => path)],
  ['wholename', patternTest(false, ({ path }) => path)],
  ['ipath', patternTest(true, ({ path }) => path)],
  ['iwholename', patternTest(true, ({ path }) => path)],
  ['lname', patternTest(false, linkTarget)],
  ['ilname', patternTest(true, linkTarget)],
  ['regex', regexTest(false)],
  ['iregex', regexTest(true)],
  ['type', typeTest((_, { node }) => node.kind)],
  ['xtype', typeTest(({ vfs, cwd }, { path, node }) => (node.kind === 'symlink' ? (vfs.stat(cwd, path) ?? node).kind : node.kind))],
  ['size', (process, value) => {
    const match = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(value);
    if (match === null || (process.isBusybox && !/^$|[bck]/.test(match[3] ?? ''))) throw new FindError(process.isBusybox ? `invalid number '${value}'` : /^[-+]?\d+.$/.test(value) || !/^[-+]?\d/.test(value) ? `invalid -size type \`${value.at(-1) ?? ''}'` : `Invalid argument \`${value}' to -size`);
    const isMet = compared(`${match[1] ?? ''}${match[2] ?? ''}`, () => invalid('-size', value));
    const unit = UNITS[match[3] ?? ''] ?? 512;
    return ({ node }) => isMet(Math.ceil(sizeOf(node) / unit));
  }],
  ['perm', (process, value) => {
    const prefix = /^[-/]/.exec(value)?.[0] ?? (process.isBusybox && value.startsWith('+') ? '+' : '');
    const mask = changeMode(value.slice(prefix.length), 0, false, 0);
    if (mask === undefined || (prefix === '' && /^\+[0-7]/.test(value))) throw new FindError(`invalid mode '${value}'`);
    if (prefix === '-') return ({ node }) => (node.mode & mask) === mask;
    return prefix === '' ? ({ node }) => node.mode === mask : ({ node }) => mask === 0 || (node.mode & mask) !== 0;
  }],
  ...['mtime', 'mmin', 'atime', 'amin', 'ctime', 'cmin'].map((name): [string, MakeTest] => [name, ageTest]),
  ...['newer', 'anewer', 'cnewer', 'newermm', 'newerma', 'neweram', 'newercm'].map((name): [string, MakeTest] => [name, newer]),
  ['newermt', (process, value) => {
    const than = parseDate(value, process.vfs.now());
    if (than === undefined) throw new FindError(`I cannot figure out how to interpret '${value}' as a date or time`);
    return ({ node }) => node.mtime > than;
  }],
  ['user', ownerTest('user', ({ vfs }, text) => userId(vfs, text), ({ uid }) => uid)],
  ['group', ownerTest('group', ({ vfs }, text) => groupId(vfs, text), ({ gid }) => gid)],
  ['uid', idTest(({ uid }) => uid)],
  ['gid', idTest(({ gid }) => gid)],
  ['links', idTest(linkCount)],
  ['inum', idTest(() => 1)],
  ['samefile', ({ vfs, cwd }, value) => {
    const other = vfs.stat(cwd, value);
    return ({ node, path }) => isSameFile(node, other) || (node === other && vfs.realpath(cwd, path) === vfs.realpath(cwd, value));
  }],
  ['fstype', (_, value) => () => value === 'overlay' || value === 'overlayfs'],
  ['used', () => () => false],
]);

/** Tests without an argument. */
export const PLAIN_TESTS: ReadonlyMap<string, (process: Process) => Test> = new Map<string, (process: Process) => Test>([
  ['true', () => () => true],
  ['false', () => () => false],
  ['empty', () => ({ node }) => (node.kind === 'file' && node.content.size === 0) || (node.kind === 'directory' && node.entries.size === 0 && (node.unlisted ?? 0) === 0)],
  ['executable', ({ vfs, cwd }) => ({ path }) => vfs.access(cwd, path, 'execute')],
  ['readable', ({ vfs, cwd }) => ({ path }) => vfs.access(cwd, path, 'read')],
  ['writable', ({ vfs, cwd }) => ({ path }) => vfs.access(cwd, path, 'write')],
  ['nouser', ({ vfs }) => ({ node }) => userName(vfs, node.uid) === String(node.uid)],
  ['nogroup', ({ vfs }) => ({ node }) => groupName(vfs, node.gid) === String(node.gid)],
]);

