/** rm: -r -f -v -d -i. */
import { FilesystemError, type Inode } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { ask } from './files/ask.ts';
import { badOption, fail, misuse, print, quoted, readOptions, reason } from './kit.ts';
import { removeTree } from './remove-tree.ts';

const LONG = { dir: 'd', force: 'f', interactive: 'i', 'no-preserve-root': 'N', 'one-file-system': 'x', 'preserve-root': 'P', recursive: 'r', verbose: 'v' };

export const rm: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'rRfvdiI', LONG);
  if (unknown !== undefined) return yield* refuseOption(process, unknown);
  if (operands.length === 0) return flags.has('f') ? 0 : yield* misuse(process, 'missing operand');
  let code = 0;
  for (const path of operands) {
    if (!(yield* removeOne(process, path, flags))) code = 1;
    yield { kind: 'tick' };
  }
  return code;
};

/** A file whose name looks like an option is pointed out. */
function* refuseOption(process: Process, unknown: string): Task<number> {
  const word = process.argv.slice(1).find((each) => each.startsWith('-') && process.vfs.lstat(process.cwd, `./${each}`) !== undefined);
  if (word === undefined || process.isBusybox || unknown.startsWith('--')) return yield* badOption(process, unknown);
  const name = process.argv[0]?.split('/').at(-1) ?? '';
  yield* fail(process, `invalid option -- '${unknown.slice(1)}'`);
  yield* writeText(process.stderr, `Try '${name} ./${word}' to remove the file ${quoted(word)}.\nTry '${name} --help' for more information.\n`);
  return 1;
}

function* removeOne(process: Process, path: string, flags: ReadonlySet<string>): Task<boolean> {
  const { vfs, cwd, isBusybox } = process;
  const recursive = flags.has('r') || flags.has('R');
  const refuse = function* (message: string): Task<boolean> {
    yield* fail(process, message);
    return false;
  };
  if (/(^|\/)\.\.?\/*$/.test(path) && (isBusybox || recursive)) return yield* refuse(isBusybox ? "can't remove '.' or '..'" : `refusing to remove '.' or '..' directory: skipping ${quoted(path)}`);
  if (recursive && !flags.has('N') && !isBusybox && vfs.stat(cwd, path) !== undefined && vfs.realpath(cwd, path) === '/') return yield* refuse("it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe");
  let node: Inode;
  try {
    node = vfs.get(cwd, path.replace(/(.)\/+$/, '$1'), false);
  } catch (error) {
    if (flags.has('f') && error instanceof FilesystemError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return true;
    return yield* refuse(`cannot remove ${quoted(path)}: ${reason(error)}`);
  }
  if (node.kind !== 'directory' && path.endsWith('/') && !isBusybox) return yield* refuse(`cannot remove ${quoted(path)}: ${!recursive && node.kind === 'symlink' && vfs.stat(cwd, path)?.kind === 'directory' ? 'Is a directory' : 'Not a directory'}`);
  if (node.kind === 'directory' && !recursive && !flags.has('d')) return yield* refuse(isBusybox ? `'${path}' is a directory` : `cannot remove ${quoted(path)}: Is a directory`);
  if (flags.has('i') && !flags.has('f') && !(yield* ask(process, isBusybox ? `remove '${path}'` : `remove ${kindOf(node)} ${quoted(path)}`))) return true;
  const told: string[] = [];
  const removed = (each: string, gone: Inode): void => {
    if (flags.has('v')) told.push(`removed ${gone.kind === 'directory' ? `directory${isBusybox ? ':' : ''} ` : ''}${quoted(each)}\n`);
  };
  try {
    if (recursive) removeTree(process, path.replace(/(.)\/+$/, '$1'), removed);
    else {
      if (node.kind === 'directory') vfs.rmdir(cwd, path);
      else vfs.unlink(cwd, path);
      removed(path, node);
    }
    yield* print(process, told.join(''));
    return true;
  } catch (error) {
    yield* print(process, told.join(''));
    return yield* refuse(`cannot remove ${quoted(path)}: ${reason(error)}`);
  }
}

const kindOf = (node: Inode): string => (node.kind === 'file' ? (node.content.size === 0 ? 'regular empty file' : 'regular file') : node.kind === 'symlink' ? 'symbolic link' : node.kind === 'directory' ? 'directory' : node.kind === 'fifo' ? 'fifo' : `${node.kind} special file`);
