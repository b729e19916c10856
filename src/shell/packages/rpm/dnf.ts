/**
 * dnf, yum, microdnf, tdnf, zypper and rpm, as far as they go without a distribution's metadata: packages have estimated sizes and the
 * executables that they are known for; the database and the caches grow.
 */
import { declaredContent, decodeName, FilesystemError, readContent, textContent } from '../../../filesystem/index.ts';
import { givenOptions } from '../../network/options.ts';
import { makeDirectories, noteAddress, saveContent } from '../../network/receive.ts';
import type { Process, Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { removeTree } from '../../programs/remove-tree.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { alpineBytes } from '../alpine/sizes.ts';
import { commandsOf } from '../commands.ts';

const VALUED = new Set('-c -x -d -e -R --setopt --enablerepo --disablerepo --repo --repoid --releasever --installroot --exclude --downloaddir --comment --color --config --nogpgcheck-for --root --define'.split(' '));
/** Same software, other builds: about so much larger than Alpine's. */
const LARGER = 1.6;
const DATABASE = '/var/lib/rpm/rpmdb.sqlite';
const LIST = '/var/lib/dnf/history.packages';
const METADATA_BYTES = 38_000_000;
/** Bytes that the database grows by for a package. */
const HEADER_BYTES = 24_000;
const CACHES = ['/var/cache/dnf', '/var/cache/yum', '/var/cache/tdnf', '/var/cache/zypp', '/var/cache/libdnf5'];

export const dnf: Program = function* (process) {
  const name = process.argv[0]?.split('/').at(-1) ?? 'dnf';
  const { operands, all } = givenOptions(process.argv.slice(1), VALUED);
  const [verb = '', ...words] = operands;
  if (all.has('--version') || all.has('--help')) {
    yield* print(process, '4.14.0\n');
    return 0;
  }
  if (process.vfs.credentials.uid !== 0 && !/^(?:search|info|list)$/.test(verb)) {
    yield* writeText(process.stderr, 'Error: This command has to be run with superuser privileges (under the root user on most systems).\n');
    return 1;
  }
  try {
    switch (verb) {
      case 'install':
      case 'in':
      case 'localinstall':
      case 'reinstall':
      case 'groupinstall':
      case 'group':
      case 'groups':
        return yield* install(process, name, words.filter((word) => word !== 'install'));
      case 'remove':
      case 'rm':
      case 'erase':
      case 'autoremove':
        return yield* remove(process, words);
      case 'clean':
        for (const path of CACHES) if (process.vfs.stat('/', path)?.kind === 'directory') for (const [each] of process.vfs.list('/', path)) removeTree(process, `${path}/${each}`);
        yield* print(process, '28 files removed\n');
        return 0;
      case 'update':
      case 'upgrade':
      case 'up':
      case 'dup':
      case 'distro-sync':
      case 'update-minimal':
        refresh(process, name);
        process.note({ kind: 'assumed', reason: `what ${name} ${verb} would bring is not known: no package is changed` });
        yield* print(process, 'Dependencies resolved.\nNothing to do.\nComplete!\n');
        return 0;
      case 'makecache':
      case 'refresh':
      case 'ref':
        refresh(process, name);
        yield* print(process, 'Metadata cache created.\n');
        return 0;
      case 'config-manager':
      case 'addrepo':
      case 'ar':
        return repository(process, words);
      case '':
        yield* writeText(process.stderr, `usage: ${name} [options] COMMAND\n`);
        return 1;
      default:
        return 0;
    }
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `Error: ${error.message}\n`);
    return 1;
  }
};

/** The metadata of the repositories stays in the cache until it is cleaned. */
function refresh({ vfs, ...process }: Process, name: string): void {
  const folder = name === 'zypper' ? '/var/cache/zypp' : name === 'tdnf' ? '/var/cache/tdnf' : '/var/cache/dnf';
  const path = `${folder}/metadata.solv`;
  if (vfs.stat('/', path) !== undefined) return;
  makeDirectories({ vfs, ...process }, folder);
  saveContent({ vfs, ...process }, path, declaredContent(METADATA_BYTES));
}

