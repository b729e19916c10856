/** shuf: lines, -e words or an -i range in an order that is the same in every run. */
import { sha256Hex } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, quoted, readOptions, reason } from './kit.ts';

/** Numbers that a range may have. */
const MAX_RANGE = 1_000_000;

export const shuf: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'ei:n:rz', { echo: 'e', 'input-range=': 'i', 'head-count=': 'n', 'random-source=': 'R' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const range = values.get('i');
  let items: readonly string[];
  if (range !== undefined) {
    const [first = NaN, last = NaN] = range.split('-').map(Number);
    if (!(last >= first - 1)) return yield* fail(process, `invalid input range: ${quoted(range)}`);
    process.machine.budget.check('steps', last - first);
    items = Array.from({ length: Math.min(last - first + 1, MAX_RANGE) }, (_, i) => String(first + i));
  } else if (flags.has('e')) items = operands;
  else {
    try {
      items = linesOf(yield* inputText(process, operands[0] ?? '-'));
    } catch (error) {
      return yield* fail(process, `${operands[0] ?? '-'}: ${reason(error)}`);
    }
  }
  const keyed = items.map((item, i): [string, string] => [sha256Hex(`${i} ${item}`), item]).sort(([a], [b]) => (a < b ? -1 : 1));
  yield* print(process, keyed.slice(0, values.has('n') ? Number(values.get('n')) : undefined).map(([, item]) => item + '\n').join(''));
  return 0;
};
