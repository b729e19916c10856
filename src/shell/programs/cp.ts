/** cp: copies files and trees. */
import { baseName } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { copyTree, KEEPS_ALL, type Attribute, type CopyOptions } from './copy-tree.ts';
import { BACKUP_LONG, BACKUP_SHORT, backupNames } from './files/backup.ts';
import { readTarget } from './files/target.ts';
import { badOption, fail, inside, quoted, readOptions, reason, type Options } from './kit.ts';

const LONG = {
  archive: 'a', 'attributes-only': 'O', dereference: 'L', force: 'f', interactive: 'i', link: 'l', 'no-clobber': 'n', 'no-dereference': 'P', 'no-preserve=': 'N', 'no-target-directory': 'T', 'one-file-system': 'x',
  parents: 'Q', preserve: 'K', recursive: 'r', reflink: 'y', 'remove-destination': 'D', 'sparse=': 'Y', 'strip-trailing-slashes': 'z', 'symbolic-link': 's', 'target-directory=': 't', update: 'u', verbose: 'v', ...BACKUP_LONG,
};

/** The attributes that a list names. */
const named = (list: string): Attribute[] => (list === 'all' ? [...KEEPS_ALL] : list.split(',').filter((name): name is Attribute => KEEPS_ALL.has(name as Attribute)));

function keptBy({ flags, values, lists }: Options): ReadonlySet<Attribute> {
  const keeps = new Set<Attribute>();
  if (flags.has('a')) for (const attribute of KEEPS_ALL) keeps.add(attribute);
  if (flags.has('p') || (flags.has('K') && !values.has('K'))) for (const attribute of ['mode', 'ownership', 'timestamps'] as const) keeps.add(attribute);
  for (const list of lists.get('K') ?? []) for (const attribute of named(list)) keeps.add(attribute);
  if (flags.has('d')) keeps.add('links');
  for (const list of lists.get('N') ?? []) for (const attribute of named(list)) keeps.delete(attribute);
  return keeps;
}

function copyOptions(options: Options): CopyOptions {
  const { flags } = options;
  const recursive = flags.has('a') || flags.has('r') || flags.has('R');
  const follows = flags.has('L') ? 'all' : flags.has('H') ? 'operands' : recursive || flags.has('d') || flags.has('P') ? 'none' : 'all';
  return {
    keeps: keptBy(options),
    follows,
    recursive,
    replaces: flags.has('n') ? 'never' : flags.has('u') ? 'older' : flags.has('i') ? 'asked' : 'always',
    makes: flags.has('l') ? 'link' : flags.has('s') ? 'symlink' : undefined,
    removes: flags.has('D'),
    backup: backupNames(options),
    verbose: flags.has('v'),
  };
}

export const cp: Program = function* (process) {
  const options = readOptions(process.argv, `arRfinvpdPLHt:TuslxZ${BACKUP_SHORT}`, LONG);
  if (options.unknown !== undefined) return yield* badOption(process, options.unknown);
  const target = yield* readTarget(process, options);
  if (typeof target === 'number') return target;
  const copying = copyOptions(options);
  const links = new Map<object, string>();
  const made = new Set<string>();
  let code = 0;
  for (const source of target.sources) {
    const from = options.flags.has('z') ? source.replace(/(.)\/+$/, '$1') : source;
    let to = /(^|\/)\.\/*$/.test(from) && copying.recursive ? target.pathFor('/') : target.pathFor(from);
    if (options.flags.has('Q')) {
      const directory = options.values.get('t') ?? options.operands.at(-1) ?? '';
      to = inside(directory, from.replace(/^\/+/, ''));
      try {
        makeParents(process, directory, from.replace(/^\/+/, ''));
      } catch (error) {
        code = yield* fail(process, `cannot make directory ${quoted(to)}: ${reason(error)}`);
        continue;
      }
    }
    if (target.sources.length > 1 && made.has(to) && baseName(to) === baseName(from)) {
      code = yield* fail(process, `will not overwrite just-created ${quoted(to)} with ${quoted(from)}`);
      continue;
    }
    if (!(yield* copyTree(process, from, to, copying, links))) code = 1;
    if (process.vfs.lstat(process.cwd, to)?.kind === 'file') made.add(to);
  }
  return code;
};

/** The directories above a source, made below the target with the modes of the originals. */
function makeParents({ vfs, cwd }: Parameters<Program>[0], directory: string, source: string): void {
  const parts = source.split('/').slice(0, -1);
  parts.forEach((_, i) => {
    const parent = parts.slice(0, i + 1).join('/');
    const to = inside(directory, parent);
    if (vfs.stat(cwd, to) === undefined) vfs.mkdir(cwd, to, vfs.stat(cwd, parent)?.mode ?? 0o777);
  });
}
