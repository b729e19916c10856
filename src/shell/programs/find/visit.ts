/** What find knows of a path that it stands at, and what an expression is. */
import type { Inode } from '../../../filesystem/index.ts';
import type { Task } from '../../task.ts';

export interface Visit {
  readonly path: string;
  /** The starting point that it was found from. */
  readonly start: string;
  /** Links followed where find follows them. */
  readonly node: Inode;
  readonly depth: number;
  pruned: boolean;
}

export type Predicate = (visit: Visit) => Task<boolean>;

/** A predicate that only looks. */
export const looks = (test: (visit: Visit) => boolean): Predicate =>
  function* (visit) {
    yield { kind: 'tick' };
    return test(visit);
  };

/** An expression that find refuses. */
export class FindError extends Error {}

/** Ends the walk (-quit). */
export class Quit extends Error {}

/** The last name of a path; `/` of the root. */
export const lastName = (path: string): string => path.replace(/(.)\/+$/, '$1').split('/').at(-1) || '/';
