/**
 * apk, as far as it goes without Alpine's index: packages have estimated sizes, the executables that they are known for and entries in apk's
 * database; what else they hold is one file of the rest of their bytes.
 */
import { decodeName, declaredContent, FilesystemError, readContent, sha256Hex } from '../../../filesystem/index.ts';
import { makeDirectories, saveContent } from '../../network/receive.ts';
import { givenOptions, lastOf } from '../../network/options.ts';
import type { Process, Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { commandsOf } from '../commands.ts';
import { readInstalled, readWorld, writeInstalled, writeWorld, type InstalledPackage } from './database.ts';
import { alpineBytes } from './sizes.ts';

const VALUED = new Set('-X -t -p --repository --virtual --root --arch --cache-dir --keys-dir --repositories-file --wait --progress-fd --cache-max-age'.split(' '));
const CACHE = '/var/cache/apk';
/** Bytes of the compressed indexes of main and community. */
const INDEXES = [['main', 480_000], ['community', 2_150_000]] as const;
/** Packages of the base image. */
const BASE_PACKAGES = 14;
const BASE_MIB = 8;
const OF_BASE = new Set('alpine-baselayout alpine-baselayout-data alpine-keys apk-tools busybox ca-certificates-bundle libc-utils libcrypto3 libssl3 musl musl-utils scanelf ssl_client zlib'.split(' '));

export const apk: Program = function* (process) {
  const given = givenOptions(process.argv.slice(1), VALUED);
  const [verb, ...words] = given.operands;
  const isQuiet = given.all.has('-q') || given.all.has('--quiet');
  if (given.all.has('--version') || given.all.has('-V')) {
    yield* print(process, 'apk-tools 2.14.4, compiled for x86_64.\n');
    return 0;
  }
  if (given.all.has('--print-arch')) {
    yield* print(process, 'x86_64\n');
    return 0;
  }
  if (process.vfs.credentials.uid !== 0 && verb !== 'info' && verb !== 'search') {
    yield* writeText(process.stderr, 'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n');
    return 99;
  }
  try {
    switch (verb) {
      case 'update':
        yield* fetchIndexes(process, true, isQuiet);
        if (!isQuiet) yield* print(process, 'OK: 24000 distinct packages available\n');
        return 0;
      case 'add':
        return yield* add(process, words, given, isQuiet);
      case 'del':
        return yield* del(process, words, isQuiet);
      case 'upgrade':
      case 'fix':
        yield* indexes(process, given, isQuiet);
        process.note({ kind: 'assumed', reason: `what apk ${verb} would bring is not known: nothing is changed` });
        if (!isQuiet) yield* print(process, total(readInstalled(process).added));
        return 0;
      case 'info':
        return yield* info(process, words, given.all.has('-e') || given.all.has('--installed'));
      case 'cache':
        clearCache(process);
        return 0;
      case 'search':
      case 'list':
      case 'policy':
      case 'fetch':
      case 'verify':
      case 'audit':
      case 'dot':
      case 'stats':
      case 'version':
        return 0;
      case undefined:
        yield* print(process, 'apk-tools 2.14.4, compiled for x86_64.\n\nusage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]\n');
        return 1;
      default:
        yield* writeText(process.stderr, `apk: '${verb}' is not an apk command. See 'apk --help'.\n`);
        return 1;
    }
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `ERROR: ${error.message}\n`);
    return 1;
  }
};

function releaseOf({ vfs }: Process): string {
  try {
    return /^(\d+\.\d+)/.exec(decodeName(readContent(vfs.read('/', '/etc/alpine-release'))))?.[1] ?? '3.20';
  } catch (error) {
    if (error instanceof FilesystemError) return '3.20';
    throw error;
  }
}

/** Asks for the indexes; they stay in the cache unless there is none. */
function* fetchIndexes(process: Process, keeps: boolean, isQuiet: boolean): Task<void> {
  const release = releaseOf(process);
  if (keeps) makeDirectories(process, CACHE);
  for (const [name, bytes] of INDEXES) {
    const address = `https://dl-cdn.alpinelinux.org/alpine/v${release}/${name}`;
    if (keeps) saveContent(process, `${CACHE}/APKINDEX.${sha256Hex(address).slice(0, 8)}.tar.gz`, declaredContent(bytes));
    if (!isQuiet) yield* print(process, `fetch ${address}/x86_64/APKINDEX.tar.gz\n`);
  }
}

const hasIndexes = ({ vfs }: Process): boolean => vfs.stat('/', CACHE)?.kind === 'directory' && vfs.list('/', CACHE).some(([name]) => name.startsWith('APKINDEX'));

/** Whether packages can be found, after fetching what is asked for. */
function* indexes(process: Process, given: ReturnType<typeof givenOptions>, isQuiet: boolean): Task<boolean> {
  const { all } = given;
  const updates = all.has('-U') || all.has('--update-cache') || all.has('--update');
  if (all.has('--no-network')) return true;
  if (all.has('--no-cache') || updates || all.has('-X') || all.has('--repository')) yield* fetchIndexes(process, updates && !all.has('--no-cache'), isQuiet);
  else if (!hasIndexes(process)) return false;
  return true;
}

/** The name in `name=1.2`, `name~=1.2`, `name>1`, `name@edge`. */
const nameOf = (word: string): string => word.replace(/[=<>~@].*$/, '');

