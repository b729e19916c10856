/** apt-get autoremove, and what every removal says before it begins. */
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { DEBIAN_CODE } from './code.ts';
import { isOn } from './config.ts';
import { confirms } from './confirm.ts';
import { bytesText, countsLine, nameTable } from './output.ts';
import { mayLock } from './privilege.ts';
import { unneeded } from './resolve.ts';
import type { AptState } from './state.ts';

/** Packages without which a system does not run; apt takes them only with more than a yes. */
const ESSENTIAL = new Set(['base-files', 'base-passwd', 'bash', 'bsdutils', 'coreutils', 'dash', 'debianutils', 'diffutils', 'dpkg', 'findutils', 'grep', 'gzip', 'hostname', 'init-system-helpers', 'libc-bin', 'login', 'ncurses-base', 'ncurses-bin', 'perl-base', 'sed', 'sysvinit-utils', 'tar', 'util-linux']);

/** Only what nothing needs any more. */
export function* autoremove(state: AptState, purge: boolean): Task<number> {
  if (!state.options.flags.has('s') && !(yield* mayLock(state.process, 'dpkg'))) return 100;
  return yield* removeAsked(state, [], purge, true);
}

/** Tells what goes, asks, and removes it: the named packages, and what nothing needs any more where that is wanted. */
export function* removeAsked(state: AptState, names: readonly string[], purge: boolean, automatically = false): Task<number> {
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
  const { removeNow } = yield* DEBIAN_CODE.load('changes');
  return yield* removeNow(state, going, purge, []);
}
