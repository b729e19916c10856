/**
 * apt and apt-get, as far as recorded facts carry: `update` brings the package lists, `upgrade` has the recorded effect of the base
 * image, `install` knows no package yet and says so.
 */
import { declaredContent, FilesystemError } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { print } from './kit.ts';
import { removeTree } from './remove-tree.ts';

/** What `apt upgrade` did to an image when it was recorded. */
export interface UpgradeFact {
  /** Bytes of the whole layer in the end. */
  readonly bytes: number;
  /** Files known to be among them: path and bytes. */
  readonly files: readonly (readonly [string, number])[];
  readonly packages: number;
  readonly reason: string;
}

const LISTS = '/var/lib/apt/lists';
const MIRROR = 'deb.debian.org_debian';

/** The lists of a Debian release with their bytes. */
function listFiles(release: string): [string, number][] {
  return [
    [`${MIRROR}_dists_${release}_InRelease`, 151_075],
    [`${MIRROR}_dists_${release}_main_binary-amd64_Packages.lz4`, 18_840_233],
    [`${MIRROR}_dists_${release}-updates_InRelease`, 55_403],
    [`${MIRROR}_dists_${release}-updates_main_binary-amd64_Packages.lz4`, 11_648],
    [`${MIRROR}-security_dists_${release}-security_InRelease`, 34_770],
    [`${MIRROR}-security_dists_${release}-security_main_binary-amd64_Packages.lz4`, 763_339],
  ];
}

function releaseOf(process: Process): string {
  const fact = process.facts.get('release');
  return typeof fact === 'string' ? fact : 'bookworm';
}

/** Makes a directory with its parents. */
function ensureDirectory({ vfs }: Process, path: string): void {
  const parts = path.split('/').filter((part) => part !== '');
  parts.forEach((_, i) => {
    const prefix = '/' + parts.slice(0, i + 1).join('/');
    if (vfs.stat('/', prefix) === undefined) vfs.mkdir('/', prefix, 0o755);
  });
}

function writeDeclared(process: Process, path: string, bytes: number): void {
  ensureDirectory(process, path.replace(/\/[^/]*$/, '') || '/');
  process.vfs.openForWrite('/', path, 0o644);
  process.vfs.write('/', path, declaredContent(bytes));
}

function* update(process: Process, quiet: boolean): Task<number> {
  const release = releaseOf(process);
  for (const [name, bytes] of listFiles(release)) writeDeclared(process, `${LISTS}/${name}`, bytes);
  writeDeclared(process, `${LISTS}/lock`, 0);
  ensureDirectory(process, `${LISTS}/partial`);
  process.note({ kind: 'recorded', reason: 'the package lists have the recorded sizes of Debian bookworm’s; what they say is not simulated' });
  if (!quiet) {
    const source = (n: number, suite: string, rest: string): string => `Get:${n} http://deb.debian.org/debian${suite.includes('security') ? '-security' : ''} ${suite} ${rest}\n`;
    yield* print(process, source(1, release, 'InRelease [151 kB]') + source(2, `${release}-updates`, 'InRelease [55.4 kB]') + source(3, `${release}-security`, 'InRelease [34.8 kB]'));
    yield* print(process, source(4, `${release}/main`, 'amd64 Packages') + 'Fetched 9,340 kB in 1s (9,340 kB/s)\n');
  }
  yield* print(process, `Reading package lists...\n${process.argv[0]?.endsWith('apt') ? 'Building dependency tree...\nReading state information...\n' : ''}`);
  return 0;
}

const isUpgradeFact = (fact: unknown): fact is UpgradeFact => typeof fact === 'object' && fact !== null && 'bytes' in fact && 'files' in fact;

function* upgrade(process: Process): Task<number> {
  const fact = process.facts.get('apt-upgrade');
  const known = process.vfs.stat('/', LISTS)?.kind === 'directory' && process.vfs.list('/', LISTS).some(([name]) => name.includes('Packages'));
  yield* print(process, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\nCalculating upgrade...\n');
  if (!isUpgradeFact(fact) || !known) {
    yield* print(process, '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
    return 0;
  }
  for (const [path, bytes] of fact.files) writeDeclared(process, path, bytes);
  const listed = fact.files.reduce((sum, [, bytes]) => sum + bytes, 0);
  process.vfs.declareUnlisted('/', '/usr', Math.max(0, fact.bytes - listed));
  process.note({ kind: 'recorded', reason: fact.reason });
  yield* print(process, `${fact.packages} upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`);
  return 0;
}

function* install(process: Process, names: readonly string[]): Task<number> {
  const known = process.vfs.stat('/', LISTS)?.kind === 'directory' && process.vfs.list('/', LISTS).some(([name]) => name.includes('Packages'));
  yield* print(process, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n');
  if (names.length === 0) {
    yield* print(process, '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
    return 0;
  }
  if (!known) {
    for (const name of names) yield* writeText(process.stderr, `E: Unable to locate package ${name}\n`);
    return 100;
  }
  process.note({ kind: 'assumed', reason: `the packages ${names.join(', ')} are taken to be installed; their files are not simulated` });
  yield* print(process, `0 upgraded, ${names.length} newly installed, 0 to remove and 0 not upgraded.\n`);
  return 0;
}

function clean(process: Process): number {
  for (const name of ['pkgcache.bin', 'srcpkgcache.bin']) {
    try {
      removeTree(process, `/var/cache/apt/${name}`);
    } catch (error) {
      if (!(error instanceof FilesystemError)) throw error;
    }
  }
  return 0;
}

export const apt: Program = function* (process) {
  const words = process.argv.slice(1).filter((word) => !word.startsWith('-') && !word.includes('='));
  const quiet = process.argv.some((word) => /^-q/.test(word) || word === '--quiet');
  const [command, ...names] = words;
  if (process.argv[0]?.split('/').at(-1) === 'apt') {
    yield* writeText(process.stderr, '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
  }
  switch (command) {
    case 'update':
      return yield* update(process, quiet);
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
      return yield* upgrade(process);
    case 'install':
      return yield* install(process, names);
    case 'clean':
    case 'autoclean':
      return clean(process);
    case 'dist-clean':
    case 'distclean':
      for (const [name] of process.vfs.list('/', LISTS)) removeTree(process, `${LISTS}/${name}`);
      return clean(process);
    case 'autoremove':
    case 'remove':
    case 'purge':
      yield* print(process, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
      return 0;
    default:
      yield* writeText(process.stderr, `E: Invalid operation ${command ?? ''}\n`);
      return 100;
  }
};
