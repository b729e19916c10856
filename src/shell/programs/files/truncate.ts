/** truncate. */
import { resizeContent } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { parseCount } from '../head-tail.ts';
import { badOption, fail, misuse, quoted, readOptions, reason } from '../kit.ts';
import { sizeOf } from './size.ts';

/** What the sign before a size does with the size that there is. */
const CHANGES: Readonly<Record<string, (old: number, count: number) => number>> = {
  '+': (old, count) => old + count,
  '-': (old, count) => Math.max(0, old - count),
  '<': Math.min,
  '>': Math.max,
  '/': (old, count) => Math.floor(old / count) * count,
  '%': (old, count) => Math.ceil(old / count) * count,
};

export const truncate: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'cs:r:o', { 'size=': 's', 'no-create': 'c', 'reference=': 'r', 'io-blocks': 'o' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const text = values.get('s');
  const reference = values.get('r');
  if (text === undefined && reference === undefined) return yield* misuse(process, "you must specify either '--size' or '--reference'");
  const sign = /^[-+<>/%]/.exec(text ?? '')?.[0] ?? '';
  const count = text === undefined ? 0 : parseCount(text.slice(sign.length));
  if (count === undefined) return yield* fail(process, `Invalid number: ${quoted(text ?? '')}`);
  if (count === 0 && (sign === '/' || sign === '%')) return yield* fail(process, 'division by zero');
  let base: number | undefined;
  if (reference !== undefined) {
    try {
      base = sizeOf(vfs.get(cwd, reference));
    } catch (error) {
      return yield* fail(process, `cannot stat ${quoted(reference)}: ${reason(error)}`);
    }
  }
  if (operands.length === 0) return yield* misuse(process, 'missing file operand');
  let code = 0;
  for (const path of operands) {
    try {
      if (flags.has('c') && vfs.stat(cwd, path) === undefined) continue;
      const node = vfs.openForWrite(cwd, path, 0o666);
      if (node.kind !== 'file') continue;
      const old = base ?? node.content.size;
      const size = text === undefined ? old : (CHANGES[sign]?.(old, count) ?? count);
      if (size !== node.content.size) vfs.write(cwd, path, resizeContent(node.content, size));
    } catch (error) {
      code = yield* fail(process, process.isBusybox ? `${path}: open: ${reason(error)}` : `cannot open ${quoted(path)} for writing: ${reason(error)}`);
    }
  }
  return code;
};
