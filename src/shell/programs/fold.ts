/** fold: lines broken after -w columns, at blanks with -s. */
import type { Program } from '../program.ts';
import { badOption, eachInput, fail, print, quoted, readOptions } from './kit.ts';

function folded(line: string, width: number, atBlanks: boolean): string {
  let rest = line;
  let out = '';
  while (rest.length > width) {
    const blank = atBlanks ? rest.lastIndexOf(' ', width - 1) : -1;
    const end = blank < 0 ? width : blank + 1;
    out += rest.slice(0, end) + '\n';
    rest = rest.slice(end);
  }
  return out + rest;
}

export const fold: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv.map((word, i) => (i > 0 && /^-\d+$/.test(word) ? `-w${word.slice(1)}` : word)), 'bsw:', { bytes: 'b', spaces: 's', 'width=': 'w' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const width = Number(values.get('w') ?? 80);
  if (!Number.isInteger(width) || width <= 0) return yield* fail(process, `invalid number of columns: ${quoted(values.get('w') ?? '')}`);
  return yield* eachInput(process, operands, function* (text) {
    yield* print(process, text.split('\n').map((line) => folded(line, width, flags.has('s'))).join('\n'));
  });
};
