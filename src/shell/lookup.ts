/** From a command's name to what runs: a known program, a script, a binary that is assumed, or nothing. */
import { baseName, cleanPath, isKnown, readContent, decodeName, type Vfs } from '../filesystem/index.ts';
import type { Machine } from './machine.ts';
import type { Program } from './program.ts';
import { FOREIGN, OF_LANGUAGES } from './programs/foreign.ts';

export type Found =
  | { readonly kind: 'program'; readonly program: Program; readonly path: string }
  | { readonly kind: 'script'; readonly path: string; readonly interpreter: readonly string[] }
  | { readonly kind: 'assumed'; readonly path: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied'; readonly path: string };

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export function findCommand(machine: Machine, vfs: Vfs, cwd: string, name: string, path: string | undefined): Found {
  const extra = machine.extraPrograms.get(name);
  if (extra !== undefined) return { kind: 'program', program: extra, path: name };
  if (name.includes('/')) return inspect(machine, vfs, cwd, name) ?? everything(machine, vfs, name) ?? broughtAlong(machine, name) ?? { kind: 'missing' };
  let denied: Found | undefined;
  for (const directory of (path ?? DEFAULT_PATH).split(':')) {
    const found = inspect(machine, vfs, cwd, `${directory || '.'}/${name}`);
    if (found?.kind === 'denied') denied ??= found;
    else if (found !== undefined) return found;
  }
  return denied ?? everything(machine, vfs, name) ?? broughtAlong(machine, name) ?? { kind: 'missing' };
}

/** Programs of Debian's package management, which no other system has. */
const OF_DEBIAN = /^(?:add-apt-repository|apt(?:-.*)?|debconf-.*|dpkg(?:-.*)?)$/;

/** A program that counts as installed although no file is listed. */
function everything(machine: Machine, vfs: Vfs, name: string): Found | undefined {
  const program = machine.programs.get(baseName(name));
  const isListedElsewhere = name.includes('/') && !/^\/(?:usr\/)?(?:local\/)?s?bin\//.test(name);
  if (program === undefined || isListedElsewhere || (FOREIGN.has(baseName(name)) && !machine.hasEverything)) return undefined;
  if (OF_DEBIAN.test(baseName(name)) && !machine.hasEverything && vfs.stat('/', '/var/lib/dpkg') === undefined) return undefined;
  return machine.hasEverything || vfs.tree('/', '/usr')?.unlisted !== undefined ? { kind: 'program', program, path: `/bin/${baseName(name)}` } : undefined;
}

/** A program that something assumed may have brought; those that are simulated are there only where their files are. */
function broughtAlong(machine: Machine, name: string): Found | undefined {
  if (!machine.hasAssumed || name === '') return undefined;
  const program = machine.programs.get(baseName(name));
  if (program === undefined) return { kind: 'assumed', path: name };
  return OF_LANGUAGES.has(baseName(name)) ? { kind: 'program', program, path: name } : undefined;
}

function inspect(machine: Machine, vfs: Vfs, cwd: string, path: string): Found | undefined {
  const node = vfs.stat(cwd, path);
  if (node === undefined) return undefined;
  const shown = path.startsWith('./') && !path.includes('/', 2) ? path : path.startsWith('/') ? cleanPath(path) : path;
  if (node.kind !== 'file' || !vfs.access(cwd, path, 'execute')) return { kind: 'denied', path: shown };
  if (isKnown(node.content) && node.content.size > 0) {
    const head = decodeName(readContent(node.content).slice(0, 256));
    const shebang = /^#!\s*(\S+)(?:[ \t]+([^\n]*?))?\s*(?:\n|$)/.exec(head);
    if (shebang !== null) return { kind: 'script', path: shown, interpreter: interpreterOf(shebang[1] ?? '', shebang[2]) };
    if (!head.includes('\0') && !head.startsWith('\x7fELF')) return { kind: 'script', path: shown, interpreter: ['/bin/sh'] };
  }
  const program = machine.programs.get(baseName(path)) ?? machine.programs.get(baseName(vfs.realpath(cwd, path)));
  return program === undefined ? { kind: 'assumed', path: shown } : { kind: 'program', program, path: shown };
}

/** `#!/usr/bin/env bash` runs bash. */
function interpreterOf(command: string, argument: string | undefined): string[] {
  if (argument === undefined || argument === '') return [command];
  return baseName(command) === 'env' ? argument.replace(/^-S\s*/, '').split(/\s+/) : [command, argument];
}
