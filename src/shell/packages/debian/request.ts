/** What the words of `apt-get install` ask for: `name`, `name=version`, `name/release`, `name:arch`, `name-`, `name+`, a pattern, a file. */
import type { Process } from '../../program.ts';
import { assumedPackage, offeredElsewhere } from './assumed.ts';
import type { Archive, Package } from './facts.ts';
import { isMisspelled } from './misspelled.ts';
import type { Release } from './release.ts';
import { has, type Database } from './status.ts';

export interface Request {
  readonly install: readonly Package[];
  /** Names of installed packages that are asked for as they are. */
  readonly present: readonly string[];
  readonly remove: readonly string[];
  /** What apt says about words before it goes on. */
  readonly notes: readonly string[];
  /** What apt says about words that it cannot serve, on standard error. */
  readonly errors: readonly string[];
}

export interface Place {
  readonly process: Process;
  readonly archive: Archive;
  readonly database: Database;
  readonly release: Release;
  /** Whether there are package lists to choose from. */
  readonly hasLists: boolean;
  /** Where packages come from besides the release's own sources. */
  readonly addedSources: readonly string[];
}

/** Reads the words; `verb` is what a bare name means. */
export function readRequest(place: Place, words: readonly string[], verb: 'install' | 'remove', reinstall = false): Request {
  const install: Package[] = [];
  const present: string[] = [];
  const remove: string[] = [];
  const notes: string[] = [];
  const errors: string[] = [];
  for (const word of words) readWord(word);
  return { install, present, remove, notes, errors };

  function readWord(word: string): void {
    if (/^\.{0,2}\/.*\.deb$/.test(word) || word.includes('/') && word.endsWith('.deb')) {
      readFile(word);
      return;
    }
    const { name, version, action } = splitWord(place, word, verb);
    if (action === 'remove') readRemoval(name);
    else if (isPattern(name) && place.archive.get(name) === undefined) readPattern(name);
    else readName(name, version);
  }

  function readFile(word: string): void {
    const node = place.process.vfs.stat(place.process.cwd, word);
    if (node?.kind !== 'file') {
      errors.push(`E: Unsupported file ${word} given on commandline`);
      return;
    }
    const name = packageOfFile(word);
    notes.push(`Note, selecting '${name}' instead of '${word}'`);
    install.push({ ...assumedPackage(name, versionOfFile(word)), debBytes: node.content.size, ...(node.content.size > 0 && { slimBytes: node.content.size * UNPACKED, installedKib: Math.ceil((node.content.size * UNPACKED) / 1024) }) });
  }

  function readRemoval(name: string): void {
    if (isPattern(name)) {
      for (const there of matching(name, [...place.database.packages.keys()])) if (has(place.database, there)) remove.push(there);
      return;
    }
    if (has(place.database, name) || place.database.packages.has(name)) remove.push(name);
    else if (isKnown(name)) notes.push(`Package '${name}' is not installed, so not removed`);
    else errors.push(`E: Unable to locate package ${name}`);
  }

  function isKnown(name: string): boolean {
    return place.hasLists && (place.archive.get(name) !== undefined || place.archive.provider(name) !== undefined);
  }

  function readPattern(pattern: string): void {
    const found = place.hasLists ? matching(pattern, place.archive.names) : [];
    for (const name of found) {
      notes.push(`Note, selecting '${name}' for glob '${pattern}'`);
      readName(name, undefined);
    }
    if (found.length > 0) return;
    errors.push(`E: Unable to locate package ${pattern}`, `E: Couldn't find any package by glob '${pattern}'`);
    if (!pattern.includes('*')) errors.push(`E: Couldn't find any package by regex '${pattern}'`);
  }

  function readName(name: string, version: string | undefined): void {
    const { archive, database, release } = place;
    if (has(database, name) && version === undefined && !reinstall) {
      present.push(name);
      return;
    }
    if (!place.hasLists) {
      if (has(database, name)) present.push(name);
      else errors.push(`E: Unable to locate package ${name}`);
      return;
    }
    const isOwn = release.isMeasured && place.addedSources.length === 0;
    if (isOwn && archive.isAbsent(name)) {
      notes.push(absence(name));
      errors.push(`E: Package '${name}' has no installation candidate`);
      return;
    }
    const elsewhere = offeredElsewhere(name, concrete(version), place.addedSources);
    if (elsewhere !== undefined) {
      install.push(elsewhere);
      return;
    }
    const provider = archive.get(name) === undefined ? archive.provider(name) : undefined;
    if (provider !== undefined) {
      notes.push(`Note, selecting '${provider}' instead of '${name}'`);
      readName(provider, version);
      return;
    }
    const offered = archive.get(name);
    if (offered === undefined) {
      if (isPlausible(name) && (place.addedSources.length > 0 || !isMisspelled(name, archive.names))) install.push(assumedPackage(name, concrete(version)));
      else errors.push(`E: Unable to locate package ${name}`);
      return;
    }
    if (version !== undefined && !matchesVersion(offered.version, version)) {
      if (isOwn && offered.known !== 'assumed') errors.push(`E: Version '${version}' for '${name}' was not found`);
      else install.push({ ...offered, version: concrete(version) ?? offered.version, known: 'estimated' });
    } else install.push(release.isMeasured ? offered : { ...offered, known: 'estimated' });
  }
}

