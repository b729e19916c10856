/** dpkg-query, and the questions that dpkg passes on to it. */
import { compileGlob } from './name-pattern.ts';
import type { Process, Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { namesIn } from './files.ts';
import { formatFields } from './show-format.ts';
import { showDpkgVersion } from './show-version.ts';
import { archiveOrEmpty } from './state.ts';
import { fieldsOf, has, INFO, isInstalled, isMultiArch, readDatabase, stanzaOf, shownName, type Database, type Installed } from './status.ts';
import type { Archive } from './facts.ts';
import { infoName, pathsOf } from './unpack.ts';

export interface Registry {
  readonly archive: Archive;
  readonly database: Database;
}

export function* readRegistry(process: Process): Task<Registry> {
  const archive = yield* archiveOrEmpty(process);
  return { archive, database: readDatabase(process, archive) };
}

const bare = (name: string): string => name.replace(/:[a-z0-9]+$/, '');
const byName = (a: Installed, b: Installed): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** A package's fields; those that the status file does not tell come from the facts. */
function fieldsFor({ archive }: Registry, installed: Installed): ReadonlyMap<string, string> {
  const { name, version, architecture, want, state } = installed;
  const offered = archive.get(name);
  const stanza = installed.stanza ?? (offered === undefined ? '' : stanzaOf(offered));
  const fields = fieldsOf(stanza);
  const [description = name] = (fields.get('Description') ?? name).split('\n');
  const shown = new Map([['Package', name], ['Status', `${want} ok ${state}`], ['Priority', 'optional'], ['Architecture', architecture], ['Version', version], ...fields, ['Status', `${want} ok ${state}`]]);
  shown.set('db:Status-Abbrev', `${want.charAt(0)}${state === 'installed' ? 'i' : state === 'config-files' ? 'c' : 'n'} `);
  shown.set('db:Status-Status', state).set('db:Status-Want', want).set('db:Status-Eflag', 'ok');
  shown.set('binary:Package', shownName({ name, architecture: architecture === 'all' ? 'all' : 'amd64' })).set('binary:Summary', description);
  shown.set('source:Package', fields.get('Source') ?? name).set('source:Version', version);
  return shown;
}

function selected(registry: Registry, patterns: readonly string[]): { found: Installed[]; missing: string[] } {
  const all = [...registry.database.packages.values()].filter(({ state }) => state !== 'not-installed').sort(byName);
  if (patterns.length === 0) return { found: all, missing: [] };
  const found = new Set<Installed>();
  const missing: string[] = [];
  for (const pattern of patterns) {
    const matches = compileGlob(bare(pattern));
    const these = all.filter(({ name }) => matches(name));
    if (these.length === 0) missing.push(pattern);
    for (const one of these) found.add(one);
  }
  return { found: [...found].sort(byName), missing };
}

function* complainMissing(process: Process, missing: readonly string[], code: number): Task<number> {
  yield* writeText(process.stderr, missing.map((pattern) => `dpkg-query: no packages found matching ${pattern}\n`).join(''));
  return missing.length > 0 ? code : 0;
}

/** `-l`: a table under five lines of legend. */
export function* listTable(process: Process, patterns: readonly string[]): Task<number> {
  const registry = yield* readRegistry(process);
  const { found, missing } = selected(registry, patterns);
  const rows = found.map((installed) => {
    const fields = fieldsFor(registry, installed);
    return [fields.get('db:Status-Abbrev') ?? '', fields.get('binary:Package') ?? '', installed.version, installed.architecture, fields.get('binary:Summary') ?? ''] as const;
  });
  if (rows.length > 0) {
    const width = (column: 1 | 2 | 3, least: number): number => Math.max(least, ...rows.map((row) => row[column].length));
    const widths = [width(1, 14), width(2, 12), width(3, 12)] as const;
    const line = (status: string, name: string, version: string, architecture: string, rest: string): string => `${status} ${name.padEnd(widths[0])} ${version.padEnd(widths[1])} ${architecture.padEnd(widths[2])} ${rest}\n`;
    const legend = 'Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n';
    const rule = `+++-${'='.repeat(widths[0])}-${'='.repeat(widths[1])}-${'='.repeat(widths[2])}-${'='.repeat(33)}\n`;
    yield* print(process, legend + line('||/', 'Name', 'Version', 'Architecture', 'Description') + rule + rows.map((row) => line(...row)).join(''));
  }
  return yield* complainMissing(process, missing, 1);
}

/** `-s`: stanzas. */
export function* showStatus(process: Process, names: readonly string[]): Task<number> {
  const registry = yield* readRegistry(process);
  let code = 0;
  const wanted = names.length > 0 ? names : [...registry.database.packages.keys()].sort();
  for (const name of wanted) {
    const installed = registry.database.packages.get(bare(name));
    if (installed === undefined) {
      yield* writeText(process.stderr, `dpkg-query: package '${name}' is not installed and no information is available\nUse dpkg --info (= dpkg-deb --info) to examine archive files.\n`);
      code = 1;
    } else {
      const shown = installed.stanza ?? ['Package', 'Status', 'Priority', 'Architecture', 'Version', 'Description'].flatMap((key) => {
        const value = fieldsFor(registry, installed).get(key);
        return value === undefined ? [] : [`${key}: ${value}`];
      }).join('\n');
      yield* print(process, `${shown}\n${names.length === 1 ? '' : '\n'}`);
    }
  }
  return code;
}

/** `-L`: paths. */
export function* listFiles(process: Process, names: readonly string[]): Task<number> {
  const { database } = yield* readRegistry(process);
  let code = 0;
  for (const name of names) {
    const installed = database.packages.get(bare(name));
    if (installed === undefined || !isInstalled(installed)) {
      yield* writeText(process.stderr, `dpkg-query: package '${name}' is not installed\nUse dpkg --contents (= dpkg-deb --contents) to list archive files contents.\n`);
      code = 1;
      continue;
    }
    const paths = pathsOf(process, infoName(process, installed.name, installed.architecture));
    if (paths.length === 0) process.note({ kind: 'assumed', reason: `which files ${name} brought is not known` });
    yield* print(process, ['/.', ...paths].map((path) => `${path}\n`).join(''));
  }
  return code;
}

/** `-S`: which packages have a path; a word without a leading slash or pattern is searched for anywhere. */
export function* searchPaths(process: Process, words: readonly string[]): Task<number> {
  const { database } = yield* readRegistry(process);
  let code = 0;
  for (const word of words) {
    const pattern = word.startsWith('/') || /[*?[\\]/.test(word) ? word : `*${word}*`;
    const matches = compileGlob(pattern);
    const owners = new Map<string, string[]>();
    for (const file of namesIn(process, INFO)) {
      if (!file.endsWith('.list')) continue;
      const owner = file.slice(0, -'.list'.length);
      if (!has(database, bare(owner))) continue;
      for (const path of pathsOf(process, owner)) if (matches(path)) owners.set(path, [...(owners.get(path) ?? []), owner]);
    }
    if (owners.size === 0) {
      yield* writeText(process.stderr, `dpkg-query: no path found matching pattern ${pattern}\n`);
      code = 1;
    }
    yield* print(process, [...owners].map(([path, names]) => `${names.join(', ')}: ${path}\n`).join(''));
  }
  return code;
}

const DEFAULT_FORMAT = '${binary:Package}\\t${Version}\\n';

/** `-W`: a line a package, by a format. */
export function* show(process: Process, patterns: readonly string[], format: string = DEFAULT_FORMAT): Task<number> {
  const registry = yield* readRegistry(process);
  const { found, missing } = selected(registry, patterns);
  yield* print(process, found.map((installed) => formatFields(format, fieldsFor(registry, installed))).join(''));
  return yield* complainMissing(process, missing, 1);
}

/** `--get-selections`. */
export function* selections(process: Process, patterns: readonly string[]): Task<number> {
  const { found, missing } = selected(yield* readRegistry(process), patterns);
  const line = ({ name, architecture, want }: Installed): string => {
    const shown = isMultiArch({ name, architecture: architecture === 'all' ? 'all' : 'amd64' }) ? `${name}:${architecture}` : name;
    return `${shown}${'\t'.repeat(Math.max(1, 6 - Math.floor(shown.length / 8)))}${want}\n`;
  };
  yield* print(process, found.map(line).join(''));
  return yield* complainMissing(process, missing, 0);
}

/** Questions by option, for dpkg-query and dpkg alike. */
export const QUESTIONS: Readonly<Record<string, (process: Process, operands: readonly string[]) => Task<number>>> = {
  '-l': listTable, '--list': listTable, '-s': showStatus, '--status': showStatus, '-L': listFiles, '--listfiles': listFiles, '-S': searchPaths, '--search': searchPaths,
  '-p': showStatus, '--print-avail': showStatus, '--get-selections': selections,
};

export const dpkgQuery: Program = function* (process) {
  const operands: string[] = [];
  let action = '';
  let format: string | undefined;
  const words = process.argv.slice(1);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const attached = /^(?:-f|--showformat)=?(.+)$/s.exec(word);
    if (word === '-f' || word === '--showformat') format = words.shift() ?? '';
    else if (attached !== null) format = attached[1];
    else if (/^-W./.test(word)) {
      action = '-W';
      words.unshift(`-${word.slice(2)}`);
    } else if (word === '--show') action = '-W';
    else if (word.startsWith('-') && word !== '--') {
      if (!/^--(?:admindir|root|no-pager|load-avail)/.test(word)) action = word;
    } else if (word !== '--') operands.push(word);
  }
  if (action === '-W') return yield* show(process, operands, format);
  if (action === '--version') return yield* showDpkgVersion(process, 'dpkg-query package management program query tool');
  const question = QUESTIONS[action];
  if (question !== undefined) return yield* question(process, operands);
  yield* writeText(process.stderr, action === '' ? 'dpkg-query: error: need an action option\n' : `dpkg-query: error: unknown option ${action}\n`);
  return 2;
};