function* add(process: Process, words: readonly string[], given: ReturnType<typeof givenOptions>, isQuiet: boolean): Task<number> {
  const virtual = lastOf(given, '-t', '--virtual');
  const canFind = yield* indexes(process, given, isQuiet);
  const { brought, added } = readInstalled(process);
  const there = new Set([...added.map(({ name }) => name), ...OF_BASE]);
  const wanted = words.filter((word) => !word.startsWith('so:') && !there.has(nameOf(word)));
  if (!canFind && wanted.length > 0) {
    yield* writeText(process.stderr, INDEXES.map(([name]) => `WARNING: opening from cache https://dl-cdn.alpinelinux.org/alpine/v${releaseOf(process)}/${name}: No such file or directory\n`).join(''));
    yield* writeText(process.stderr, `ERROR: unable to select packages:\n${wanted.map((word) => `  ${nameOf(word)} (no such package):\n    required by: world[${word}]\n`).join('')}`);
    return wanted.length;
  }
  const fresh = [...new Set(wanted.map(nameOf))].map((name): InstalledPackage => packageOf(name, wanted.find((word) => nameOf(word) === name)));
  const group: InstalledPackage[] = virtual === undefined ? [] : [{ name: virtual, version: '20261123.120000', bytes: 0, dependencies: words.map(nameOf), files: [] }];
  const all = [...fresh, ...group];
  for (const [i, each] of all.entries()) {
    if (!isQuiet) yield* print(process, `(${i + 1}/${all.length}) Installing ${each.name} (${each.version})\n`);
    putFiles(process, each);
  }
  const next = [...added.filter(({ name }) => name !== virtual), ...all];
  writeInstalled(process, brought, next);
  writeWorld(process, [...readWorld(process), ...(virtual === undefined ? words : [`${virtual}=20261123.120000`])]);
  if (fresh.length > 0) process.note({ kind: 'assumed', reason: `the packages ${fresh.map(({ name }) => name).join(', ')} have estimated sizes, what they depend on included; of their files only the programs are listed` });
  if (!isQuiet) yield* print(process, `${fresh.length > 0 ? 'Executing busybox-1.36.1-r29.trigger\n' : ''}${total(next)}`);
  return 0;
}

function packageOf(name: string, word = name): InstalledPackage {
  const commands = commandsOf(name);
  const bytes = alpineBytes(name);
  const files = [...commands.map((command) => `${/^(?:bash|sh)$/.test(command) ? 'bin' : command === 'tini' || command === 'su-exec' ? 'sbin' : 'usr/bin'}/${command}`), ...(bytes > 0 ? [`usr/share/${name}/unlisted`] : [])];
  return { name, version: /=(\d.*)$/.exec(word)?.[1] ?? '1.0-r0', bytes, dependencies: [], files };
}

function putFiles(process: Process, { bytes, files }: InstalledPackage): void {
  const [main] = files;
  for (const path of files) {
    const isProgram = !path.endsWith('/unlisted');
    makeDirectories(process, `/${path.slice(0, path.lastIndexOf('/'))}`);
    if (process.vfs.lstat('/', `/${path}`) !== undefined) process.vfs.unlink('/', `/${path}`);
    const size = isProgram ? (path === main ? Math.min(bytes, 100_000) : 20_000) : Math.max(0, bytes - (files.length > 1 ? 100_000 + (files.length - 2) * 20_000 : 0));
    saveContent(process, `/${path}`, declaredContent(size));
    if (isProgram) process.vfs.chmod('/', `/${path}`, 0o755);
  }
}

function* del(process: Process, words: readonly string[], isQuiet: boolean): Task<number> {
  const { brought, added } = readInstalled(process);
  const names = new Set(words.map(nameOf));
  const world = readWorld(process).filter((word) => !names.has(nameOf(word)));
  const stays = new Set(world.map(nameOf));
  for (const each of added) if (stays.has(each.name)) each.dependencies.forEach((name) => stays.add(name));
  const leaving = added.filter(({ name }) => !stays.has(name));
  for (const [i, each] of leaving.entries()) {
    if (!isQuiet) yield* print(process, `(${i + 1}/${leaving.length}) Purging ${each.name} (${each.version})\n`);
    for (const path of each.files) removeFile(process, path);
  }
  writeInstalled(process, brought, added.filter((each) => !leaving.includes(each)));
  writeWorld(process, world);
  if (!isQuiet) yield* print(process, `Executing busybox-1.36.1-r29.trigger\n${total(added.filter((each) => !leaving.includes(each)))}`);
  return 0;
}

/** A file of a package, and the directory of its rest. A program of busybox comes back as a link. */
function removeFile({ vfs }: Process, path: string): void {
  if (vfs.lstat('/', `/${path}`) === undefined) return;
  vfs.unlink('/', `/${path}`);
  const folder = `/${path.slice(0, path.lastIndexOf('/'))}`;
  if (path.endsWith('/unlisted') && vfs.list('/', folder).length === 0) vfs.rmdir('/', folder);
}

function clearCache({ vfs }: Process): void {
  if (vfs.stat('/', CACHE)?.kind === 'directory') for (const [name] of vfs.list('/', CACHE)) vfs.unlink('/', `${CACHE}/${name}`);
}

function* info(process: Process, words: readonly string[], asks: boolean): Task<number> {
  const names = new Set([...OF_BASE, ...readInstalled(process).added.map(({ name }) => name)]);
  if (words.length === 0) {
    yield* print(process, [...names].sort().map((name) => `${name}\n`).join(''));
    return 0;
  }
  const found = words.filter((word) => names.has(word));
  if (asks) yield* print(process, found.map((name) => `${name}\n`).join(''));
  return found.length === words.length ? 0 : 1;
}

function total(added: readonly InstalledPackage[]): string {
  const mebibytes = BASE_MIB + Math.round(added.reduce((sum, { bytes }) => sum + bytes, 0) / (1 << 20));
  return `OK: ${mebibytes} MiB in ${BASE_PACKAGES + added.length} packages\n`;
}
