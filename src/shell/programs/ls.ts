/** ls: names a line (no terminal is ever at the other end), -l -a -A -d -R -1 -h -n -i -t -S -r -F -p. */
import { compareNames, type Inode } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { groupName, userName } from '../users.ts';
import { badOption, fail, inside, modeText, print, readOptions, reason } from './kit.ts';
import { formatTime } from './time-text.ts';

interface Row {
  readonly name: string;
  readonly node: Inode;
}

const LONG = { all: 'a', 'almost-all': 'A', directory: 'd', recursive: 'R', 'human-readable': 'h', reverse: 'r', 'numeric-uid-gid': 'n', color: 'G', classify: 'F' };

export const ls: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'laAdR1hnitSrFpLHCGgoUsqxmbQckuvXZ', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  const { vfs, cwd } = process;
  const paths = operands.length > 0 ? [...operands] : ['.'];
  const isLong = flags.has('l') || flags.has('n') || flags.has('g') || flags.has('o');
  let code = 0;
  const files: Row[] = [];
  const directories: string[] = [];
  for (const path of paths) {
    const node = isLong && !path.endsWith('/') ? vfs.lstat(cwd, path) : (vfs.stat(cwd, path) ?? vfs.lstat(cwd, path));
    if (node === undefined) code = yield* fail(process, process.isBusybox ? `${path}: No such file or directory` : `cannot access '${path}': No such file or directory`, process.isBusybox ? 1 : 2);
    else if (node.kind === 'directory' && !flags.has('d')) directories.push(path);
    else files.push({ name: path, node });
  }
  yield* printRows(process, ordered(files, flags), flags, isLong);
  const titles = paths.length > 1 || flags.has('R');
  let isFirst = files.length === 0;
  const pending = directories.sort(compareNames).reverse();
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    try {
      const children: Row[] = vfs.list(cwd, directory).map(([name, node]) => ({ name, node }));
      const here = vfs.get(cwd, directory);
      const above = vfs.stat(cwd, `${directory}/..`) ?? here;
      const dots: Row[] = flags.has('a') ? [{ name: '.', node: here }, { name: '..', node: above }] : [];
      const shown = children.filter(({ name }) => flags.has('a') || flags.has('A') || !name.startsWith('.'));
      const rows = [...dots, ...ordered(shown, flags)];
      if (titles) yield* print(process, `${isFirst ? '' : '\n'}${directory}:\n`);
      isFirst = false;
      if (isLong) yield* print(process, `total ${rows.reduce((sum, { node }) => sum + blocks(node), 0)}\n`);
      yield* printRows(process, rows, flags, isLong);
      if (flags.has('R')) for (const { name, node } of [...shown].reverse()) if (node.kind === 'directory') pending.push(inside(directory, name));
    } catch (error) {
      code = yield* fail(process, `cannot open directory '${directory}': ${reason(error)}`, 2);
    }
  }
  return code;
};

/** Kibibytes on disk: whole blocks of 4 KiB. */
function blocks(node: Inode): number {
  return node.kind === 'directory' ? 4 : node.kind === 'file' ? Math.ceil(node.content.size / 4096) * 4 : 0;
}

export function sizeOf(node: Inode): number {
  if (node.kind === 'file') return node.content.size;
  return node.kind === 'directory' ? 4096 : node.kind === 'symlink' ? node.target.length : 0;
}

function ordered(rows: readonly Row[], flags: ReadonlySet<string>): Row[] {
  const sorted = [...rows].sort((a, b) => compareNames(a.name, b.name));
  if (flags.has('t')) sorted.sort((a, b) => b.node.mtime - a.node.mtime);
  if (flags.has('S')) sorted.sort((a, b) => sizeOf(b.node) - sizeOf(a.node));
  return flags.has('r') ? sorted.reverse() : sorted;
}

export function humanSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit++;
  }
  return (value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : String(Math.ceil(value))) + 'KMGTP'.charAt(unit);
}

function* printRows(process: Process, rows: readonly Row[], flags: ReadonlySet<string>, isLong: boolean): Task<void> {
  const suffix = ({ node }: Row): string => {
    if (node.kind === 'directory') return flags.has('F') || flags.has('p') ? '/' : '';
    if (!flags.has('F')) return '';
    return node.kind === 'symlink' ? '@' : (node.mode & 0o111) !== 0 ? '*' : '';
  };
  if (!isLong) {
    yield* print(process, rows.map((row) => row.name + suffix(row) + '\n').join(''));
    return;
  }
  const { vfs } = process;
  const size = (node: Inode): string => (node.kind === 'character' || node.kind === 'block' ? `${node.major}, ${node.minor}` : flags.has('h') ? humanSize(sizeOf(node)) : String(sizeOf(node)));
  const numeric = flags.has('n');
  const cells = rows.map((row) => ({
    row,
    links: row.node.kind === 'directory' ? 2 + [...row.node.entries].filter(([, child]) => child.kind === 'directory').length : row.node.kind === 'file' ? (row.node.link?.count ?? 1) : 1,
    user: numeric ? String(row.node.uid) : userName(vfs, row.node.uid),
    group: numeric ? String(row.node.gid) : groupName(vfs, row.node.gid),
    size: size(row.node),
  }));
  const width = (key: 'links' | 'user' | 'group' | 'size'): number => Math.max(0, ...cells.map((cell) => String(cell[key]).length));
  const [links, user, group, bytes] = [width('links'), width('user'), width('group'), width('size')];
  for (const cell of cells) {
    const { node, name } = cell.row;
    const target = node.kind === 'symlink' ? ` -> ${node.target}` : '';
    const recent = Math.abs(vfs.now() - node.mtime) < 182 * 86_400;
    const time = formatTime(recent ? '%b %e %H:%M' : '%b %e  %Y', node.mtime);
    const owner = flags.has('g') ? '' : cell.user.padEnd(user) + ' ';
    yield* print(process, `${modeText(node)} ${String(cell.links).padStart(links)} ${owner}${cell.group.padEnd(group)} ${cell.size.padStart(bytes)} ${time} ${name}${suffix(cell.row)}${target}\n`);
  }
}
