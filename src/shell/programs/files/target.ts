/** Where cp, mv, ln and install put what they are given: `SOURCE... DIRECTORY`, `-t DIRECTORY SOURCE...`, `SOURCE DEST`. */
import { baseName, FilesystemError, type Inode } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { fail, inside, misuse, quoted, reason, type Options } from '../kit.ts';

export interface Target {
  readonly sources: readonly string[];
  /** The path for a source. */
  readonly pathFor: (source: string) => string;
}

/**
 * Reads the operands; a number is the exit code of a complaint that was made. `isLink` makes a link to a directory no directory
 * (ln -n).
 */
export function* readTarget(process: Process, { flags, values, operands }: Options, isLink = false): Task<Target | number> {
  const { vfs, cwd } = process;
  const given = values.get('t');
  const [first] = operands;
  if (first === undefined) return yield* misuse(process, 'missing file operand');
  const look = (path: string): Inode => vfs.get(cwd, path, !isLink);
  if (given !== undefined) {
    const problem = notDirectory(look, given);
    if (problem === undefined) return { sources: operands, pathFor: (source) => inside(given, baseName(source)) };
    return yield* process.isBusybox ? fail(process, `can't create '${inside(given, baseName(first))}': ${problem}`) : fail(process, `target directory ${quoted(given)}: ${problem}`);
  }
  const target = operands.at(-1) ?? '';
  const sources = operands.slice(0, -1);
  if (sources.length === 0) return yield* misuse(process, `missing destination file operand after ${quoted(first)}`);
  if (flags.has('T')) {
    const extra = sources[1] === undefined ? undefined : operands[2];
    if (extra !== undefined) return yield* misuse(process, `extra operand ${quoted(extra)}`);
    return { sources, pathFor: () => target };
  }
  const problem = notDirectory(look, target);
  if (problem === undefined) return { sources, pathFor: (source) => (/^\/*$/.test(source) ? target : inside(target, baseName(source))) };
  if (sources.length === 1) return { sources, pathFor: () => target };
  if (!process.isBusybox) return yield* fail(process, `target ${quoted(target)}: ${problem}`);
  for (const source of sources) yield* fail(process, `can't create '${inside(target, baseName(source))}': ${problem}`);
  return 1;
}

/** Why a path is no directory, if so. */
function notDirectory(look: (path: string) => Inode, path: string): string | undefined {
  try {
    return look(path).kind === 'directory' ? undefined : new FilesystemError('ENOTDIR').message;
  } catch (error) {
    return reason(error);
  }
}
