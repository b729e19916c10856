/** stat: -c and --printf with flags, widths and precisions, -L -t -f, and the page that it prints otherwise. */
import type { Inode } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { groupName, userName } from '../users.ts';
import { badOption, fail, modeText, print, readOptions } from './kit.ts';
import { BLOCK, diskBytes, linkCount, sizeOf } from './files/size.ts';
import { formatTime } from './time/format-time.ts';

const KINDS = { file: 'regular file', directory: 'directory', symlink: 'symbolic link', character: 'character special file', block: 'block special file', fifo: 'fifo' } as const;
const TYPE_BITS = { file: 0o100000, directory: 0o40000, symlink: 0o120000, character: 0o20000, block: 0o60000, fifo: 0o10000 } as const;

export const stat: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'Lc:ft', { 'format=': 'c', dereference: 'L', 'printf=': 'p', terse: 't', 'file-system': 'f' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* fail(process, "missing operand\nTry 'stat --help' for more information.");
  let code = 0;
  for (const path of operands) {
    const node = flags.has('L') ? process.vfs.stat(process.cwd, path) : process.vfs.lstat(process.cwd, path);
    if (node === undefined) code = yield* missing(process, path, flags.has('f'));
    else yield* print(process, textFor(process, path, node, flags, values));
  }
  return code;
};

function missing(process: Process, path: string, isFilesystem: boolean): Task<number> {
  if (process.isBusybox) return fail(process, `can't stat '${path}': No such file or directory`);
  return fail(process, isFilesystem ? `cannot read file system information for '${path}': No such file or directory` : `cannot statx '${path}': No such file or directory`);
}

function textFor(process: Process, path: string, node: Inode, flags: ReadonlySet<string>, values: ReadonlyMap<string, string>): string {
  const fields = flags.has('f') ? filesystemFields(path) : fieldsOf(process, path, node);
  const [format, printf] = [values.get('c'), values.get('p')];
  if (format !== undefined) return expand(format, fields) + '\n';
  if (printf !== undefined) return expand(unescaped(printf), fields);
  if (flags.has('f')) return expand('  File: "%n"\n    ID: 0        Namelen: %l     Type: %T\nBlock size: %s       Fundamental block size: %S\nBlocks: Total: %b   Free: %f   Available: %a\nInodes: Total: %c    Free: %d\n', fields);
  if (flags.has('t')) return expand('%n %s %b %f %u %g 0 %i %h %t %T %X %Y %Z %W %o\n', fields);
  const name = node.kind === 'symlink' ? `${path} -> ${node.target}` : path;
  return `  File: ${name}\n` + expand('  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\nDevice: 0,0\tInode: %-10i  Links: %h\nAccess: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nAccess: %x\nModify: %y\nChange: %z\n Birth: %w\n', fields);
}

type Fields = Readonly<Record<string, string>>;

function fieldsOf({ vfs, cwd }: Process, path: string, node: Inode): Fields {
  const size = sizeOf(node);
  const time = formatTime('%F %T.%N %z', node.mtime);
  const isDevice = node.kind === 'character' || node.kind === 'block';
  return {
    n: path,
    N: node.kind === 'symlink' ? `'${path}' -> '${node.target}'` : `'${path}'`,
    s: String(size),
    b: String(diskBytes(node) / 512),
    B: '512',
    o: String(BLOCK),
    a: node.mode.toString(8),
    A: modeText(node),
    f: (TYPE_BITS[node.kind] | node.mode).toString(16),
    F: node.kind === 'file' && size === 0 ? 'regular empty file' : KINDS[node.kind],
    u: String(node.uid),
    U: nameOr(userName(vfs, node.uid), node.uid),
    g: String(node.gid),
    G: nameOr(groupName(vfs, node.gid), node.gid),
    h: String(linkCount(node)),
    i: '0',
    d: '0',
    D: '0',
    m: '/',
    t: isDevice ? node.major.toString(16) : '0',
    T: isDevice ? node.minor.toString(16) : '0',
    X: String(node.mtime), Y: String(node.mtime), Z: String(node.mtime), W: '0',
    x: time, y: time, z: time, w: '-',
    C: '?',
    R: vfs.stat(cwd, path) === undefined ? path : vfs.realpath(cwd, path),
  };
}

const nameOr = (name: string, id: number): string => (name === String(id) ? 'UNKNOWN' : name);

function filesystemFields(path: string): Fields {
  return { n: path, i: '0', l: '255', t: '794c7630', T: 'overlayfs', s: String(BLOCK), S: String(BLOCK), b: '15728640', f: '7864320', a: '7864320', c: '3932160', d: '3500000' };
}

/** `%[flags][width][.precision]LETTER`, numbers padded with zeros where the flag `0` says so. */
function expand(format: string, fields: Fields): string {
  return format.replace(/%([-+ #0']*)(\d*)(?:\.(\d+))?([HL]?[a-zA-Z%])/g, (_, flags: string, width: string, precision: string | undefined, letter: string) => {
    if (letter === '%') return '%';
    const value = fields[letter];
    if (value === undefined) return '?';
    const octal = letter === 'a' && flags.includes('#') ? `0${value}` : letter === 'f' && flags.includes('#') ? `0x${value}` : value;
    const isNumber = /^[\da-f]+$/.test(value) && !'nNAFUGm'.includes(letter);
    const cut = precision === undefined ? octal : isNumber ? octal.padStart(Number(precision), '0') : octal.slice(0, Number(precision));
    if (flags.includes('-')) return cut.padEnd(Number(width));
    return cut.padStart(Number(width), flags.includes('0') && isNumber ? '0' : ' ');
  });
}

function unescaped(text: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b', '\\': '\\', '"': '"' };
  return text.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))/g, (_, octal: string | undefined, hex: string | undefined, letter = '') => (octal !== undefined ? String.fromCharCode(Number.parseInt(octal, 8)) : hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : (letters[letter as string] ?? `\\${letter as string}`)));
}
