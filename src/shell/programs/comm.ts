/** comm: lines of two sorted files in three columns; -1 -2 -3 leave one out. */
import { compareNames } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, readOptions, reason } from './kit.ts';

export const comm: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, '123z', { 'check-order': 'c', 'nocheck-order': 'c' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [first, second] = operands;
  if (first === undefined || second === undefined) return yield* fail(process, `missing operand${first === undefined ? '' : ` after '${first}'`}\nTry 'comm --help' for more information.`);
  const inputs: string[][] = [];
  for (const path of [first, second]) {
    try {
      inputs.push(linesOf(yield* inputText(process, path)));
    } catch (error) {
      return yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  const [left = [], right = []] = inputs;
  const shown = ['1', '2', '3'].map((column) => !flags.has(column));
  const indent = (column: number): string => '\t'.repeat(shown.slice(0, column).filter(Boolean).length);
  let out = '';
  const add = (column: number, line: string): void => {
    if (shown[column]) out += `${indent(column)}${line}\n`;
  };
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    const [a, b] = [left[i], right[j]];
    const order = a === undefined ? 1 : b === undefined ? -1 : compareNames(a, b);
    if (order <= 0) i++;
    if (order >= 0) j++;
    add(order < 0 ? 0 : order > 0 ? 1 : 2, (order <= 0 ? a : b) ?? '');
  }
  yield* print(process, out);
  return 0;
};
