/** dpkg itself: archives installed and removed, selections, architectures; questions go to dpkg-query, archives to dpkg-deb. */
import { decodeName } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { linesOf, print } from '../../programs/kit.ts';
import { readAll, writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { knownText, namesIn, writeTextFile } from './files.ts';
import { dpkgDeb } from './dpkg-deb.ts';
import { QUESTIONS, readRegistry } from './dpkg-query.ts';
import { releaseOf } from './release.ts';
import { addedSources } from './sources.ts';
import { hasLists } from './lists.ts';
import { readRequest } from './request.ts';
import { dependents } from './resolve.ts';
import { has, withPackages, writeDatabase, type Installed } from './status.ts';
import { carryOut } from './transaction.ts';
import { showDpkgVersion } from './show-version.ts';
import { relates } from './versions.ts';

const ARCHITECTURES = '/var/lib/dpkg/arch';

export const dpkg: Program = function* (process) {
  const words = process.argv.slice(1);
  const at = words.findIndex((word) => /^-[A-Za-z]|^--/.test(word) && !IGNORED.test(word));
  const action = at < 0 ? '' : (words[at] ?? '');
  const operands = words.filter((word, i) => i !== at && !word.startsWith('-'));
  const question = QUESTIONS[action];
  if (question !== undefined) return yield* question(process, operands);
  if (/^(?:-x|-X|-e|-I|-c|-f|-b|--extract|--vextract|--control|--info|--contents|--field|--build)$/.test(action)) return yield* runDeb(process, [action, ...operands]);
  switch (action) {
    case '-i':
    case '--install':
    case '--unpack':
      return yield* installFiles(process, words.includes('-R') || words.includes('--recursive') ? operands.flatMap((path) => debsIn(process, path)) : operands);
    case '-r':
    case '--remove':
    case '-P':
    case '--purge':
      return yield* removePackages(process, operands, action === '-P' || action === '--purge', words.some((word) => /^--force-(?:all|depends)/.test(word)));
    case '--configure':
    case '--triggers-only':
    case '-C':
    case '--audit':
    case '-V':
    case '--verify':
    case '--clear-avail':
    case '--clear-selections':
    case '--update-avail':
    case '--merge-avail':
      return 0;
    case '--print-architecture':
      yield* print(process, 'amd64\n');
      return 0;
    case '--print-foreign-architectures':
      yield* print(process, foreign(process).map((name) => `${name}\n`).join(''));
      return 0;
    case '--add-architecture':
      if (!(yield* isRoot(process))) return 2;
      writeTextFile(process, ARCHITECTURES, ['amd64', ...new Set([...foreign(process), ...operands])].map((name) => `${name}\n`).join(''));
      return 0;
    case '--remove-architecture':
      if (!(yield* isRoot(process))) return 2;
      writeTextFile(process, ARCHITECTURES, foreign(process).filter((name) => !operands.includes(name)).reduce((text, name) => `${text}${name}\n`, 'amd64\n'));
      return 0;
    case '--set-selections':
      return yield* setSelections(process);
    case '--compare-versions': {
      const [a = '', relation = '', b = ''] = words.slice(at + 1);
      const holds = relates(a, relation, b);
      if (holds !== undefined) return holds ? 0 : 1;
      yield* writeText(process.stderr, `dpkg: error: --compare-versions bad relation\n`);
      return 2;
    }
    case '--version':
      return yield* showDpkgVersion(process, "'dpkg' package management program");
    case '--assert-multi-arch':
    case '--assert-support-predepends':
      return 0;
    case '':
      yield* writeText(process.stderr, 'dpkg: error: need an action option\n\nType dpkg --help for help about installing and deinstalling packages [*];\nUse \'apt\' or \'aptitude\' for user-friendly package management;\n');
      return 2;
    default:
      yield* writeText(process.stderr, `dpkg: error: unknown option ${action}\n\nType dpkg --help for help about installing and deinstalling packages [*];\nUse 'apt' or 'aptitude' for user-friendly package management;\n`);
      return 2;
  }
};

const IGNORED = /^--(?:force-|no-force-|refuse-|admindir|root|instdir|no-act|dry-run|simulate|skip-same-version|no-debsig|no-triggers|triggers$|pending|status-|log=|path-(?:ex|in)clude|abort-after|auto-deconfigure|no-pager|recursive|debug)|^-[aBEGORD]$/;

function* runDeb(process: Process, words: readonly string[]): Task<number> {
  const outcome = dpkgDeb({ ...process, argv: ['dpkg-deb', ...words] });
  return typeof outcome === 'number' ? outcome : yield* outcome;
}

function* isRoot(process: Process): Task<boolean> {
  if (process.vfs.credentials.uid === 0) return true;
  yield* writeText(process.stderr, `dpkg: error: requested operation requires superuser privilege\n`);
  return false;
}

const foreign = (process: Process): string[] => knownText(process, ARCHITECTURES).split('\n').filter((name) => name !== '' && name !== 'amd64');
const debsIn = (process: Process, directory: string): string[] => namesIn(process, absolute(process, directory)).filter((name) => name.endsWith('.deb')).map((name) => `${directory}/${name}`);
const absolute = ({ cwd }: Process, path: string): string => (path.startsWith('/') ? path : `${cwd}/${path}`);

/** Archives whose contents are not read: each becomes a package of its name and of about its unpacked bytes. */
function* installFiles(process: Process, paths: readonly string[]): Task<number> {
  if (!(yield* isRoot(process))) return 2;
  if (paths.length === 0) {
    yield* writeText(process.stderr, 'dpkg: error: --install needs at least one package archive file argument\n');
    return 2;
  }
  const missing = paths.filter((path) => process.vfs.stat(process.cwd, path)?.kind !== 'file');
  if (missing.length > 0) {
    yield* writeText(process.stderr, missing.map((path) => `dpkg: error: cannot access archive '${path}': No such file or directory\n`).join(''));
    return 2;
  }
  const { archive, database } = yield* readRegistry(process);
  const place = { process, archive, database, release: releaseOf(process), hasLists: hasLists(process), addedSources: addedSources(process).map(({ uri }) => uri) };
  const { install } = readRequest(place, paths.map((path) => (path.includes('/') ? path : `./${path}`)), 'install');
  yield* carryOut(process, archive, database, { install, remove: [], purge: false }, new Set(), false);
  return 0;
}

function* removePackages(process: Process, names: readonly string[], purge: boolean, forced: boolean): Task<number> {
  if (!(yield* isRoot(process))) return 2;
  const { archive, database } = yield* readRegistry(process);
  const going: string[] = [];
  for (const word of names) {
    const name = word.replace(/:[a-z0-9]+$/, '');
    if (!has(database, name) && !(purge && database.packages.has(name))) {
      yield* writeText(process.stderr, `dpkg: warning: ignoring request to remove ${word} which isn't installed\n`);
      continue;
    }
    going.push(name);
  }
  const others = forced ? [] : dependents(archive, database, going).filter((name) => !going.includes(name));
  if (others.length > 0) {
    const [first = ''] = going;
    yield* writeText(process.stderr, `dpkg: dependency problems prevent removal of ${first}:\n${others.map((name) => ` ${name} depends on ${first}.\n`).join('')}\ndpkg: error processing package ${first} (--${purge ? 'purge' : 'remove'}):\n dependency problems - not removing\nErrors were encountered while processing:\n ${first}\n`);
    return 1;
  }
  if (going.length > 0) yield* carryOut(process, archive, database, { install: [], remove: going, purge }, new Set(), false);
  return 0;
}

/** Lines of `name want` on standard input. */
function* setSelections(process: Process): Task<number> {
  const { database } = yield* readRegistry(process);
  const changes: Installed[] = [];
  for (const line of linesOf(decodeName(yield* readAll(process.stdin)))) {
    const [name = '', want] = line.trim().split(/\s+/);
    const installed = database.packages.get(name.replace(/:[a-z0-9]+$/, ''));
    if (installed !== undefined && (want === 'hold' || want === 'install' || want === 'deinstall' || want === 'purge')) changes.push({ ...installed, want });
  }
  if (changes.length > 0) writeDatabase(process, withPackages(database, changes));
  return 0;
}
