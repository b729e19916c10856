/** dpkg's database: /var/lib/dpkg/status, one stanza a package. */
import { appendContent, decodeName, EMPTY_CONTENT, readContent, textContent, type Content } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { contentOf, namesIn, writeFile } from './files.ts';
import { architectureOf, type Archive, type Package } from './facts.ts';

export const STATUS = '/var/lib/dpkg/status';
export const INFO = '/var/lib/dpkg/info';

export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly want: 'install' | 'hold' | 'deinstall' | 'purge';
  readonly state: 'installed' | 'config-files' | 'not-installed';
  /** The whole stanza, unless it is part of a status file that is known by its length only. */
  readonly stanza?: string;
}

export interface Database {
  /** By name; what was removed but not purged is among them. */
  readonly packages: ReadonlyMap<string, Installed>;
  /** The part of the status file that is known by its length only. */
  readonly unread: Content;
}

export const isInstalled = ({ state }: Installed): boolean => state === 'installed';

/** Whether a package is there in the given database. */
export function has({ packages }: Database, name: string): boolean {
  const found = packages.get(name);
  return found !== undefined && isInstalled(found);
}

/**
 * The packages of the image. Where the status file is declared only, they are those with a list of files in /var/lib/dpkg/info (where
 * those are not listed either, the packages of Debian's slim image), and those whose executables are there, with what they need.
 */
export function readDatabase(process: Process, archive: Archive | undefined): Database {
  const content = contentOf(process, STATUS);
  const unread = content.parts.filter((part) => typeof part === 'number').reduce((sum, part) => sum + part, 0);
  const told = new Map(stanzasOf(content).flatMap((stanza): [string, Installed][] => {
    const found = parseStanza(stanza);
    return found === undefined ? [] : [[found.name, found]];
  }));
  const packages = new Map<string, Installed>();
  if (unread > 0) for (const name of unreadNames(process, archive, told)) packages.set(name, { name, version: archive?.base.get(name) ?? archive?.get(name)?.version ?? '', architecture: architectureOf(name), want: 'install', state: 'installed' });
  for (const [name, installed] of told) packages.set(name, installed);
  return { packages, unread: unread > 0 ? { size: unread, parts: [unread] } : EMPTY_CONTENT };
}

function unreadNames(process: Process, archive: Archive | undefined, told: ReadonlyMap<string, Installed>): ReadonlySet<string> {
  const listed = namesIn(process, INFO).filter((name) => name.endsWith('.list')).map((name) => name.replace(/(?::[a-z0-9]+)?\.list$/, '')).filter((name) => !told.has(name));
  if (archive === undefined) return new Set(listed);
  const names = new Set(listed.length >= FEWEST_OF_A_BASE ? listed : [...archive.base.keys(), ...listed]);
  const pending = evidentNames(process, archive);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    for (const [first] of archive.get(name)?.depends ?? []) if (first !== undefined) pending.push(first);
  }
  return names;
}

/** Packages whose executables are all there. */
function evidentNames({ vfs }: Process, archive: Archive): string[] {
  const places = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'].flatMap((path) => vfs.tree('/', path) ?? []);
  const isThere = (command: string): boolean => places.some(({ entries }) => entries.has(command));
  return [...archive.commands].filter(([, commands]) => commands.every(isThere)).map(([name]) => name);
}

/** An image with fewer lists than this does not list its base. */
const FEWEST_OF_A_BASE = 40;

function stanzasOf(content: Content): string[] {
  const text = content.parts.map((part) => (typeof part === 'number' ? '\n\n' : decodeName(readContent({ size: part.length, parts: [part] })))).join('');
  return text.split(/\n\n+/).filter((stanza) => stanza !== '');
}

/** The fields of a stanza; continuation lines belong to the field before. */
export function fieldsOf(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of stanza.split('\n')) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line)) fields.set(last, `${fields.get(last) ?? ''}\n${line}`);
    else if (colon > 0) fields.set((last = line.slice(0, colon)), line.slice(colon + 1).trim());
  }
  return fields;
}

