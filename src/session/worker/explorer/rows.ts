/** From all names of a tree to the rows that a question asks for. Pure. */
import type { ExplorerQuestion } from '../../explorer.ts';
import type { Item } from './items.ts';
import { matcher } from './matches.ts';

export const isTreeQuestion = ({ search, shows, order }: Omit<ExplorerQuestion, 'open'>): boolean => search === '' && shows === 'all' && order === 'name';

export function rowsOf<T extends Item>(items: readonly T[], { open, search, shows, order }: ExplorerQuestion): T[] {
  if (isTreeQuestion({ search, shows, order })) return openRows(items, new Set(open));
  const matches = matcher(search);
  const found = items.filter((item) => (search === '' || matches(item.path, item.name)) && (shows === 'all' || shows === 'hidden' || item.change === shows) && (order === 'name' || item.kind !== 'directory' || item.change === 'deleted'));
  return order === 'size' ? found.sort((a, b) => b.size - a.size) : found;
}

/** Names in open directories, and the directories themselves. */
function openRows<T extends Item>(items: readonly T[], open: ReadonlySet<string>): T[] {
  let shown = 0;
  return items.filter((item) => {
    if (item.depth > shown) return false;
    shown = item.kind === 'directory' && open.has(item.path) ? item.depth + 1 : item.depth;
    return true;
  });
}
