/** apt-get remove, purge, autoremove. */
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { noteAptRun } from './bookkeeping.ts';
import { isOn } from './config.ts';
import { confirms } from './confirm.ts';
import type { Package } from './facts.ts';
import { writeAutomatic } from './marks.ts';
import { bytesText, countsLine, nameTable } from './output.ts';
import { mayLock } from './privilege.ts';
import { readRequest } from './request.ts';
import { dependents, unneeded } from './resolve.ts';
import type { AptState } from './state.ts';
import { has } from './status.ts';
import { carryOut } from './transaction.ts';

/** Packages without which a system does not run; apt takes them only with more than a yes. */
const ESSENTIAL = new Set(['base-files', 'base-passwd', 'bash', 'bsdutils', 'coreutils', 'dash', 'debianutils', 'diffutils', 'dpkg', 'findutils', 'grep', 'gzip', 'hostname', 'init-system-helpers', 'libc-bin', 'login', 'ncurses-base', 'ncurses-bin', 'perl-base', 'sed', 'sysvinit-utils', 'tar', 'util-linux']);

/** `remove`, or `purge` if configuration goes too. */
export function* remove(state: AptState, purge: boolean): Task<number> {
  const { process, archive, database, options } = state;
  if (!options.flags.has('s') && !(yield* mayLock(process, 'dpkg'))) return 100;
  const request = readRequest(state, options.operands, 'remove');
  for (const note of request.notes) if (options.quiet < 2) yield* print(process, `${note}\n`);
  if (request.errors.length > 0) {
    yield* writeText(process.stderr, request.errors.map((line) => `${line}\n`).join(''));
    return 100;
  }
  const named = request.remove.filter((name) => purge || has(database, name));
  return yield* goAhead(state, dependents(archive, database, named), purge);
}

/** Only what nothing needs any more. */
export function* autoremove(state: AptState, purge: boolean): Task<number> {
  if (!state.options.flags.has('s') && !(yield* mayLock(state.process, 'dpkg'))) return 100;
  return yield* goAhead(state, [], purge, true);
}

function* goAhead(state: AptState, names: readonly string[], purge: boolean, automatically = false): Task<number> {
  const { process, archive, database, options, configuration } = state;
  const left = unneeded(archive, database, state.automatic, new Set(names), isOn(configuration, 'APT::AutoRemove::RecommendsImportant', true));
  const takesUnneeded = automatically || options.flags.has('autoremove') || isOn(configuration, 'APT::Get::AutomaticRemove', false);
  const going = [...names, ...(takesUnneeded ? left : [])].sort();
  if (options.quiet < 2) {
    if (!takesUnneeded && left.length > 0) {
      const isOne = left.length === 1;
      yield* print(process, nameTable(`The following package${isOne ? ' was' : 's were'} automatically installed and ${isOne ? 'is' : 'are'} no longer required:`, left));
      yield* print(process, `Use 'apt autoremove' to remove ${isOne ? 'it' : 'them'}.\n`);
    }
    yield* print(process, nameTable('The following packages will be REMOVED:', going.map((name) => (purge ? `${name}*` : name))));
  }
  const essential = going.filter((name) => ESSENTIAL.has(name));
  if (essential.length > 0) {
    yield* print(process, nameTable('WARNING: The following essential packages will be removed.\nThis should NOT be done unless you know exactly what you are doing!', essential));
    yield* writeText(process.stderr, 'E: Essential packages were removed and -y was used without --allow-remove-essential.\n');
    return 100;
  }
  if (options.quiet < 2) {
    yield* print(process, countsLine({ removed: going.length }));
    const freed = going.reduce((sum, name) => sum + (archive.get(name)?.installedKib ?? 0) * 1024, 0);
    if (going.length > 0) yield* print(process, `After this operation, ${bytesText(freed)} disk space will be freed.\n`);
  }
  if (going.length === 0) return 0;
  if (options.flags.has('s')) {
    yield* print(process, going.map((name) => `${purge ? 'Purg' : 'Remv'} ${name} [${database.packages.get(name)?.version ?? ''}]\n`).join(''));
    return 0;
  }
  if (!(yield* confirms(state))) return 1;
  return yield* removeNow(state, going, purge, []);
}

/** Removes packages, and installs others in the same run. */
export function* removeNow(state: AptState, going: readonly string[], purge: boolean, install: readonly Package[]): Task<number> {
  const { process, archive, database, automatic } = state;
  const done = yield* carryOut(process, archive, database, { install, remove: going, purge }, new Set(), false);
  const gone = new Set(going);
  writeAutomatic(process, new Set([...automatic].filter((name) => !gone.has(name))));
  noteAptRun(process, done.changes, process.argv.join(' '), done.printed);
  return 0;
}
