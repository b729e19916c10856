/** zip: -r -q -j -x -i -@ -0..-9 -m -u. */
import { deflateSync, zipSync, type ZipOptions } from 'fflate';
import { bytesContent, encodeName, isKnown, readContent, type Inode } from '../../../filesystem/index.ts';
import { globMatcher } from '../../glob.ts';
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { fail, inside, misuse, print, readOptions } from '../kit.ts';

type Files = Record<string, [Uint8Array, ZipOptions]>;

const MODES: Readonly<Record<Inode['kind'], number>> = { file: 0o100000, directory: 0o40000, symlink: 0o120000, character: 0o20000, block: 0o60000, fifo: 0o10000 };
const EARLIEST = Date.UTC(1980, 0, 1);

export const zip: Program = function* (process) {
  const words = process.argv.slice(1);
  const at = words.findIndex((word) => word === '-x' || word === '-i');
  const patterns = at < 0 ? [] : words.slice(at + 1).filter((word) => word !== '-x' && word !== '-i').map((pattern) => globMatcher(pattern));
  const isExcluding = words[at] === '-x';
  const { flags, operands } = readOptions(['zip', ...(at < 0 ? words : words.slice(0, at))], 'rqjy0123456789muvXDoT@e', { recurse: 'r', quiet: 'q', 'junk-paths': 'j', symlinks: 'y' });
  const [archive, ...paths] = operands;
  if (archive === undefined || paths.length === 0) return yield* misuse(process, 'zip error: Nothing to do!', 12);
  const files: Files = Object.create(null) as Files;
  const isWanted = (name: string): boolean => patterns.length === 0 || patterns.some((matches) => matches(name)) !== isExcluding;
  for (const path of paths) if (!(yield* add(process, files, path, flags, isWanted))) return 12;
  const name = /\.[^/]*$/.test(archive) ? archive : `${archive}.zip`;
  const bytes = zipSync(files, { level: flags.has('0') ? 0 : 6 });
  process.vfs.openForWrite(process.cwd, name, 0o666);
  process.vfs.write(process.cwd, name, bytesContent(new Uint8Array(bytes)));
  return 0;
};

function* add(process: Process, files: Files, path: string, flags: ReadonlySet<string>, isWanted: (name: string) => boolean): Task<boolean> {
  const { vfs, cwd } = process;
  process.machine.budget.spend('steps');
  yield { kind: 'tick' };
  const node = flags.has('y') ? vfs.lstat(cwd, path) : vfs.stat(cwd, path);
  if (node === undefined) {
    yield* fail({ ...process, errorPrefix: '' }, `\tzip warning: name not matched: ${path}\n\nzip error: Nothing to do! (${path})`);
    return false;
  }
  const kept = path.replace(/^(?:\.?\/+)+/, '').replace(/\/+$/, '');
  const name = flags.has('j') ? (kept.split('/').at(-1) ?? kept) : kept;
  const attributes: ZipOptions = { os: 3, attrs: (MODES[node.kind] | node.mode) << 16, mtime: Math.max(EARLIEST, node.mtime * 1000) };
  const told = (entry: string): Task<boolean> => print(process, flags.has('q') ? '' : `  adding: ${entry}\n`);
  if (node.kind === 'directory') {
    if (name !== '' && name !== '.' && !flags.has('D') && !flags.has('j') && isWanted(`${name}/`)) {
      files[`${name}/`] = [new Uint8Array(), attributes];
      yield* told(`${name}/ (stored 0%)`);
    }
    if (flags.has('r')) for (const [child] of vfs.list(cwd, path)) if (!(yield* add(process, files, inside(path, child), flags, isWanted))) return false;
    return true;
  }
  if (!isWanted(name)) return true;
  if (node.kind === 'file' && !isKnown(node.content)) process.note({ kind: 'assumed', reason: `${path} is declared, not known: its bytes count as zeros in the archive` });
  if (node.kind === 'file') process.machine.budget.check('fileBytes', node.content.size);
  const bytes = node.kind === 'file' ? readContent(node.content) : encodeName(node.kind === 'symlink' ? node.target : '');
  const shrinks = !flags.has('0') && deflateSync(bytes).length < bytes.length;
  files[name] = [bytes, shrinks ? attributes : { ...attributes, level: 0 }];
  yield* told(name);
  return true;
}
