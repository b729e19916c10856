/** What an installation or a removal brings with it. */
import type { Archive, Package } from './facts.ts';
import { has, isInstalled, type Database, type Installed } from './status.ts';

export interface Selection {
  /** In the order of unpacking: what a package needs comes before it. */
  readonly packages: readonly Package[];
  /** Recommended packages that were left out. */
  readonly notRecommended: readonly string[];
}

/**
 * The packages to install for those that were asked for. Of alternatives the first is taken, unless another is installed or selected
 * already; recommended packages count as needed if `withRecommends`.
 */
export function select(archive: Archive, database: Database, wanted: readonly Package[], withRecommends: boolean): Selection {
  const selected = new Map<string, Package>(wanted.map((pack) => [pack.name, pack]));
  const order: Package[] = [];
  const visited = new Set<string>();
  const leftOut = new Set<string>();
  const isThere = (name: string): boolean => selected.has(name) || has(database, name);

  for (const pack of wanted) visit(pack);
  return { packages: order, notRecommended: [...leftOut].filter((name) => !isThere(name)).sort() };

  function visit(pack: Package): void {
    if (visited.has(pack.name)) return;
    visited.add(pack.name);
    for (const alternatives of pack.depends) need(alternatives);
    if (withRecommends) for (const alternatives of pack.recommends) need(alternatives);
    else for (const [first] of pack.recommends) if (first !== undefined) leftOut.add(first);
    order.push(pack);
  }

  function need(alternatives: readonly string[]): void {
    const there = alternatives.find(isThere);
    const [first = ''] = alternatives;
    const pack = there === undefined ? archive.get(first) : selected.get(there);
    if (pack === undefined) return;
    selected.set(pack.name, pack);
    visit(pack);
  }
}

/** Names that must go when some go: whatever needs one of them, with no other alternative installed. */
export function dependents(archive: Archive, database: Database, names: readonly string[]): string[] {
  const going = new Set(names);
  let size = 0;
  while (size !== going.size) {
    size = going.size;
    for (const { name } of installedOf(database)) {
      const breaks = archive.get(name)?.depends.some((alternatives) => alternatives.some((one) => going.has(one)) && !alternatives.some((one) => has(database, one) && !going.has(one)));
      if (breaks === true) going.add(name);
    }
  }
  return [...going];
}

const installedOf = ({ packages }: Database): Installed[] => [...packages.values()].filter(isInstalled);

/** Automatically installed packages that nothing needs any more, or recommends if `recommendsCount`; those of the base image never are. */
export function unneeded(archive: Archive, database: Database, automatic: ReadonlySet<string>, going: ReadonlySet<string> = new Set(), recommendsCount = true): string[] {
  const there = installedOf(database).filter(({ name }) => !going.has(name));
  const names = new Set(there.map(({ name }) => name));
  const kept = new Set<string>();
  const pending = there.filter(({ name, want }) => !automatic.has(name) || want === 'hold' || archive.base.has(name)).map(({ name }) => name);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (kept.has(name) || !names.has(name)) continue;
    kept.add(name);
    const pack = archive.get(name);
    for (const alternatives of [...(pack?.depends ?? []), ...(recommendsCount ? (pack?.recommends ?? []) : [])]) pending.push(...alternatives);
  }
  return [...names].filter((name) => !kept.has(name)).sort();
}