const WANTS = ['install', 'hold', 'deinstall', 'purge'] as const;
const STATES = ['installed', 'config-files', 'not-installed'] as const;

function parseStanza(stanza: string): Installed | undefined {
  const fields = fieldsOf(stanza);
  const name = fields.get('Package');
  if (name === undefined) return undefined;
  const [want, , state] = (fields.get('Status') ?? '').split(' ');
  return {
    name,
    version: fields.get('Version') ?? '',
    architecture: fields.get('Architecture') ?? 'amd64',
    want: WANTS.find((known) => known === want) ?? 'install',
    state: STATES.find((known) => known === state) ?? 'installed',
    stanza: stanza.replace(/\n+$/, ''),
  };
}

/** The database with some packages changed; one that is not installed and not wanted any more goes, unless its stanza cannot be read. */
export function withPackages(database: Database, changes: Iterable<Installed>): Database {
  const packages = new Map(database.packages);
  for (const change of changes) {
    const wasUnread = packages.get(change.name)?.stanza === undefined && packages.has(change.name);
    if (change.state === 'not-installed' && !wasUnread) packages.delete(change.name);
    else packages.set(change.name, { ...change, stanza: stanzaWith(change) });
  }
  return { ...database, packages };
}

function stanzaWith({ name, version, architecture, want, state, stanza }: Installed): string {
  const status = `Status: ${want} ok ${state}`;
  if (stanza === undefined) return `Package: ${name}\n${status}\nPriority: optional\nArchitecture: ${architecture}\nVersion: ${version}`;
  return stanza.replace(/^Status: .*$/m, status);
}

/** Writes the database; the file before becomes status-old. */
export function writeDatabase(process: Process, database: Database): void {
  const before = process.vfs.stat('/', STATUS);
  if (before?.kind === 'file') writeFile(process, `${STATUS}-old`, before.content);
  const known = [...database.packages.values()].flatMap(({ stanza }) => (stanza === undefined ? [] : [stanza]));
  known.sort((a, b) => (a < b ? -1 : 1));
  writeFile(process, STATUS, appendContent(database.unread, textContent(known.map((stanza) => `${stanza}\n\n`).join(''))));
}

/** The stanza of a package as it gets installed, of the recorded length; what it does not say is filled with dots in the description. */
export function stanzaOf(pack: Package): string {
  const depends = pack.depends.map((alternatives) => alternatives.join(' | ')).join(', ');
  const lines = [
    `Package: ${pack.name}`,
    'Status: install ok installed',
    'Priority: optional',
    `Section: ${sectionOf(pack.name)}`,
    `Installed-Size: ${pack.installedKib}`,
    'Maintainer: Debian <packages@debian.org>',
    `Architecture: ${pack.architecture}`,
    ...(isMultiArch(pack) ? ['Multi-Arch: same'] : []),
    `Version: ${pack.version}`,
    ...(depends === '' ? [] : [`Depends: ${depends}`]),
    `Description: ${pack.name}`,
  ];
  const text = lines.join('\n');
  const missing = pack.stanzaBytes - text.length - 2;
  return missing > 3 ? `${text}\n ${'.'.repeat(missing - 2)}` : text;
}

const sectionOf = (name: string): string => (/-dev$/.test(name) ? 'libdevel' : /^lib/.test(name) ? 'libs' : /-doc$/.test(name) ? 'doc' : /^python3-/.test(name) ? 'python' : 'utils');

/** Whether packages of several architectures may be there at once: libraries mostly; their files in /var/lib/dpkg/info carry the architecture. */
export function isMultiArch({ name, architecture }: Pick<Package, 'name' | 'architecture'>): boolean {
  return architecture === 'amd64' && /^lib/.test(name) && !/^libc-bin|^libpython3-|-(?:bin|tools|utils|runtime)$/.test(name);
}

/** As dpkg shows it: with the architecture where that is part of the name. */
export const shownName = (pack: Pick<Package, 'name' | 'architecture'>): string => (isMultiArch(pack) ? `${pack.name}:${pack.architecture}` : pack.name);
