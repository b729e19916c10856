/** The rows in sight, as a tree that is walked by keyboard. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { bytesText, exact } from '../../picture/index.ts';
import type { ExplorerRow } from '../../session/index.ts';
import { Where } from '../ledger/Where.tsx';
import type { Rows } from './use-rows.ts';

/** In pixels. */
const HEIGHT = 22;
const INDENT = 14;
const SIGN = { added: '+', changed: '~', deleted: '×' } as const;

interface Props {
  readonly rows: Rows;
  readonly chosen: string | null;
  readonly onToggle: (row: ExplorerRow) => void;
  readonly onChoose: (row: ExplorerRow) => void;
}

export function FileRows({ rows, chosen, onToggle, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [active, setActive] = useState(0);
  const count = rows.count ?? 0;
  // The virtualizer's functions change with every scroll; nothing of them is remembered here.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count, getScrollElement: () => list.current, estimateSize: () => HEIGHT, overscan: 12 });
  const items = virtual.getVirtualItems();
  const { show } = rows;
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => show(from, to), [show, from, to]);
  const at = Math.min(active, Math.max(0, count - 1));
  const go = (index: number): void => {
    const next = Math.min(Math.max(0, index), count - 1);
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const act = (row: ExplorerRow): void => {
    if (rows.isTree && row.kind === 'directory' && row.change !== 'deleted') onToggle(row);
    else if (row.kind !== 'unlisted') onChoose(row);
  };
  const onKey = (event: KeyboardEvent): void => {
    const row = rows.at(at);
    const isDirectory = rows.isTree && row?.kind === 'directory';
    const parent = (): number => {
      let index = at;
      while (index > 0 && (rows.at(index)?.depth ?? 0) >= (row?.depth ?? 0)) index--;
      return index;
    };
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'PageDown') go(at + 12);
    else if (event.key === 'PageUp') go(at - 12);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(count - 1);
    else if (event.key === 'ArrowRight' && row !== undefined && isDirectory && !row.isOpen) onToggle(row);
    else if (event.key === 'ArrowRight' && isDirectory) go(at + 1);
    else if (event.key === 'ArrowLeft' && row !== undefined && isDirectory && row.isOpen) onToggle(row);
    else if (event.key === 'ArrowLeft' && row !== undefined && row.depth > 0) go(parent());
    else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) act(row);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={list} className="rows" role="tree" aria-label="Files" tabIndex={0} aria-activedescendant={count > 0 ? `${id}-${at}` : undefined} onKeyDown={onKey}>
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows.at(index);
          const place = { transform: `translateY(${start}px)`, height: HEIGHT };
          if (row === undefined) return <div key={index} role="presentation" className="row-of" style={place} />;
          const { path, name, depth, kind, size, target, change, isOpen, layer, hidden } = row;
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="treeitem"
              aria-level={depth + 1}
              aria-posinset={index + 1}
              aria-setsize={count}
              aria-selected={chosen === path}
              aria-label={spoken(row)}
              {...(rows.isTree && kind === 'directory' && { 'aria-expanded': isOpen })}
              className={`row-of ${hidden === null ? (change ?? '') : 'hidden-file'} ${index === at ? 'active' : ''}`}
              style={place}
              onClick={() => {
                setActive(index);
                act(row);
              }}
            >
              <span className="sign">{change === null ? '' : SIGN[change]}</span>
              <span className="name" style={{ paddingLeft: depth * INDENT }}>
                {rows.isTree && kind === 'directory' ? (isOpen ? '▾ ' : '▸ ') : ''}
                {rows.isTree || kind === 'unlisted' ? name : path}
                {kind === 'directory' && '/'}
                {target !== null && <span className="quiet"> → {target}</span>}
              </span>
              <span className="number">{kind === 'symlink' || kind === 'device' ? '' : bytesText(size)}</span>
              <span className="made">{layer !== null && <Where layer={layer} label="" isPlain />}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function spoken({ path, kind, size, change, hidden }: ExplorerRow): string {
  return [path, kind === 'file' ? `${exact(size)} bytes` : kind, ...(change === null ? [] : [change]), ...(hidden === null ? [] : ['hidden'])].join(', ');
}
