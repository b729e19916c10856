/**
 * Once something was assumed whose effect is not known (a compiler, an archive from the network), files that later commands name and that
 * are not there are taken to be its work: what is named is made before the command runs, and noted.
 */
import { baseName, type Vfs } from '../../filesystem/index.ts';
import type { Machine } from '../machine.ts';
import { makePlaceholder } from './placeholder.ts';

/** From the operands of a command those that must be there; the others are patterns, modes, owners and destinations. */
type Sources = (operands: readonly string[]) => readonly string[];

const all: Sources = (operands) => operands;
const butFirst: Sources = (operands) => operands.slice(1);
const butLast: Sources = (operands) => (operands.length > 1 ? operands.slice(0, -1) : []);
const first: Sources = (operands) => operands.slice(0, 1);

const SOURCES: ReadonlyMap<string, Sources> = new Map(
  Object.entries({ cat: all, chmod: butFirst, chown: butFirst, chgrp: butFirst, cp: butLast, mv: butLast, install: butLast, rm: all, rmdir: all, stat: all, sh: first, bash: first, tar: () => [], unzip: first, gunzip: all, strip: all, sed: butFirst }),
);

/** The words of a command, with what it names made as far as it is missing. */
export function assumeOperands(machine: Machine, vfs: Vfs, cwd: string, argv: readonly string[]): readonly string[] {
  const [name = ''] = argv;
  const sources = SOURCES.get(baseName(name));
  const isMaking = argv.some((word) => /^-[a-zA-Z]*[dt]|^--(?:directory|target)/.test(word)) && /^(?:install|cp|mv)$/.test(baseName(name));
  const isForced = /^rm$/.test(baseName(name)) && argv.some((word) => /^-[a-zA-Z]*f|^--force/.test(word));
  const isInline = argv.includes('-c') || argv.includes('-s');
  if (sources === undefined || isMaking || isForced || (isInline && /^(?:ba)?sh$/.test(baseName(name)))) return argv;
  const wanted = new Set(sources(argv.slice(1).filter((word) => !word.startsWith('-'))));
  return argv.map((word, i) => {
    if (i === 0 || !wanted.has(word) || word === '') return word;
    const path = word.replace(/[*?]/g, 'assumed');
    assumePath(machine, vfs, cwd, path);
    return path;
  });
}

/** Makes what a path names if it is missing. */
export function assumePath(machine: Machine, vfs: Vfs, cwd: string, path: string, kind?: 'directory' | 'file'): void {
  if (!machine.hasAssumed || /^\/(?:dev|proc|sys)\//.test(path) || !makePlaceholder(vfs, cwd, path, kind)) return;
  machine.note({ kind: 'assumed', reason: `${path} is taken to be there, made by something that is not simulated; it is empty here` });
}
