/** One run of dpkg as apt starts it: packages unpacked and configured, others removed, everything noted where the tools note it. */
import { declaredContent, textContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import type { Task } from '../../task.ts';
import { alternativesOf } from './alternatives.ts';
import { noteDebconfRun, noteDpkgRun, type Change } from './bookkeeping.ts';
import { excludesDocumentation } from './config.ts';
import { remove } from './files.ts';
import { loadFileLists, type Archive, type Package } from './facts.ts';
import { declareGenerated } from './generated.ts';
import { addAccounts } from './accounts.ts';
import { archiveName } from './output.ts';
import { has, shownName, stanzaOf, withPackages, writeDatabase, type Database, type Installed } from './status.ts';
import { removeFiles, unpack } from './unpack.ts';

export interface Plan {
  readonly install: readonly Package[];
  readonly remove: readonly string[];
  readonly purge: boolean;
}

export interface Done {
  readonly database: Database;
  readonly changes: readonly Change[];
  /** What dpkg printed. */
  readonly printed: string;
}

/** Carries out a plan. `automatic` tells which packages nobody asked for. */
export function* carryOut(process: Process, archive: Archive | undefined, database: Database, plan: Plan, automatic: ReadonlySet<string>, quiet: boolean): Task<Done> {
  const printed: string[] = [];
  const changes: Change[] = [];
  let next = database;
  const say = function* (text: string): Task<void> {
    printed.push(text);
    if (!quiet) yield* print(process, text);
  };
  for (const name of plan.remove) {
    const installed = next.packages.get(name);
    if (installed === undefined) continue;
    yield* say(`Removing ${shownName({ name, architecture: installed.architecture === 'all' ? 'all' : 'amd64' })} (${installed.version}) ...\n`);
    if (plan.purge) yield* say(`Purging configuration files for ${name} (${installed.version}) ...\n`);
    next = takeOut(process, next, installed, plan.purge, archive?.commands.get(name) ?? []);
    changes.push({ action: plan.purge ? 'purge' : 'remove', name, architecture: installed.architecture, version: installed.version, automatic: false });
  }
  if (plan.install.length > 0) {
    const lists = archive !== undefined && plan.install.some(({ name }) => archive.listed.has(name)) ? yield* loadFileLists(process) : {};
    const full = !excludesDocumentation(process);
    for (const pack of plan.install) {
      yield* say(`Selecting previously unselected package ${shownName(pack)}.\nUnpacking ${shownName(pack)} (${pack.version}) ...\n`);
      unpack(process, pack, Object.hasOwn(lists, pack.name) ? lists[pack.name] : undefined, full);
      yield { kind: 'tick' };
    }
    for (const pack of plan.install) {
      yield* say(`Setting up ${shownName(pack)} (${pack.version}) ...\n`);
      yield* configure(process, pack);
      changes.push({ action: has(database, pack.name) ? 'upgrade' : 'install', name: pack.name, architecture: pack.architecture, version: pack.version, automatic: automatic.has(pack.name) });
    }
    next = withInstalled(next, plan.install);
    noteDebconfRun(process, plan.install.some(({ asks }) => asks));
  }
  if (changes.some(({ name }) => name.startsWith('lib'))) yield* say(`Processing triggers for libc-bin (${next.packages.get('libc-bin')?.version ?? ''}) ...\n`);
  noteDpkgRun(process, changes);
  writeDatabase(process, next);
  tellWhatIsKnown(process, plan.install);
  return { database: next, changes, printed: printed.join('') };
}

export function withInstalled(database: Database, packages: readonly Package[]): Database {
  const stanzas = packages.map((pack): [string, Installed] => [pack.name, { name: pack.name, version: pack.version, architecture: pack.architecture, want: 'install', state: 'installed', stanza: stanzaOf(pack) }]);
  return { ...database, packages: new Map([...database.packages, ...stanzas]) };
}

/** Removes a package; without `purge` its configuration stays, and with it its stanza. */
function takeOut(process: Process, database: Database, installed: Installed, purge: boolean, commands: readonly string[]): Database {
  const { name, architecture } = installed;
  const { hadList, keeps } = removeFiles(process, name, architecture, purge);
  if (!hadList) {
    for (const command of commands) remove(process, `/usr/bin/${command}`);
    process.note({ kind: 'assumed', reason: `${name} counts as removed; of its files only the executables are known and hidden` });
  }
  return withPackages(database, [{ ...installed, want: purge ? 'purge' : 'deinstall', state: keeps ? 'config-files' : 'not-installed' }]);
}

/** What a package's scripts do after unpacking. */
function* configure(process: Process, pack: Package): Task<void> {
  yield* addAccounts(process, pack.accounts);
  alternativesOf(process, pack.alternatives);
  if (pack.generatedBytes > 0) declareGenerated(process, pack);
}

function tellWhatIsKnown(process: Process, packages: readonly Package[]): void {
  const named = (known: Package['known']): string[] => packages.filter((pack) => pack.known === known).map(({ name }) => name);
  const list = (names: readonly string[]): string => (names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`);
  const [recorded, estimated, assumed] = [named('recorded'), named('estimated'), named('assumed')];
  if (recorded.length > 0) process.note({ kind: 'recorded', reason: `the bytes of ${list(recorded)} are those measured on Debian bookworm; their contents are not simulated` });
  if (estimated.length > 0) process.note({ kind: 'estimated', reason: `the bytes of ${list(estimated)} are estimated from their installed size` });
  if (assumed.length > 0) process.note({ kind: 'assumed', reason: `nothing is recorded about ${list(assumed)}: taken to exist, with an assumed size and no dependencies` });
}

/** Keeps a fetched archive where apt keeps them. */
export function keepArchive(process: Process, pack: Package): void {
  const path = `/var/cache/apt/archives/${archiveName(pack)}`;
  if (process.vfs.stat('/', path) === undefined) process.vfs.openForWrite('/', path, 0o644);
  process.vfs.write('/', path, pack.debBytes > 0 ? declaredContent(pack.debBytes) : textContent(''));
}
