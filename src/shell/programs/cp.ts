/** cp: copies with -r -a -p -d -L -f -n -u -v -t -T. */
import { baseName } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { CopiedIntoItself, copyTree } from './copy-tree.ts';
import { badOption, fail, inside, print, readOptions, reason } from './kit.ts';

const LONG = { archive: 'a', recursive: 'r', force: 'f', 'no-clobber': 'n', verbose: 'v', 'preserve': 'p', 'no-dereference': 'P', dereference: 'L', 'target-directory=': 't', 'no-target-directory': 'T', update: 'u', parents: 'Q', link: 'l' };

export const cp: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'arRfinvpdPLHt:Tuslx', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const recursive = ['a', 'r', 'R'].some((flag) => flags.has(flag));
  const options = { preserve: flags.has('a') || flags.has('p'), keepLinks: !flags.has('L') && (recursive || flags.has('d') || flags.has('P')), keepDevices: recursive };
  const target = values.get('t') ?? operands.at(-1);
  const sources = values.has('t') ? operands : operands.slice(0, -1);
  if (target === undefined || sources.length === 0) {
    return operands[0] === undefined ? yield* fail(process, "missing file operand\nTry 'cp --help' for more information.") : yield* fail(process, `missing destination file operand after '${operands[0]}'\nTry 'cp --help' for more information.`);
  }
  const intoDirectory = vfs.stat(cwd, target)?.kind === 'directory' && !flags.has('T');
  if (sources.length > 1 && !intoDirectory) return yield* fail(process, `target '${target}' is not a directory`);
  let code = 0;
  for (const source of sources) {
    const node = options.keepLinks ? vfs.lstat(cwd, source) : vfs.stat(cwd, source);
    if (node === undefined) {
      code = yield* fail(process, `cannot stat '${source}': No such file or directory`);
      continue;
    }
    if (node.kind === 'directory' && !recursive) {
      code = yield* fail(process, `-r not specified; omitting directory '${source}'`);
      continue;
    }
    const to = intoDirectory ? (/(^|\/)\.\/*$/.test(source) ? target : inside(target, baseName(source))) : target;
    const existing = vfs.stat(cwd, to);
    if (existing !== undefined && (flags.has('n') || (flags.has('u') && existing.mtime >= node.mtime))) continue;
    if (existing !== undefined && existing === vfs.stat(cwd, source) && vfs.realpath(cwd, to) === vfs.realpath(cwd, source)) {
      code = yield* fail(process, `'${source}' and '${to}' are the same file`);
      continue;
    }
    if (existing?.kind === 'directory' && node.kind !== 'directory') {
      code = yield* fail(process, `cannot overwrite directory '${to}' with non-directory`);
      continue;
    }
    if (existing !== undefined && existing.kind !== 'directory' && node.kind === 'directory') {
      code = yield* fail(process, `cannot overwrite non-directory '${to}' with directory '${source}'`);
      continue;
    }
    try {
      if (flags.has('l')) vfs.link(cwd, source, to);
      else if (flags.has('s')) vfs.symlink(cwd, source, to);
      else copyTree(process, source, to, options);
      if (flags.has('v')) yield* print(process, `'${source}' -> '${to}'\n`);
    } catch (error) {
      if (error instanceof CopiedIntoItself) code = yield* fail(process, `cannot copy a directory, '${source}', into itself, '${to}'`);
      else code = yield* fail(process, `cannot create ${node.kind === 'directory' ? 'directory' : 'regular file'} '${to}': ${reason(error)}`);
    }
    yield { kind: 'tick' };
  }
  return code;
};
