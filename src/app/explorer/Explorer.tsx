/** Files of an image, a layer, a container or a volume: a tree, or what a search or filter finds; any number of them. */
import { useState } from 'react';
import { exact } from '../../picture/index.ts';
import type { ExplorerQuestion, ExplorerRow, Owner, Shows } from '../../session/index.ts';
import './explorer.css';
import { FileRows } from './FileRows.tsx';
import { FileViewer } from './FileViewer.tsx';
import { useRows } from './use-rows.ts';

/** What can be shown of whom. */
const SHOWS: Readonly<Record<Owner['kind'], readonly Shows[]>> = {
  image: ['all', 'added', 'changed', 'deleted', 'hidden'],
  container: ['all', 'added', 'changed', 'deleted', 'hidden'],
  layer: ['all', 'added', 'changed', 'deleted'],
  volume: ['all'],
  context: ['all'],
};
const WORDS: Readonly<Record<Shows, string>> = { all: 'All', added: '+ added', changed: '~ changed', deleted: '× deleted', hidden: 'hidden, stored' };

interface Props {
  readonly owner: Owner;
  readonly onDelete?: (path: string) => void;
  readonly onOpen?: (path: string, text: string) => void;
}

export function Explorer({ owner, onDelete, onOpen }: Props) {
  const [open, setOpen] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  const [shows, setShows] = useState<Shows>('all');
  const [order, setOrder] = useState<ExplorerQuestion['order']>('name');
  const [chosen, setChosen] = useState<ExplorerRow | null>(null);
  const rows = useRows(owner, { open, search, shows, order });
  const choices = SHOWS[owner.kind];
  const toggle = (row: ExplorerRow): void => setOpen(open.includes(row.path) ? open.filter((path) => path !== row.path) : [...open, row.path]);
  return (
    <div className="explorer">
      <div className="finding">
        <input type="search" aria-label="Search files" placeholder="name or *.conf" value={search} onChange={(event) => setSearch(event.target.value)} />
        <label>
          by{' '}
          <select value={order} onChange={(event) => setOrder(event.target.value as ExplorerQuestion['order'])}>
            <option value="name">name</option>
            <option value="size">size</option>
          </select>
        </label>
      </div>
      {choices.length > 1 && (
        <div className="filters" role="group" aria-label="Show">
          {choices.map((choice) => (
            <button key={choice} type="button" className={choice} aria-pressed={shows === choice} onClick={() => setShows(choice)}>
              {WORDS[choice]}
            </button>
          ))}
        </div>
      )}
      <FileRows rows={rows} onToggle={toggle} onChoose={setChosen} chosen={chosen?.path ?? null} />
      <p className="quiet" role="status">
        {rows.count === null ? '' : rows.count === 0 ? 'No file.' : `${exact(rows.count)} ${rows.isTree ? 'rows' : 'found'}`}
      </p>
      {chosen !== null && <FileViewer owner={owner} file={chosen} {...(onDelete !== undefined && { onDelete })} {...(onOpen !== undefined && { onOpen })} />}
    </div>
  );
}
