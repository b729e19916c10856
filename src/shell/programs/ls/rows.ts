/** Names of ls in their order, as they are shown. */
import { compareNames, type Inode } from '../../../filesystem/index.ts';
import { comparePart } from '../../packages/debian/versions.ts';
import { sizeOf } from '../files/size.ts';
import { quoted, type Options } from '../kit.ts';
import type { Order } from './options.ts';

export interface Row {
  readonly name: string;
  readonly node: Inode;
}

const extension = (name: string): string => /\.[^.]*$/.exec(name)?.[0] ?? '';

const COMPARED: Readonly<Record<Order, (a: Row, b: Row) => number>> = {
  name: () => 0,
  none: () => 0,
  time: (a, b) => b.node.mtime - a.node.mtime,
  size: (a, b) => sizeOf(b.node) - sizeOf(a.node),
  extension: (a, b) => compareNames(extension(a.name), extension(b.name)),
  version: (a, b) => comparePart(a.name, b.name),
};

/** The rows in their order; `leadsToDirectory` tells of links that lead to directories, which may come first as well. */
export function ordered(rows: readonly Row[], order: Order, { flags }: Options, leadsToDirectory: (row: Row) => boolean = () => false): Row[] {
  const isFirst = (row: Row): boolean => row.node.kind === 'directory' || leadsToDirectory(row);
  const sorted = [...rows].sort((a, b) => COMPARED[order](a, b) || compareNames(a.name, b.name));
  if (flags.has('r') && order !== 'none') sorted.reverse();
  return flags.has('directoriesFirst') ? [...sorted.filter(isFirst), ...sorted.filter((row) => !isFirst(row))] : sorted;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\\': '\\\\' };
const escaped = (name: string, also: RegExp): string => name.replace(/[\n\t\r\\]/g, (c) => ESCAPES[c] ?? c).replace(also, '\\$&');

/** The name in the quotes that the options ask for. */
export function shownName(name: string, { flags, values }: Options): string {
  const style = values.get('quoting') ?? (flags.has('Q') ? 'c' : flags.has('b') ? 'escape' : 'literal');
  if (style === 'c' || style === 'c-maybe') return `"${escaped(name, /"/g)}"`;
  if (style === 'escape') return escaped(name, / /g);
  if (style === 'shell-always' || style === 'shell-escape-always' || ((style === 'shell' || style === 'shell-escape') && !/^[\w@%+:,./-]+$/.test(name))) return quoted(name);
  return flags.has('q') ? name.replace(/[\0-\x1f\x7f]/g, '?') : name;
}

/** The character that tells what a name is. */
export function indicator({ node }: Row, { flags, values }: Options): string {
  const style = values.get('indicator') ?? (flags.has('F') ? 'classify' : flags.has('fileType') ? 'file-type' : flags.has('p') ? 'slash' : 'none');
  if (style === 'none') return '';
  if (node.kind === 'directory') return '/';
  if (style === 'slash') return '';
  if (node.kind === 'symlink') return '@';
  if (node.kind === 'fifo') return '|';
  return style === 'classify' && node.kind === 'file' && (node.mode & 0o111) !== 0 ? '*' : '';
}
