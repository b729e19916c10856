/** apt-get update: the package lists. */
import { declaredContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { cleansCaches, isOn, keepsListsCompressed, type Configuration } from './config.ts';
import { ensureDirectory, namesIn, writeFile } from './files.ts';
import { bytesText } from './output.ts';
import { isArchived, packageLists, PLAIN, releaseOf, type Release } from './release.ts';
import { addedSources, usesArchive } from './sources.ts';

export const LISTS = '/var/lib/apt/lists';
const CACHE = '/var/cache/apt';
const APT_USER = 42;
/** apt's own caches of all packages, where they are kept. */
const CACHE_BYTES = 38_000_000;
const ADDED_LIST_BYTES = 60_000;

/** Whether there is anything to install from. */
export const hasLists = (process: Process): boolean => namesIn(process, LISTS).some((name) => name.includes('Packages'));

/** Makes the directories and locks that every run of apt leaves. */
export function ensurePartial(process: Process, path: string): void {
  const { vfs } = process;
  ensureDirectory(process, path);
  if (vfs.stat('/', `${path}/partial`) === undefined) {
    vfs.mkdir('/', `${path}/partial`, 0o700);
    vfs.chown('/', `${path}/partial`, APT_USER, 0);
  }
  if (vfs.stat('/', `${path}/lock`) === undefined) writeFile(process, `${path}/lock`, declaredContent(0), 0o640);
}

export function* update(process: Process, configuration: Configuration, quiet: number): Task<number> {
  const release = releaseOf(process);
  if (isArchived(release) && !usesArchive(process)) return yield* fails(process, release);
  const lists = packageLists(release);
  const compressed = isOn(configuration, 'Acquire::GzipIndexes', keepsListsCompressed(process));
  ensurePartial(process, LISTS);
  ensureDirectory(process, `${LISTS}/auxfiles`);
  let about = LISTS;
  for (const { file, bytes, component } of lists) {
    const isPlain = !compressed && component !== undefined;
    about = `${LISTS}/${isPlain ? file.replace(/\.lz4$/, '') : file}`;
    writeFile(process, about, declaredContent(isPlain ? Math.round(bytes * PLAIN) : bytes));
  }
  const added = addedSources(process);
  for (const { uri, suite } of added) writeFile(process, `${LISTS}/${uri.replace(/^[a-z+]+:\/\//, '').replace(/\/+$/, '').replace(/\//g, '_')}_dists_${suite.replace(/\//g, '_')}_Packages.lz4`, declaredContent(ADDED_LIST_BYTES));
  if (!cleansCaches(process)) for (const name of ['pkgcache.bin', 'srcpkgcache.bin']) writeFile(process, `${CACHE}/${name}`, declaredContent(CACHE_BYTES));
  ensurePartial(process, `${CACHE}/archives`);
  process.note({
    about,
    kind: release.isMeasured ? 'recorded' : 'estimated',
    reason: release.isMeasured ? 'the package lists have the recorded sizes of Debian bookworm’s; what they say is not simulated' : `the package lists of ${release.name} have estimated sizes; what they say is not simulated`,
  });
  if (added.length > 0) process.note({ kind: 'assumed', reason: `the package lists of ${added.map(({ uri }) => uri).join(', ')} are assumed; whatever is asked of them is taken to be there` });
  if (quiet < 2) yield* tell();
  return 0;

  function* tell(): Task<void> {
    const sources = [...lists, ...added.map((source) => ({ ...source, component: source.components[0], fetched: ADDED_LIST_BYTES }))];
    const lines = sources.map(({ uri, suite, component, fetched }, i) => `Get:${i + 1} ${uri} ${suite}${component === undefined ? ' InRelease' : `/${component} amd64 Packages`} [${bytesText(fetched)}]\n`);
    const total = lists.reduce((sum, { fetched }) => sum + fetched, 0);
    yield* print(process, `${lines.join('')}Fetched ${bytesText(total)} in 1s (${bytesText(total)}/s)\nReading package lists...\n`);
  }
}

/** The mirrors' answer for a release that they no longer have. */
function* fails(process: Process, { name }: Release): Task<number> {
  const sources = [['http://deb.debian.org/debian', name], ['http://deb.debian.org/debian-security', `${name}/updates`], ['http://deb.debian.org/debian', `${name}-updates`]] as const;
  yield* print(process, sources.map(([uri, suite], i) => `Ign:${i + 1} ${uri} ${suite} InRelease\n`).join('') + sources.map(([uri, suite], i) => `Err:${i + 4} ${uri} ${suite} Release\n  404  Not Found\n`).join('') + 'Reading package lists...\n');
  yield* writeText(process.stderr, sources.map(([uri, suite]) => `E: The repository '${uri} ${suite} Release' does not have a Release file.\n`).join(''));
  return 100;
}
