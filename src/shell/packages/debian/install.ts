/** apt-get install: the plan, shown and confirmed, then carried out. */
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { noteAptRun } from './bookkeeping.ts';
import { cleansCaches, isOn } from './config.ts';
import { confirms } from './confirm.ts';
import type { Package } from './facts.ts';
import { ensurePartial } from './lists.ts';
import { writeAutomatic } from './marks.ts';
import { bytesText, countsLine, nameTable } from './output.ts';
import { mayLock } from './privilege.ts';
import { readRequest } from './request.ts';
import { removeNow } from './remove.ts';
import { dependents, select } from './resolve.ts';
import type { AptState } from './state.ts';
import { has } from './status.ts';
import { carryOut, keepArchive } from './transaction.ts';

export function* install(state: AptState): Task<number> {
  const { process, archive, database, options, configuration } = state;
  const { flags, quiet } = options;
  if (!flags.has('s') && !(yield* mayLock(process, 'dpkg'))) return 100;
  const request = readRequest(state, options.operands, 'install', flags.has('reinstall'));
  for (const note of request.notes) yield* print(process, `${note}\n`);
  if (request.errors.length > 0) {
    yield* writeText(process.stderr, request.errors.map((line) => `${line}\n`).join(''));
    return 100;
  }
  const wanted = request.install.filter(({ name }) => !(flags.has('only-upgrade') && !has(database, name)));
  const withRecommends = isOn(configuration, 'APT::Install-Recommends', true) ? !flags.has('no-recommends') || flags.has('recommends') : flags.has('recommends');
  const selection = select(archive, database, wanted, withRecommends);
  const packages = state.release.isMeasured ? selection.packages : selection.packages.map((pack): Package => (pack.known === 'recorded' ? { ...pack, known: 'estimated' } : pack));
  const asked = new Set([...wanted.map(({ name }) => name), ...request.present]);
  const automatic = new Set(packages.map(({ name }) => name).filter((name) => !asked.has(name)));
  const nowManual = [...asked].filter((name) => state.automatic.has(name));
  const removed = request.remove.filter((name) => has(database, name));
  if (quiet < 2) yield* tell();
  if (packages.length === 0 && removed.length === 0) {
    if (!flags.has('s') && nowManual.length > 0) writeAutomatic(process, new Set([...state.automatic].filter((name) => !asked.has(name))));
    return 0;
  }
  if (flags.has('s')) return yield* simulate();
  if ((automatic.size > 0 || removed.length > 0) && !(yield* confirms(state))) return 1;
  yield* fetch();
  if (flags.has('d')) {
    if (quiet < 1) yield* print(process, 'Download complete and in download only mode\n');
    return 0;
  }
  if (removed.length > 0) return yield* removeNow(state, dependents(archive, database, removed), flags.has('purge'), packages);
  const done = yield* carryOut(process, archive, database, { install: packages, remove: [], purge: false }, automatic, false);
  writeAutomatic(process, new Set([...[...state.automatic].filter((name) => !asked.has(name)), ...automatic]));
  noteAptRun(process, done.changes, process.argv.join(' '), done.printed);
  return 0;

  function* tell(): Task<void> {
    for (const name of request.present) yield* print(process, `${name} is already the newest version (${database.packages.get(name)?.version ?? ''}).\n`);
    for (const name of nowManual) yield* print(process, `${name} set to manually installed.\n`);
    const names = packages.map(({ name }) => name).sort();
    const fresh = names.filter((name) => !has(database, name));
    const left = withRecommends ? [] : selection.notRecommended;
    yield* print(process, nameTable('The following additional packages will be installed:', names.filter((name) => automatic.has(name))));
    yield* print(process, nameTable('Recommended packages:', left));
    yield* print(process, nameTable('The following packages will be REMOVED:', removed));
    yield* print(process, nameTable('The following NEW packages will be installed:', fresh));
    yield* print(process, countsLine({ installed: fresh.length, reinstalled: names.length - fresh.length, removed: removed.length }));
    if (names.length === 0) return;
    const bytes = packages.reduce((sum, { debBytes }) => sum + debBytes, 0);
    const space = packages.reduce((sum, { installedKib }) => sum + installedKib * 1024, 0);
    yield* print(process, `Need to get ${bytesText(bytes)} of archives.\nAfter this operation, ${bytesText(space)} of additional disk space will be used.\n`);
  }

  function* simulate(): Task<number> {
    const origin = `${state.release.distribution === 'ubuntu' ? 'Ubuntu' : 'Debian'}:${state.release.name}/stable`;
    const line = (verb: string, { name, version, architecture }: Package): string => `${verb} ${name} (${version} ${origin} [${architecture}])\n`;
    yield* print(process, packages.map((pack) => line('Inst', pack)).join('') + packages.map((pack) => line('Conf', pack)).join(''));
    return 0;
  }

  function* fetch(): Task<void> {
    ensurePartial(process, '/var/cache/apt/archives');
    const isApt = process.argv[0]?.split('/').at(-1) === 'apt';
    const keeps = flags.has('d') || isOn(configuration, 'APT::Keep-Downloaded-Packages', isOn(configuration, `Binary::${isApt ? 'apt' : 'apt-get'}::APT::Keep-Downloaded-Packages`, !isApt));
    if (keeps && (flags.has('d') || !cleansCaches(process))) for (const pack of packages) keepArchive(process, pack);
    const total = packages.reduce((sum, { debBytes }) => sum + debBytes, 0);
    if (quiet < 2) {
      const { distribution, name: suite } = state.release;
      const uri = distribution === 'ubuntu' ? 'http://archive.ubuntu.com/ubuntu' : 'http://deb.debian.org/debian';
      const lines = packages.map(({ name, version, architecture, debBytes }, i) => `Get:${i + 1} ${uri} ${suite}/main amd64 ${name} ${architecture} ${version} [${bytesText(debBytes)}]\n`);
      yield* print(process, lines.join(''));
    }
    if (packages.some(({ asks }) => asks) && !has(database, 'apt-utils')) yield* writeText(process.stderr, 'debconf: delaying package configuration, since apt-utils is not installed\n');
    if (quiet < 2) yield* print(process, `Fetched ${bytesText(total)} in 1s (${bytesText(total)}/s)\n`);
  }
}
