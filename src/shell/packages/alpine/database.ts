/** apk's own files: /etc/apk/world and /lib/apk/db/installed, as far as packages are added or deleted here. */
import { appendContent, decodeName, FilesystemError, readContent, sliceContent, textContent, type Content } from '../../../filesystem/index.ts';
import { makeDirectories, saveContent } from '../../network/receive.ts';
import type { Process } from '../../program.ts';

export const INSTALLED = '/lib/apk/db/installed';
export const WORLD = '/etc/apk/world';
/** Before the stanzas that are written here; what the image brought may be declared only. */
const BEGINNING = '\nC:Q1strata';

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  readonly dependencies: readonly string[];
  /** Paths without the first slash. */
  readonly files: readonly string[];
}

function contentOf({ vfs }: Process, path: string): Content {
  try {
    return vfs.read('/', path);
  } catch (error) {
    if (error instanceof FilesystemError) return textContent('');
    throw error;
  }
}

/** Stanza letters: P name, V version, A architecture, I installed bytes, D dependencies, F directory, R file (apk-package.5, apk-v2). */
function stanza({ name, version, bytes, dependencies, files }: InstalledPackage): string {
  const lines = [`C:Q1strata${name}`, `P:${name}`, `V:${version}`, 'A:x86_64', `S:${Math.round(bytes / 2.4)}`, `I:${bytes}`, `T:${name}`, 'L:', ...(dependencies.length > 0 ? [`D:${dependencies.join(' ')}`] : [])];
  for (const file of files) lines.push(`F:${file.slice(0, file.lastIndexOf('/'))}`, `R:${file.slice(file.lastIndexOf('/') + 1)}`);
  return `${lines.join('\n')}\n`;
}

/** The packages that were added here, after the database that the image brought. */
export function readInstalled(process: Process): { brought: Content; added: InstalledPackage[] } {
  const content = contentOf(process, INSTALLED);
  const all = decodeName(readContent(content));
  const at = all.indexOf(BEGINNING);
  if (at < 0) return { brought: content, added: [] };
  const added = all.slice(at + 1).split('\n\n').filter((text) => text.startsWith('C:')).map((text): InstalledPackage => {
    const fields = text.split('\n');
    const first = (letter: string): string => fields.find((line) => line.startsWith(`${letter}:`))?.slice(2) ?? '';
    const files: string[] = [];
    let folder = '';
    for (const line of fields) {
      if (line.startsWith('F:')) folder = line.slice(2);
      if (line.startsWith('R:')) files.push(`${folder}/${line.slice(2)}`);
    }
    return { name: first('P'), version: first('V'), bytes: Number(first('I')) || 0, dependencies: first('D').split(' ').filter((word) => word !== ''), files };
  });
  return { brought: sliceContent(content, 0, at), added };
}

export function writeInstalled(process: Process, brought: Content, added: readonly InstalledPackage[]): void {
  makeDirectories(process, '/lib/apk/db');
  saveContent(process, INSTALLED, added.reduce((content, each) => appendContent(content, textContent(`\n${stanza(each)}`)), brought));
}

/** The names that were asked for, with their conditions. */
export function readWorld(process: Process): string[] {
  return decodeName(readContent(contentOf(process, WORLD))).split('\n').filter((line) => line !== '' && !line.startsWith('\0'));
}

export function writeWorld(process: Process, names: readonly string[]): void {
  makeDirectories(process, '/etc/apk');
  saveContent(process, WORLD, textContent([...new Set(names)].sort().map((name) => `${name}\n`).join('')));
}