/** Unpacked bytes of a package for each byte of its archive, about. */
const UNPACKED = 3.5;
/** `name_version_architecture.deb`; others name files as they like. */
function packageOfFile(path: string): string {
  const file = (path.split('/').at(-1) ?? '').replace(/\.deb$/, '').toLowerCase();
  const name = file.includes('_') ? file.slice(0, file.indexOf('_')) : file.replace(/[-.]v?\d.*$/, '').replace(/-(?:amd64|x86_64|linux|all)\b.*$/, '');
  return name || 'package';
}

const versionOfFile = (path: string): string | undefined => /_([^_]+)_[^_]*\.deb$/.exec(path)?.[1];
const isPlausible = (name: string): boolean => /^[a-z0-9][a-z0-9.+-]+$/.test(name);
const isPattern = (name: string): boolean => /[*?^$[\]]/.test(name);
/** A version that is not a pattern. */
const concrete = (version: string | undefined): string | undefined => (version === undefined ? undefined : version.replace(/\*+$/, '').replace(/\.$/, '') || undefined);

/** `name:arch=version`, with apt's suffixes where no package has the whole name. */
function splitWord({ archive, database }: Place, word: string, verb: 'install' | 'remove'): { name: string; version: string | undefined; action: 'install' | 'remove' } {
  const [, before = word, mark, after] = /^([^=/]+)([=/])(.*)$/.exec(word) ?? [];
  const name = before.replace(/:(?:amd64|any|native|all)$/, '').replace(/\^$/, '');
  const isWhole = archive.get(name) !== undefined || database.packages.has(name);
  const version = mark === '=' ? after : undefined;
  if (!isWhole && name.endsWith('-')) return { name: name.slice(0, -1), version, action: 'remove' };
  if (!isWhole && name.endsWith('+') && (archive.get(name.slice(0, -1)) !== undefined || verb === 'remove')) return { name: name.slice(0, -1), version, action: 'install' };
  return { name, version, action: verb };
}

/** Names that a shell pattern (or, with `^` or `$`, the start or end of an expression) matches, in order. */
function matching(pattern: string, names: readonly string[]): string[] {
  const isExpression = /[\^$]/.test(pattern);
  const body = pattern.replace(/^\^|\$$/g, '').replace(/\.\*/g, '*').split('*');
  const literal = body.every((part) => !/[?[\]\\()|+]/.test(part));
  if (!literal) return [];
  const [start = '', ...rest] = body;
  const isStart = !isExpression || pattern.startsWith('^');
  const isEnd = !isExpression || pattern.endsWith('$');
  return names.filter((name) => {
    let at = isStart ? (name.startsWith(start) ? 0 : -1) : name.indexOf(start);
    if (at < 0) return false;
    at += start.length;
    for (const part of rest) {
      const next = name.indexOf(part, at);
      if (next < 0) return false;
      at = next + part.length;
    }
    return !isEnd || at === name.length || body.at(-1) === '' || name.endsWith(body.at(-1) ?? '');
  });
}

/** `=1.2*` matches by its beginning, anything else as a whole. */
function matchesVersion(offered: string, wanted: string): boolean {
  return wanted.endsWith('*') ? offered.startsWith(wanted.slice(0, wanted.indexOf('*'))) : offered === wanted;
}

function absence(name: string): string {
  if (name === 'netcat') return 'Package netcat is a virtual package provided by:\n  netcat-openbsd 1.219-1\n  netcat-traditional 1.10-47\n';
  return `Package ${name} is not available, but is referred to by another package.\nThis may mean that the package is missing, has been obsoleted, or\nis only available from another source\n`;
}
