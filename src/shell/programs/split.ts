/** split: a file in pieces of -l lines or -b bytes, with suffixes of -a letters or -d digits. */
import { decodeName, encodeName, readContent, sliceContent, textContent, type Content } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { parseCount } from './head-tail.ts';
import { badOption, fail, inputContent, linesOf, quoted, readOptions, reason } from './kit.ts';

/** Pieces that one run may make. */
const MAX_PIECES = 10_000;

export const split: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'l:b:a:d', { 'lines=': 'l', 'bytes=': 'b', 'suffix-length=': 'a', 'numeric-suffixes': 'd', 'additional-suffix=': 'more' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [input = '-', prefix = 'x'] = operands;
  const letters = flags.has('d') ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
  const width = Number(values.get('a') ?? 2);
  const unit = values.get('b') ?? values.get('l') ?? '1000';
  const count = parseCount(unit);
  if (count === undefined || count <= 0) return yield* fail(process, `invalid number of ${values.has('b') ? 'bytes' : 'lines'}: ${quoted(unit)}`);
  let content: Content;
  try {
    content = yield* inputContent(process, input);
  } catch (error) {
    return yield* fail(process, `cannot open '${input}' for reading: ${reason(error)}`);
  }
  const pieces: Content[] = [];
  if (values.has('b')) {
    process.machine.budget.check('steps', Math.ceil(content.size / count));
    for (let at = 0; at < content.size && pieces.length <= MAX_PIECES; at += count) pieces.push(sliceContent(content, at, Math.min(at + count, content.size)));
  } else {
    const text = decodeName(readContent(content));
    const lines = linesOf(text);
    for (let at = 0; at < lines.length && pieces.length <= MAX_PIECES; at += count) {
      const isLast = at + count >= lines.length;
      pieces.push(textContent(lines.slice(at, at + count).join('\n') + (isLast && !text.endsWith('\n') ? '' : '\n')));
    }
  }
  for (const [i, piece] of pieces.entries()) {
    if (i >= letters.length ** width || i === MAX_PIECES) return yield* fail(process, 'output file suffixes exhausted');
    const suffix = Array.from({ length: width }, (_, at) => letters.charAt(Math.floor(i / letters.length ** (width - 1 - at)) % letters.length)).join('');
    const path = `${prefix}${suffix}${values.get('more') ?? ''}`;
    process.vfs.openForWrite(process.cwd, path, 0o666);
    process.vfs.write(process.cwd, path, piece);
    process.machine.budget.spend('totalBytes', encodeName(path).length + piece.size);
    yield { kind: 'tick' };
  }
  return 0;
};
