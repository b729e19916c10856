/** df: the mounts with the room that a container of the simulation has. */
import type { Process, Program } from '../../program.ts';
import { humanSize } from '../files/size.ts';
import { mountTable } from '../mount-table.ts';
import { badOption, fail, print, quoted, readOptions } from '../kit.ts';

const DISK_BYTES = 64 * 1024 ** 3;
const USED_BYTES = 24 * 1024 ** 3;
const MEMORY_BYTES = 64 * 1024 ** 2;

interface Row {
  readonly source: string;
  readonly type: string;
  readonly size: number;
  readonly used: number;
  readonly at: string;
}

/** Mounts that have room; the root where none are told of. */
function mountRows(process: Process): Row[] {
  const mounts = mountTable(process);
  return (mounts.length > 0 ? mounts : [{ device: 'overlay', point: '/', type: 'overlay', options: 'rw' }]).flatMap(({ device: source, point: at, type, options }) => {
    if (type === 'overlay') return [{ source, type, at, size: DISK_BYTES, used: USED_BYTES }];
    if (type !== 'tmpfs') return [];
    const kibibytes = Number(/size=(\d+)k/.exec(options)?.[1] ?? MEMORY_BYTES / 1024);
    return [{ source, type, at, size: kibibytes * 1024, used: 0 }];
  });
}

const LONG = { all: 'a', 'block-size=': 'B', 'human-readable': 'h', inodes: 'i', local: 'l', output: 'o', portability: 'P', 'print-type': 'T', si: 'H', total: 't', 'type=': 'y', 'exclude-type=': 'x' };

export const df: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'aB:hiHklmPTt:x:v', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const all = mountRows(process);
  let code = 0;
  const rows: Row[] = [];
  for (const path of operands) {
    if (vfs.stat(cwd, path) === undefined) {
      code = yield* fail(process, process.isBusybox ? `${path}: can't find mount point` : `${quoted(path).slice(1, -1)}: No such file or directory`);
      continue;
    }
    const real = vfs.realpath(cwd, path);
    const row = all.filter(({ at }) => real === at || real.startsWith(at === '/' ? '/' : `${at}/`)).sort((a, b) => b.at.length - a.at.length)[0];
    if (row !== undefined) rows.push(row);
  }
  const shown = (operands.length > 0 ? rows : all).filter(({ type }) => (!values.has('t') || type === values.get('t')) && type !== values.get('x'));
  if (shown.length > 0) yield* print(process, table(shown, flags, values));
  return code;
};

function table(rows: readonly Row[], flags: ReadonlySet<string>, values: ReadonlyMap<string, string>): string {
  const isHuman = flags.has('h') || flags.has('H');
  const unit = flags.has('m') || values.get('B') === 'M' ? 1024 ** 2 : values.get('B') === '1' ? 1 : 1024;
  const size = (bytes: number): string => (isHuman ? humanSize(bytes, flags.has('H') ? 1000 : 1024) : String(Math.ceil(bytes / unit)));
  const percent = ({ used, size: whole }: Row): string => `${Math.ceil((used * 100) / whole)}%`;
  const blocks = isHuman ? 'Size' : flags.has('P') ? '1024-blocks' : unit === 1024 ? '1K-blocks' : unit === 1 ? '1B-blocks' : '1M-blocks';
  const heads = flags.has('i') ? ['Inodes', 'IUsed', 'IFree', 'IUse%'] : [blocks, 'Used', isHuman ? 'Avail' : 'Available', flags.has('P') ? 'Capacity' : 'Use%'];
  const cells = rows.map((row) => (flags.has('i') ? ['4194304', '262144', '3932160', '7%'] : [size(row.size), size(row.used), size(row.size - row.used), percent(row)]));
  const widths = heads.map((head, i) => Math.max(head.length, i < 3 && !isHuman ? 7 : 5, ...cells.map((cell) => (cell[i] ?? '').length)));
  const sources = Math.max(14, ...rows.map(({ source }) => source.length));
  const types = Math.max(4, ...rows.map(({ type }) => type.length));
  const line = (source: string, type: string, numbers: readonly string[], at: string): string => `${source.padEnd(sources)} ${flags.has('T') ? `${type.padEnd(types)} ` : ''}${numbers.map((number, i) => number.padStart(i === 3 ? heads[3]?.length ?? 4 : (widths[i] ?? 0))).join(' ')} ${at}\n`;
  return line('Filesystem', 'Type', heads, 'Mounted on') + rows.map((row, i) => line(row.source, row.type, cells[i] ?? [], row.at)).join('');
}

