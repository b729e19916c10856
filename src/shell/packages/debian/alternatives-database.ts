/** The link groups of update-alternatives as /var/lib/dpkg/alternatives keeps them. */
import { decodeName, isKnown, readContent, type Vfs } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { ensureDirectory, writeTextFile } from './files.ts';

const FOLDER = '/var/lib/dpkg/alternatives';
export const LINKS = '/etc/alternatives';

export interface Choice {
  readonly path: string;
  readonly priority: number;
  /** Paths of the followers by name; a follower may be missing. */
  readonly followers: ReadonlyMap<string, string>;
}

export interface LinkGroup {
  readonly name: string;
  readonly mode: 'auto' | 'manual';
  readonly link: string;
  /** Links of the followers by name. */
  readonly followers: ReadonlyMap<string, string>;
  readonly choices: readonly Choice[];
}

export function groupNames({ vfs }: Process): string[] {
  return vfs.stat('/', FOLDER)?.kind === 'directory' ? vfs.list('/', FOLDER).map(([name]) => name) : [];
}

export function readGroup({ vfs }: Process, name: string): LinkGroup | undefined {
  const node = vfs.stat('/', `${FOLDER}/${name}`);
  if (node?.kind !== 'file') return undefined;
  if (!isKnown(node.content)) return groupOfLinks(vfs, name);
  const lines = decodeName(readContent(node.content)).split('\n');
  const [mode, link = ''] = [lines.shift() === 'manual' ? 'manual' as const : 'auto' as const, lines.shift()];
  const followers = new Map<string, string>();
  for (let follower = lines.shift(); follower !== undefined && follower !== ''; follower = lines.shift()) followers.set(follower, lines.shift() ?? '');
  const choices: Choice[] = [];
  for (let path = lines.shift(); path !== undefined && path !== ''; path = lines.shift()) {
    const priority = Number(lines.shift());
    choices.push({ path, priority, followers: new Map([...followers.keys()].map((follower): [string, string] => [follower, lines.shift() ?? '']).filter(([, target]) => target !== '')) });
  }
  return { name, mode, link, followers, choices };
}

/** A group whose record is there but not known: what its links tell. */
function groupOfLinks(vfs: Vfs, name: string): LinkGroup {
  const link = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'].map((folder) => `${folder}/${name}`).find((path) => vfs.lstat('/', path)?.kind === 'symlink') ?? `/usr/bin/${name}`;
  const node = vfs.lstat('/', `${LINKS}/${name}`);
  return { name, mode: 'auto', link, followers: new Map(), choices: node?.kind === 'symlink' ? [{ path: node.target, priority: 5, followers: new Map() }] : [] };
}

export function writeGroup(process: Process, { name, mode, link, followers, choices }: LinkGroup): void {
  ensureDirectory(process, FOLDER);
  const sorted = [...choices].sort((a, b) => (a.path < b.path ? -1 : 1));
  const blocks = sorted.map(({ path, priority, followers: targets }) => `${path}\n${priority}\n${[...followers.keys()].map((follower) => `${targets.get(follower) ?? ''}\n`).join('')}`);
  writeTextFile(process, `${FOLDER}/${name}`, `${mode}\n${link}\n${[...followers].map(([follower, at]) => `${follower}\n${at}\n`).join('')}\n${blocks.join('')}\n`);
}

export function removeGroup({ vfs }: Process, name: string): void {
  vfs.unlink('/', `${FOLDER}/${name}`);
}

/** The choice of highest priority. */
export const bestOf = ({ choices }: LinkGroup): Choice | undefined => choices.reduce<Choice | undefined>((best, choice) => (best === undefined || choice.priority > best.priority ? choice : best), undefined);

/** What the generic name leads to now. */
export function currentOf({ vfs }: Process, { name }: LinkGroup): string | undefined {
  const node = vfs.lstat('/', `${LINKS}/${name}`);
  return node?.kind === 'symlink' ? node.target : undefined;
}

/** A symbolic link in place of what was there. */
export function putLink(process: Process, target: string, at: string): void {
  const { vfs } = process;
  const there = vfs.lstat('/', at);
  if (there?.kind === 'symlink' && there.target === target) return;
  ensureDirectory(process, at.replace(/\/[^/]*$/, '') || '/');
  // As dpkg does: a new link is renamed over the old one.
  if (vfs.lstat('/', `${at}.dpkg-tmp`) !== undefined) vfs.unlink('/', `${at}.dpkg-tmp`);
  vfs.symlink('/', target, `${at}.dpkg-tmp`);
  vfs.rename('/', `${at}.dpkg-tmp`, at);
}

/** Makes the links of a group lead to a choice; followers that it lacks go. */
export function choose(process: Process, { name, link, followers }: LinkGroup, choice: Choice): void {
  putLink(process, choice.path, `${LINKS}/${name}`);
  putLink(process, `${LINKS}/${name}`, link);
  for (const [follower, at] of followers) {
    const target = choice.followers.get(follower);
    if (target !== undefined && process.vfs.stat('/', target) !== undefined) {
      putLink(process, target, `${LINKS}/${follower}`);
      putLink(process, `${LINKS}/${follower}`, at);
    } else for (const path of [`${LINKS}/${follower}`, at]) if (process.vfs.lstat('/', path)?.kind === 'symlink') process.vfs.unlink('/', path);
  }
}

