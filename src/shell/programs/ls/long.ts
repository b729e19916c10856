/** The long lines of ls. */
import type { Inode } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { groupName, userName } from '../../users.ts';
import { diskBytes, humanSize, linkCount, sizeOf } from '../files/size.ts';
import { modeText, type Options } from '../kit.ts';
import { formatTime } from '../time/format-time.ts';
import { indicator, shownName, type Row } from './rows.ts';

const HALF_A_YEAR = 15_778_476;

const TIME_STYLES: Readonly<Record<string, readonly [recent: string, old: string]>> = {
  locale: ['%b %e %H:%M', '%b %e  %Y'],
  'full-iso': ['%Y-%m-%d %H:%M:%S.%N %z', '%Y-%m-%d %H:%M:%S.%N %z'],
  'long-iso': ['%Y-%m-%d %H:%M', '%Y-%m-%d %H:%M'],
  iso: ['%m-%d %H:%M', '%Y-%m-%d '],
};

/** The format of a time that is recent, and of another. */
function timeFormats({ flags, values }: Options): readonly [string, string] {
  const style = values.get('timeStyle')?.replace(/^posix-/, '');
  if (style?.startsWith('+')) {
    const [recent = '', old] = style.slice(1).split('\n');
    return [recent, old ?? recent];
  }
  return TIME_STYLES[style ?? (flags.has('fullTime') ? 'full-iso' : 'locale')] ?? TIME_STYLES['locale'] ?? ['', ''];
}

/** A size in the unit that is asked for. */
export function sizeText(bytes: number, { flags }: Options): string {
  return flags.has('si') ? humanSize(bytes, 1000) : flags.has('h') ? humanSize(bytes) : String(bytes);
}

/** Kibibytes on disk, or in words. */
export const blocksText = (bytes: number, options: Options): string => (options.flags.has('h') || options.flags.has('si') ? sizeText(bytes, options) : String(bytes / 1024));

export function longLines({ vfs, isBusybox }: Process, rows: readonly Row[], options: Options): string {
  const { flags } = options;
  const isNumeric = flags.has('n');
  const size = (node: Inode): string => (node.kind === 'character' || node.kind === 'block' ? `${node.major}, ${node.minor}` : sizeText(sizeOf(node), options));
  const cells = rows.map((row) => ({
    row,
    links: String(linkCount(row.node)),
    user: isNumeric ? String(row.node.uid) : userName(vfs, row.node.uid),
    group: isNumeric ? String(row.node.gid) : groupName(vfs, row.node.gid),
    size: size(row.node),
    blocks: blocksText(diskBytes(row.node), options),
  }));
  type Column = 'links' | 'user' | 'group' | 'size' | 'blocks';
  const least: Readonly<Record<Column, number>> = isBusybox ? { links: 4, user: 8, group: 8, size: 9, blocks: 6 } : { links: 0, user: 0, group: 0, size: 0, blocks: 0 };
  const width = (key: Column): number => Math.max(least[key], ...(isBusybox ? [] : cells.map((cell) => cell[key].length)));
  const widths: Readonly<Record<Column, number>> = { links: width('links'), user: width('user'), group: width('group'), size: width('size'), blocks: width('blocks') };
  const [recent, old] = timeFormats(options);
  return cells.map((cell) => {
    const { node, name } = cell.row;
    const parts = [
      ...(flags.has('i') ? ['1'] : []),
      ...(flags.has('s') ? [cell.blocks.padStart(widths.blocks)] : []),
      modeText(node),
      cell.links.padStart(widths.links),
      ...(flags.has('g') ? [] : [cell.user.padEnd(widths.user)]),
      ...(flags.has('o') || flags.has('G') ? [] : [cell.group.padEnd(widths.group)]),
      cell.size.padStart(widths.size),
      formatTime(vfs.now() - node.mtime < HALF_A_YEAR && node.mtime <= vfs.now() ? recent : old, node.mtime),
    ];
    const target = node.kind === 'symlink' ? ` -> ${shownName(node.target, options)}` : indicator(cell.row, options);
    return `${parts.join(' ')} ${shownName(name, options)}${target}\n`;
  }).join('');
}
