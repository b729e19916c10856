/** fallocate and shred: what they do to the length of files; overwritten bytes are declared. */
import { declaredContent, resizeContent } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { parseCount } from '../head-tail.ts';
import { badOption, fail, misuse, quoted, readOptions, reason } from '../kit.ts';

const BLOCK = 4096;

export const fallocate: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'l:o:nvcdpzx', { 'length=': 'l', 'offset=': 'o', 'keep-size': 'n' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [path] = operands;
  if (path === undefined) return yield* fail(process, 'no filename specified');
  const length = parseCount((values.get('l') ?? '').replace(/iB$/, ''));
  if (length === undefined || length <= 0) return yield* fail(process, values.has('l') ? 'invalid length value specified' : 'no length argument specified');
  const { vfs, cwd } = process;
  try {
    const node = vfs.openForWrite(cwd, path, 0o666);
    const end = (parseCount(values.get('o') ?? '0') ?? 0) + length;
    if (node.kind === 'file' && node.content.size < end && !flags.has('n')) vfs.write(cwd, path, resizeContent(node.content, end));
    return 0;
  } catch (error) {
    return yield* fail(process, `cannot open ${path}: ${reason(error)}`);
  }
};

export const shred: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'fn:s:uvxz', { force: 'f', 'iterations=': 'n', 'size=': 's', remove: 'u', verbose: 'v', exact: 'x', zero: 'z' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing file operand');
  const { vfs, cwd } = process;
  let code = 0;
  for (const path of operands) {
    try {
      const node = vfs.get(cwd, path);
      if (node.kind === 'file') vfs.write(cwd, path, declaredContent(flags.has('x') ? node.content.size : Math.ceil(node.content.size / BLOCK) * BLOCK));
      if (flags.has('u')) vfs.unlink(cwd, path);
    } catch (error) {
      code = yield* fail(process, `${quoted(path)}: failed to open for writing: ${reason(error)}`);
    }
  }
  return code;
};
