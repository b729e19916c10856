/**
 * The files besides a package's own that a run of dpkg and apt leaves in a layer, each copied whole when it changes: logs, debconf's
 * database, the linker's caches, locks.
 */
import { declaredContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { appendText, contentOf, ensureDirectory, writeFile } from './files.ts';
import { LISTS, ensurePartial } from './lists.ts';

export interface Change {
  readonly action: 'install' | 'upgrade' | 'remove' | 'purge';
  readonly name: string;
  readonly architecture: string;
  readonly version: string;
  readonly automatic: boolean;
}

/** `2026-01-01  10:20:30` without the second blank. */
function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

const STATES: Readonly<Record<Change['action'], readonly string[]>> = {
  install: ['install', 'status half-installed', 'status unpacked', 'configure', 'status unpacked', 'status half-configured', 'status installed'],
  upgrade: ['upgrade', 'status half-configured', 'status unpacked', 'status half-installed', 'status unpacked', 'configure', 'status half-configured', 'status installed'],
  remove: ['remove', 'status half-configured', 'status half-installed', 'status config-files', 'status not-installed'],
  purge: ['purge', 'status half-configured', 'status half-installed', 'status config-files', 'status not-installed'],
};

function dpkgLog(changes: readonly Change[], now: number): string {
  const time = timeText(now);
  const lines = changes.flatMap(({ action, name, architecture, version }) =>
    (STATES[action]).map((state) => {
      const versions = state === 'install' ? `<none> ${version}` : /^(?:configure|remove|purge|upgrade)$/.test(state) ? `${version} <none>` : version;
      return `${time} ${state} ${name}:${architecture} ${versions}\n`;
    }),
  );
  return `${time} startup archives unpack\n${lines.join('')}`;
}

/** dpkg's own: its log, triggers, locks. */
export function noteDpkgRun(process: Process, changes: readonly Change[]): void {
  appendText(process, '/var/log/dpkg.log', dpkgLog(changes, process.vfs.now()));
  for (const [path, mode] of [['lock', 0o640], ['lock-frontend', 0o640], ['triggers/Lock', 0o600]] as const) {
    const full = `/var/lib/dpkg/${path}`;
    if (process.vfs.stat('/', full) === undefined) writeFile(process, full, declaredContent(0), mode);
  }
  if (changes.some(({ name }) => name.startsWith('lib'))) refreshLinkerCache(process, changes);
}

const EIPP_BYTES = 5_000;

/** apt's own: what was done, what dpkg printed, the planner's problem; its locks. */
export function noteAptRun(process: Process, changes: readonly Change[], command: string, printed: string): void {
  const time = timeText(process.vfs.now()).replace(' ', '  ');
  const verbs: readonly (readonly [string, Change['action']])[] = [['Install', 'install'], ['Upgrade', 'upgrade'], ['Remove', 'remove'], ['Purge', 'purge']];
  const sections = verbs.flatMap(([verb, action]) => {
    const part = changes.filter((change) => change.action === action).map(({ name, architecture, version, automatic }) => `${name}:${architecture} (${version}${automatic ? ', automatic' : ''})`);
    return part.length === 0 ? [] : [`${verb}: ${part.join(', ')}\n`];
  });
  appendText(process, '/var/log/apt/history.log', `\nStart-Date: ${time}\nCommandline: ${command}\n${sections.join('')}End-Date: ${time}\n`);
  appendText(process, '/var/log/apt/term.log', `\nLog started: ${time}\n${printed}Log ended: ${time}\n\n`);
  writeFile(process, '/var/log/apt/eipp.log.xz', declaredContent(EIPP_BYTES));
  ensurePartial(process, '/var/cache/apt/archives');
  ensurePartial(process, LISTS);
}

const LD_CACHE = { base: 4_300, library: 110, aux: 3_600, auxLibrary: 100 };

function refreshLinkerCache(process: Process, changes: readonly Change[]): void {
  const libraries = changes.reduce((sum, { name, action }) => (name.startsWith('lib') ? sum + (action === 'install' ? 1 : action === 'upgrade' ? 0 : -1) : sum), 0);
  const grown = (path: string, base: number, each: number): number => Math.max(base, (contentOf(process, path).size || base) + each * libraries);
  writeFile(process, '/etc/ld.so.cache', declaredContent(grown('/etc/ld.so.cache', LD_CACHE.base, LD_CACHE.library)));
  ensureDirectory(process, '/var/cache/ldconfig', 0o700);
  writeFile(process, '/var/cache/ldconfig/aux-cache', declaredContent(grown('/var/cache/ldconfig/aux-cache', LD_CACHE.aux, LD_CACHE.auxLibrary)), 0o600);
}

const DEBCONF = '/var/cache/debconf';
/** Bytes of debconf's templates and answers on the base image, and what a package that asks adds. */
const TEMPLATES = { base: 753_157, asked: 781_542 };
const ANSWERS = { base: 4_401, asked: 16_881 };

/** debconf rewrites its database in every run; with questions the files before stay beside it. */
export function noteDebconfRun(process: Process, asks: boolean): void {
  for (const [file, { base, asked }] of [['templates.dat', TEMPLATES], ['config.dat', ANSWERS]] as const) {
    const path = `${DEBCONF}/${file}`;
    const before = contentOf(process, path).size || base;
    if (asks) writeFile(process, `${path}-old`, declaredContent(before));
    writeFile(process, path, declaredContent(asks ? Math.max(before, asked) : before));
  }
}
