/** nl: lines numbered; -b a, t, n which, -w -s -n -v -i how. */
import type { Program } from '../program.ts';
import { badOption, eachInput, linesOf, print, readOptions } from './kit.ts';

export const nl: Program = function* (process) {
  const { values, operands, unknown } = readOptions(process.argv, 'b:w:s:n:v:i:', { 'body-numbering=': 'b', 'number-width=': 'w', 'number-separator=': 's', 'number-format=': 'n', 'starting-line-number=': 'v', 'line-increment=': 'i' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const style = values.get('b') ?? 't';
  const width = Math.min(Number(values.get('w') ?? 6), 1000);
  const separator = values.get('s') ?? '\t';
  const format = values.get('n') ?? 'rn';
  let next = Number(values.get('v') ?? 1);
  return yield* eachInput(process, operands, function* (text) {
    const rows = linesOf(text).map((line) => {
      if (style === 'n' || (style === 't' && line === '')) return `${' '.repeat(width + separator.length)}${line}\n`;
      const number = String(next);
      next += Number(values.get('i') ?? 1);
      return `${format === 'ln' ? number.padEnd(width) : number.padStart(width, format === 'rz' ? '0' : ' ')}${separator}${line}\n`;
    });
    yield* print(process, rows.join(''));
  });
};
