/** seq: -s -w -f. */
import type { Program } from '../program.ts';
import { fail, print, quoted, readOptions } from './kit.ts';
import { formatNumber } from './number-format.ts';

export const seq: Program = function* (process) {
  const { values, flags, operands } = readOptions(process.argv.map((word) => (/^-[\d.]/.test(word) ? `\0${word}` : word)), 's:wf:', { 'separator=': 's', 'equal-width': 'w', 'format=': 'f' });
  const words = operands.map((word) => word.replace('\0', ''));
  if (words.length === 0) return yield* fail(process, "missing operand\nTry 'seq --help' for more information.");
  const wrong = words.find((word) => word.trim() === '' || Number.isNaN(Number(word)));
  if (wrong !== undefined) return yield* fail(process, `invalid floating point argument: ${quoted(wrong)}\nTry 'seq --help' for more information.`);
  const numbers = words.map(Number);
  const [first = 1, step = 1, last = 1] = numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  if (step === 0) return yield* fail(process, `invalid Zero increment value: ${quoted(words[1] ?? '')}\nTry 'seq --help' for more information.`);
  const decimals = Math.max(...words.slice(0, words.length === 1 ? 0 : -1).map((word) => (word.split('.')[1] ?? '').length), 0);
  const separator = values.get('s') ?? '\n';
  const width = flags.has('w') ? Math.max(first.toFixed(decimals).length, last.toFixed(decimals).length) : 0;
  const format = values.get('f');
  const shown = (value: number): string => {
    if (format !== undefined) return format.replace(/%(0?)(\d*)(?:\.(\d+))?([efg])/, (_, zero: string, wide: string, precision: string | undefined, letter: string) => formatNumber(value, letter, '', precision === undefined ? undefined : Number(precision)).padStart(Number(wide), zero || ' '));
    const text = value.toFixed(decimals);
    return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
  };
  const count = Math.floor((last - first) / step + 1e-10);
  let chunk = '';
  for (let i = 0; i <= count; i++) {
    chunk += (i === 0 ? '' : separator) + shown(first + i * step);
    if (chunk.length < 4096) continue;
    if (!(yield* print(process, chunk))) return 141;
    chunk = '';
    process.machine.budget.spend('steps');
    yield { kind: 'tick' };
  }
  yield* print(process, count < 0 ? '' : chunk + '\n');
  return 0;
};
