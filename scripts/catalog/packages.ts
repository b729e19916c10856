/** Debian's packages: one record with the figures of all, one with the file lists that are known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileLists, FileTree, PackageRecord } from '../../src/shell/packages/debian/facts.ts';
import { ABSENT, ACCOUNTS, ALTERNATIVES, commandsOf } from './debian-commands.ts';

interface SourcePackages {
  readonly suite: string;
  readonly base: { readonly installed: readonly string[] };
  readonly names: readonly string[];
  readonly v: readonly string[];
  readonly deb: readonly number[];
  readonly kib: readonly number[];
  readonly slim: readonly number[];
  readonly info: readonly number[];
  readonly st: readonly number[];
  readonly dep: PackageRecord['depends'];
  readonly rec: PackageRecord['recommends'];
  readonly gen: Readonly<Record<string, number>>;
  readonly debconf: readonly number[];
  readonly virtual: Readonly<Record<string, number>>;
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const isTree = (child: FileTree[string] | undefined): child is FileTree => typeof child === 'object' && !Array.isArray(child);

/** The names in bin and sbin. */
function executablesIn(tree: FileTree): string[] {
  const usr = tree['usr'];
  return [tree, ...(isTree(usr) ? [usr] : [])].flatMap((root) => ['bin', 'sbin'].flatMap((name) => (isTree(root[name]) ? Object.keys(root[name]) : [])));
}

/** `write` takes a catalog key and a record. */
export function writePackages(source: string, write: (key: string, record: unknown) => void): void {
  const facts = read(join(source, 'apt-packages-full.json')) as SourcePackages;
  const files = read(join(source, 'apt-trees-28.json')) as FileLists;
  const commands = facts.names.flatMap((name): [string, string[]][] => {
    const tree = files[name];
    const found = tree === undefined ? commandsOf(name) : executablesIn(tree);
    return found.length === 0 ? [] : [[name, found]];
  });
  const record: PackageRecord = {
    source: `Debian's packages, measured; ${facts.suite}`,
    base: facts.base.installed,
    names: facts.names,
    versions: facts.v,
    deb: facts.deb,
    installed: facts.kib,
    slim: facts.slim,
    info: facts.info,
    stanza: facts.st,
    depends: facts.dep,
    recommends: facts.rec,
    generated: facts.gen,
    asks: facts.debconf,
    virtual: facts.virtual,
    listed: Object.keys(files),
    commands: Object.fromEntries(commands),
    alternatives: ALTERNATIVES,
    accounts: ACCOUNTS,
    absent: ABSENT,
  };
  write('packages/debian-bookworm', record);
  write('packages/debian-bookworm-files', files);
}
