/** install: copies with a mode and an owner, and makes directories. */
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { groupId, userId } from '../../users.ts';
import { copyTree } from '../copy-tree.ts';
import { badOption, fail, misuse, print, quoted, readOptions, reason, type Options } from '../kit.ts';
import { makeParents } from '../mkdir.ts';
import { changeMode } from '../mode.ts';
import { BACKUP_LONG, BACKUP_SHORT, backupNames } from './backup.ts';
import { readTarget } from './target.ts';

const LONG = { compare: 'C', directory: 'd', 'group=': 'g', 'mode=': 'm', 'no-target-directory': 'T', 'owner=': 'o', 'preserve-timestamps': 'p', strip: 's', 'strip-program=': 'P', 'target-directory=': 't', verbose: 'v', ...BACKUP_LONG };

interface Attributes {
  readonly mode: number;
  /** Negative where it stays. */
  readonly uid: number;
  readonly gid: number;
}

const DEFAULT_MODE = 0o755;

function* readAttributes(process: Process, { flags, values }: Options): Task<Attributes | number> {
  const [text, owner, group] = [values.get('m'), values.get('o'), values.get('g')];
  const mode = text === undefined ? DEFAULT_MODE : changeMode(text, 0, flags.has('d'), 0);
  if (mode === undefined) return yield* fail(process, `invalid mode ${quoted(text ?? '')}`);
  const uid = owner === undefined ? -1 : userId(process.vfs, owner);
  const gid = group === undefined ? -1 : groupId(process.vfs, group);
  if (uid === undefined) return yield* fail(process, process.isBusybox ? `unknown user ${owner ?? ''}` : `invalid user ${quoted(owner ?? '')}`);
  if (gid === undefined) return yield* fail(process, process.isBusybox ? `unknown group ${group ?? ''}` : `invalid group ${quoted(group ?? '')}`);
  return { mode, uid, gid };
}

function finish({ vfs, cwd }: Process, path: string, { mode, uid, gid }: Attributes): void {
  if (uid >= 0 || gid >= 0) vfs.chown(cwd, path, uid, gid);
  vfs.chmod(cwd, path, mode);
}

export const install: Program = function* (process) {
  const options = readOptions(process.argv, `cCdDg:m:o:pst:Tv${BACKUP_SHORT}`, LONG);
  const { flags, values, operands, unknown } = options;
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const attributes = yield* readAttributes(process, options);
  if (typeof attributes === 'number') return attributes;
  if (flags.has('d')) return yield* makeDirectories(process, operands, attributes, flags.has('v'));
  const directory = values.get('t') ?? (operands.length === 2 ? (operands[1] ?? '').replace(/[^/]*$/, '') : '');
  if (flags.has('D') && directory !== '' && operands.length > 0 && !(yield* makeLeading(process, directory, flags.has('v')))) return 1;
  const target = yield* readTarget(process, options);
  if (typeof target === 'number') return target;
  let code = 0;
  for (const source of target.sources) if (!(yield* installOne(process, source, target.pathFor(source), attributes, options))) code = 1;
  return code;
};

function* makeDirectories(process: Process, paths: readonly string[], attributes: Attributes, isTold: boolean): Task<number> {
  if (paths.length === 0) return yield* misuse(process, 'missing file operand');
  let code = 0;
  for (const path of paths) {
    if (!(yield* makeLeading(process, path, isTold))) code = 1;
    else finish(process, path, attributes);
  }
  return code;
}

/** A directory and those above it, 0755 whatever the umask. */
function* makeLeading(process: Process, path: string, isTold: boolean): Task<boolean> {
  const made: string[] = [];
  try {
    makeParents(process, path, made);
    for (const each of made) process.vfs.chmod(process.cwd, each, DEFAULT_MODE);
    if (isTold) for (const each of made) yield* print(process, `install: creating directory ${quoted(each)}\n`);
    return true;
  } catch (error) {
    yield* fail(process, `cannot create directory ${quoted(path.replace(/(.)\/+$/, '$1'))}: ${error instanceof Error && !('code' in error) ? error.message : reason(error)}`);
    return false;
  }
}

function* installOne(process: Process, source: string, to: string, attributes: Attributes, options: Options): Task<boolean> {
  const { vfs, cwd } = process;
  const { flags } = options;
  const refuse = function* (message: string): Task<boolean> {
    yield* fail(process, message);
    return false;
  };
  const node = vfs.stat(cwd, source);
  const existing = vfs.stat(cwd, to);
  if (node?.kind === 'directory') return yield* refuse(`omitting directory ${quoted(source)}`);
  if (existing?.kind === 'directory') return yield* refuse(`cannot overwrite directory ${quoted(to)} with non-directory`);
  if (node !== undefined && existing === node && vfs.lstat(cwd, to)?.kind !== 'symlink' && vfs.realpath(cwd, source) === vfs.realpath(cwd, to)) return yield* refuse(`${quoted(source)} and ${quoted(to)} are the same file`);
  const isUnchanged = flags.has('C') && node?.kind === 'file' && existing?.kind === 'file' && existing.content === node.content && existing.mode === attributes.mode;
  if (isUnchanged) return true;
  try {
    const copied = yield* copyTree(process, source, to, {
      keeps: new Set(flags.has('p') ? ['timestamps'] : []),
      follows: 'all',
      recursive: false,
      removes: true,
      backup: backupNames(options),
      verbose: flags.has('v'),
    });
    if (!copied) return false;
    finish(process, to, attributes);
    if (flags.has('p') && node !== undefined) vfs.utimes(cwd, to, node.mtime);
    return true;
  } catch (error) {
    return yield* refuse(`cannot change permissions of ${quoted(to)}: ${reason(error)}`);
  }
}
