/** paste: lines of files side by side, or with -s one file a line; -d the separators in turn. */
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, readOptions, reason } from './kit.ts';

export const paste: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'sd:z', { serial: 's', 'delimiters=': 'd' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const separators = [...(values.get('d') ?? '\t').replace(/\\n/g, '\n').replace(/\\t/g, '\t').replace(/\\\\/g, '\\').replace(/\\0/g, '\0')].map((c) => (c === '\0' ? '' : c));
  const names = operands.length > 0 ? operands : ['-'];
  const dashes = names.filter((name) => name === '-').length;
  let standard: string[] | undefined;
  let seen = 0;
  const columns: string[][] = [];
  for (const name of names) {
    try {
      if (name !== '-') columns.push(linesOf(yield* inputText(process, name)));
      else {
        standard ??= linesOf(yield* inputText(process, '-'));
        const turn = seen++;
        // Each `-` takes the next line of standard input.
        columns.push(flags.has('s') ? (turn === 0 ? standard : []) : standard.filter((_, i) => i % dashes === turn));
      }
    } catch (error) {
      return yield* fail(process, `${name}: ${reason(error)}`);
    }
  }
  const joined = (cells: readonly string[]): string => cells.reduce((line, cell, i) => (i === 0 ? cell : line + (separators[(i - 1) % (separators.length || 1)] ?? '') + cell), '') + '\n';
  const rows = flags.has('s') ? columns : Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, row) => columns.map((column) => column[row] ?? ''));
  yield* print(process, rows.map(joined).join(''));
  return 0;
};
