/** The rows of a question, fetched a page at a time as they come into sight. */
import { useCallback, useEffect, useState } from 'react';
import type { ExplorerPage, ExplorerQuestion, ExplorerRow, Owner } from '../../session/index.ts';
import { useSession } from '../context.ts';

const PAGE = 200;

export interface Rows {
  /** Null until the first page is here, and when there is no such thing. */
  readonly count: number | null;
  readonly isTree: boolean;
  /** Undefined while it is on its way. */
  at(index: number): ExplorerRow | undefined;
  /** What is in sight. */
  readonly show: (from: number, to: number) => void;
}

interface Fetched {
  readonly of: string;
  readonly pages: ReadonlyMap<number, ExplorerPage>;
}

export function useRows(owner: Owner, question: ExplorerQuestion): Rows {
  const query = useSession((session) => session.query);
  const view = useSession((session) => session.view);
  const [fetched, setFetched] = useState<Fetched>({ of: '', pages: new Map() });
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const of = JSON.stringify([owner, question]);
  const [first, last] = range;
  useEffect(() => {
    let current = true;
    const [asked, wanted] = JSON.parse(of) as [Owner, ExplorerQuestion];
    for (const page of new Set([0, first, last])) {
      void query.explore(asked, wanted, page * PAGE, PAGE).then((found) => {
        if (!current || found === null) return;
        setFetched((before) => ({ of, pages: new Map(before.of === of ? before.pages : []).set(page, found) }));
      });
    }
    return () => {
      current = false;
    };
  }, [query, view, of, first, last]);
  const show = useCallback((from: number, to: number): void => {
    const next = [Math.floor(from / PAGE), Math.floor(to / PAGE)] as const;
    setRange((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
  }, []);
  const newest = fetched.pages.get(first) ?? fetched.pages.get(0);
  return {
    count: newest?.count ?? null,
    isTree: newest?.isTree ?? true,
    at: (index) => fetched.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE],
    show,
  };
}
