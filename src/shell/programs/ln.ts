/** ln: hard and symbolic links, -s -f -n -v -r -T -t. */
import { baseName, splitPath } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inside, print, readOptions, reason } from './kit.ts';

const LONG = { symbolic: 's', force: 'f', 'no-dereference': 'n', verbose: 'v', relative: 'r', 'no-target-directory': 'T', 'target-directory=': 't' };

export const ln: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'sfnvrTt:Pbi', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  if (operands.length === 0) return yield* fail(process, "missing file operand\nTry 'ln --help' for more information.");
  const target = values.get('t') ?? (operands.length === 1 ? '.' : (operands.at(-1) ?? '.'));
  const sources = values.has('t') || operands.length === 1 ? operands : operands.slice(0, -1);
  const node = flags.has('n') ? vfs.lstat(cwd, target) : vfs.stat(cwd, target);
  const intoDirectory = node?.kind === 'directory' && !flags.has('T');
  let code = 0;
  for (const source of sources) {
    const to = intoDirectory ? inside(target, baseName(source)) : target;
    const isSymbolic = flags.has('s');
    try {
      if (flags.has('f') && vfs.lstat(cwd, to) !== undefined) vfs.unlink(cwd, to);
      if (isSymbolic) vfs.symlink(cwd, flags.has('r') ? relative(vfs.realpath(cwd, to.replace(/[^/]*$/, '') || '.'), vfs.realpath(cwd, source)) : source, to);
      else vfs.link(cwd, source, to);
      if (flags.has('v')) yield* print(process, `'${to}' ${isSymbolic ? '->' : '=>'} '${source}'\n`);
    } catch (error) {
      const why = reason(error);
      const missing = !isSymbolic && vfs.lstat(cwd, source) === undefined;
      const message = missing ? `failed to access '${source}': ${why}` : `failed to create ${isSymbolic ? 'symbolic' : 'hard'} link '${to}': ${why}`;
      code = yield* fail(process, message);
    }
  }
  return code;
};

function relative(from: string, to: string): string {
  const [a, b] = [splitPath(from), splitPath(to)];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/') || '.';
}