const nameOf = (word: string): string => word.replace(/^@/, '').replace(/^.*\//, '').replace(/\.rpm$/, '').replace(/-\d[\w.:~^]*-[\w.]+$/, '').replace(/\.(?:x86_64|noarch|i686)$/, '');

function installedNames({ vfs }: Process): string[] {
  try {
    return decodeName(readContent(vfs.read('/', LIST))).split('\n').filter((line) => line !== '');
  } catch (error) {
    if (error instanceof FilesystemError) return [];
    throw error;
  }
}

function* install(process: Process, manager: string, words: readonly string[]): Task<number> {
  const { vfs } = process;
  refresh(process, manager);
  for (const word of words) if (/^https?:/.test(word)) noteAddress(process, word, 'the package is assumed');
  const there = installedNames(process);
  const fresh = [...new Set(words.map(nameOf))].filter((name) => name !== '' && !there.includes(name));
  for (const name of fresh) putPackage(process, name);
  if (fresh.length > 0) {
    const size = vfs.stat('/', DATABASE);
    makeDirectories(process, '/var/lib/rpm');
    saveContent(process, DATABASE, declaredContent((size?.kind === 'file' ? size.content.size : 0) + fresh.length * HEADER_BYTES));
    makeDirectories(process, '/var/lib/dnf');
    saveContent(process, LIST, textContent([...there, ...fresh].map((name) => `${name}\n`).join('')));
    process.note({ kind: 'assumed', reason: `the packages ${fresh.join(', ')} have estimated sizes, what they depend on included; of their files only the programs are listed` });
    yield* print(process, `Dependencies resolved.\nInstalling:\n${fresh.map((name) => ` ${name}\n`).join('')}\nTransaction Summary\nInstall  ${fresh.length} Packages\n\nInstalled:\n${fresh.map((name) => `  ${name}\n`).join('')}\n`);
  } else yield* print(process, 'Dependencies resolved.\nNothing to do.\n');
  yield* print(process, 'Complete!\n');
  return 0;
}

function putPackage(process: Process, name: string): void {
  const { vfs } = process;
  const commands = commandsOf(name);
  for (const command of commands) {
    if (vfs.lstat('/', `/usr/bin/${command}`) !== undefined) continue;
    saveContent(process, `/usr/bin/${command}`, declaredContent(20_000));
    vfs.chmod('/', `/usr/bin/${command}`, 0o755);
  }
  const rest = `/usr/share/${name}`;
  makeDirectories(process, rest);
  saveContent(process, `${rest}/unlisted`, declaredContent(Math.max(1, Math.round(alpineBytes(name) * LARGER) - commands.length * 20_000)));
  if (name === 'epel-release') {
    makeDirectories(process, '/etc/yum.repos.d');
    saveContent(process, '/etc/yum.repos.d/epel.repo', textContent('[epel]\nname=Extra Packages for Enterprise Linux\nenabled=1\n'));
  }
}

function* remove(process: Process, words: readonly string[]): Task<number> {
  const { vfs } = process;
  const there = installedNames(process);
  const leaving = words.map(nameOf).filter((name) => there.includes(name));
  for (const name of leaving) {
    for (const path of [...commandsOf(name).map((command) => `/usr/bin/${command}`), `/usr/share/${name}`]) if (vfs.lstat('/', path) !== undefined) removeTree(process, path);
  }
  if (leaving.length > 0) saveContent(process, LIST, textContent(there.filter((name) => !leaving.includes(name)).map((name) => `${name}\n`).join('')));
  else if (words.length > 0) process.note({ kind: 'assumed', reason: `what removing ${words.join(', ')} takes away is not known` });
  yield* print(process, 'Dependencies resolved.\nComplete!\n');
  return 0;
}

function repository(process: Process, words: readonly string[]): number {
  const address = words.find((word) => /^https?:/.test(word));
  if (address === undefined) return 0;
  noteAddress(process, address, 'the repository file is assumed');
  makeDirectories(process, '/etc/yum.repos.d');
  saveContent(process, `/etc/yum.repos.d/${address.split('/').at(-1)?.replace(/\.repo$/, '') ?? 'added'}.repo`, textContent(`# assumed content of ${address}\n`));
  return 0;
}

/** rpm: queries know what was installed here; `-i` and `-U` install as dnf does. */
export const rpm: Program = function* (process) {
  const words = process.argv.slice(1);
  const operands = words.filter((word) => !word.startsWith('-'));
  const flags = words.filter((word) => word.startsWith('-')).join(' ');
  if (/--import/.test(flags)) {
    noteAddress(process, operands.join(' '), 'its key is taken as imported');
    return 0;
  }
  if (/^-?-?[a-zA-Z]*[iU]/.test(flags) && !flags.startsWith('-q')) return yield* install(process, 'dnf', operands);
  if (/^-e/.test(flags)) return yield* remove(process, operands);
  if (/(?:^|\s)-(?:E|-eval)/.test(flags)) {
    yield* print(process, operands.map((word) => word.replace(/%\{?\??(?:rhel|fedora|centos)\}?/g, '9').replace(/%\{?_arch\}?/g, 'x86_64') + '\n').join(''));
    return 0;
  }
  if (flags.startsWith('-q')) {
    const there = installedNames(process);
    if (/a/.test(flags)) yield* print(process, there.map((name) => `${name}\n`).join(''));
    for (const name of operands) yield* print(process, there.includes(name) ? `${name}-1.0-1.x86_64\n` : `package ${name} is not installed\n`);
    return /a/.test(flags) || operands.every((name) => there.includes(name)) ? 0 : 1;
  }
  return 0;
};
