/** cmp: where two files differ first; -s silently, -l every byte, -n up to a length. */
import { readContent, sliceContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputContent, print, readOptions, reason } from './kit.ts';

export const cmp: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'sln:b', { silent: 's', quiet: 's', verbose: 'l', 'bytes=': 'n' });
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  const [first, second = '-'] = operands;
  if (first === undefined) return yield* fail(process, `missing operand after 'cmp'\ncmp: Try 'cmp --help' for more information.`, 2);
  const contents: Uint8Array[] = [];
  for (const path of [first, second]) {
    try {
      const content = yield* inputContent(process, path);
      contents.push(readContent(values.has('n') ? sliceContent(content, 0, Math.min(Number(values.get('n')), content.size)) : content));
    } catch (error) {
      return flags.has('s') ? 2 : yield* fail(process, `${path}: ${reason(error)}`, 2);
    }
  }
  const [a = new Uint8Array(), b = new Uint8Array()] = contents;
  const length = Math.min(a.length, b.length);
  let line = 1;
  let differs = false;
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) {
      differs = true;
      if (flags.has('s')) return 1;
      if (!flags.has('l')) {
        yield* print(process, `${first} ${second} differ: char ${i + 1}, line ${line}\n`);
        return 1;
      }
      yield* print(process, `${String(i + 1).padStart(String(length).length)} ${(a[i] ?? 0).toString(8).padStart(3)} ${(b[i] ?? 0).toString(8).padStart(3)}\n`);
    }
    if (a[i] === 10) line++;
  }
  if (a.length === b.length) return differs ? 1 : 0;
  if (flags.has('s')) return 1;
  const shorter = a.length < b.length ? first : second;
  const where = length === 0 ? ` ${shorter} which is empty` : ` ${shorter} after byte ${length}${flags.has('l') ? '' : `, ${a[length - 1] === 10 ? 'line' : 'in line'} ${a[length - 1] === 10 ? line - 1 : line}`}`;
  return yield* fail(process, `EOF on${where}`);
};
