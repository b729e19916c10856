/** ls. */
import { compareNames, type Inode } from '../../../filesystem/index.ts';
import { globMatcher } from '../../glob.ts';
import type { Process, Program } from '../../program.ts';
import { diskBytes } from '../files/size.ts';
import { badOption, fail, inside, misuse, print, quoted, readOptions, reason, type Options } from '../kit.ts';
import { inColumns, withCommas } from './columns.ts';
import { blocksText, longLines } from './long.ts';
import { formatOf, LONG, orderOf, SHORT } from './options.ts';
import { indicator, ordered, shownName, type Row } from './rows.ts';

const WIDTH = 80;

export const ls: Program = function* (process) {
  const options = readOptions(process.argv, SHORT, LONG);
  const { flags, values, operands, unknown } = options;
  if (unknown !== undefined) return yield* badOption(process, unknown, process.isBusybox ? 1 : 2);
  const width = values.get('w');
  if (width !== undefined && !/^\d+$/.test(width)) return yield* misuse(process, `invalid line width: ${quoted(width)}`, 2);
  const { vfs, cwd } = process;
  const order = orderOf(options);
  const paths = operands.length > 0 ? operands : ['.'];
  let code = 0;
  const files: Row[] = [];
  const directories: Row[] = [];
  for (const path of paths) {
    try {
      const node = operandNode(process, path, options);
      if (node.kind === 'directory' && !flags.has('d')) directories.push({ name: path, node });
      else files.push({ name: path, node });
    } catch (error) {
      code = yield* process.isBusybox ? fail(process, `${path}: ${reason(error)}`) : fail(process, `cannot access ${quoted(path)}: ${reason(error)}`, 2);
    }
  }
  yield* print(process, shown(process, ordered(files, order, options), options));
  const hasTitles = paths.length > 1 || flags.has('R');
  let isFirst = files.length === 0;
  const pending = ordered(directories, order, options).map(({ name }) => name).reverse();
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    process.machine.budget.spend('steps');
    let children: Row[];
    try {
      children = childrenOf(process, directory, options);
    } catch (error) {
      code = yield* process.isBusybox ? fail(process, `can't open '${directory}': ${reason(error)}`) : fail(process, `cannot open directory ${quoted(directory)}: ${reason(error)}`, 2);
      continue;
    }
    if (hasTitles) yield* print(process, `${isFirst ? '' : '\n'}${shownName(directory, options)}:\n`);
    isFirst = false;
    const here = directory;
    const rows = ordered(children, order, options, ({ name }) => vfs.stat(cwd, inside(here, name))?.kind === 'directory');
    if (formatOf(options) === 'long' || flags.has('s')) yield* print(process, `total ${blocksText(rows.reduce((sum, { node }) => sum + diskBytes(node), 0), options)}\n`);
    yield* print(process, shown(process, rows, options));
    if (flags.has('R')) for (const { name, node } of [...rows].reverse()) if (node.kind === 'directory' && name !== '.' && name !== '..') pending.push(inside(directory, name));
  }
  return code;

  /** Links among the operands are followed unless something is told of the link itself. */
  function operandNode({ isBusybox }: Process, path: string, { flags: own }: Options): Inode {
    if (own.has('L') || own.has('H') || path.endsWith('/')) return vfs.get(cwd, path);
    const tellsOfLinks = formatOf(options) === 'long' || own.has('d') || (own.has('F') && isBusybox !== true);
    return (tellsOfLinks ? undefined : vfs.stat(cwd, path)) ?? vfs.get(cwd, path, false);
  }
};

/** What a directory holds that is shown. Throws FilesystemError. */
function childrenOf({ vfs, cwd }: Process, directory: string, { flags, lists }: Options): Row[] {
  const isAll = flags.has('a') || flags.has('f');
  const ignored = (lists.get('I') ?? []).map((pattern) => globMatcher(pattern));
  const hidden = isAll || flags.has('A') ? [] : (lists.get('hide') ?? []).map((pattern) => globMatcher(pattern));
  const isShown = (name: string): boolean => (isAll || flags.has('A') || !name.startsWith('.')) && !(flags.has('B') && name.endsWith('~')) && ![...ignored, ...hidden].some((matches) => matches(name));
  const rows: Row[] = vfs.list(cwd, directory).filter(([name]) => isShown(name)).map(([name, found]) => ({ name, node: flags.has('L') ? (vfs.stat(cwd, inside(directory, name)) ?? found) : found }));
  rows.sort((a, b) => compareNames(a.name, b.name));
  if (!isAll) return rows;
  const here = vfs.get(cwd, directory);
  return [{ name: '.', node: here }, { name: '..', node: vfs.stat(cwd, `${directory}/..`) ?? here }, ...rows];
}

function shown(process: Process, rows: readonly Row[], options: Options): string {
  const { flags, values } = options;
  const format = formatOf(options);
  if (format === 'long') return longLines(process, rows, options);
  const blocks = rows.map(({ node }) => blocksText(diskBytes(node), options));
  const widest = process.isBusybox ? 6 : Math.max(0, ...blocks.map((text) => text.length));
  const cells = rows.map((row, i) => `${flags.has('i') ? '1 ' : ''}${flags.has('s') ? `${(blocks[i] ?? '').padStart(format === 'commas' ? 0 : widest)} ` : ''}${shownName(row.name, options)}${indicator(row, options)}`);
  const width = Number(values.get('w') ?? WIDTH) || Infinity;
  if (format === 'columns' || format === 'rows') return inColumns(cells, width, format === 'rows');
  return format === 'commas' ? withCommas(cells, width) : cells.map((cell) => cell + (flags.has('zero') ? '\0' : '\n')).join('');
}
