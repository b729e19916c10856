/** Code that is loaded when a task first needs it, as catalog records are: modules under a key, so that what starts first stays small. */
import type { Task } from './task.ts';

/** What imports a module, by the key of the `load` pause that asks for it. */
export type CodeTable = ReadonlyMap<string, () => Promise<object>>;

type Importers = Readonly<Record<string, () => Promise<object>>>;

export interface CodePacks<I extends Importers> {
  readonly table: CodeTable;
  /** The module of that name. Throws when whoever drives the task does not have it. */
  load<K extends keyof I & string>(name: K): Task<Awaited<ReturnType<I[K]>>>;
  /** The key of that module, to be foreseen. */
  keyOf(name: keyof I & string): string;
}

/** Modules named within an area, which keeps their keys apart from those of other areas. */
export function codePacks<const I extends Importers>(area: string, importers: I): CodePacks<I> {
  const keyOf = (name: string): string => `code/${area}/${name}`;
  return {
    keyOf,
    table: new Map(Object.entries(importers).map(([name, load]) => [keyOf(name), load])),
    *load(name) {
      const loaded = yield { kind: 'load', key: keyOf(name) };
      if (loaded === undefined) throw new Error(`${keyOf(name)} is not loaded`);
      return loaded as Awaited<ReturnType<I[typeof name]>>;
    },
  };
}

/** Every module of a table, for tasks that run in one go (`runTask`). */
export async function importAll(table: CodeTable): Promise<ReadonlyMap<string, object>> {
  return new Map(await Promise.all([...table].map(async ([key, load]): Promise<[string, object]> => [key, await load()])));
}
