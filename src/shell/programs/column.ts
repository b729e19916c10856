/** column: -t as a table, -s the input's separators, -o the output's. */
import type { Program } from '../program.ts';
import { badOption, eachInput, linesOf, print, readOptions } from './kit.ts';

export const column: Program = function* (process) {
  const { values, operands, unknown } = readOptions(process.argv, 'ts:o:nc:x', { table: 't', 'separator=': 's', 'output-separator=': 'o' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const separators = values.get('s');
  const between = values.get('o') ?? '  ';
  return yield* eachInput(process, operands, function* (text) {
    const rows = linesOf(text)
      .filter((line) => line.trim() !== '')
      .map((line) => (separators === undefined ? line.trim().split(/[ \t]+/) : split(line, separators)));
    const widths: number[] = [];
    for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
    yield* print(process, rows.map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join(between) + '\n').join(''));
  });
};

/** Every one of the characters separates. */
function split(line: string, separators: string): string[] {
  const cells = [''];
  for (const c of line) {
    if (separators.includes(c)) cells.push('');
    else cells[cells.length - 1] = (cells.at(-1) ?? '') + c;
  }
  return cells;
}
