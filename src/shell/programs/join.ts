/** join: lines of two sorted files that share a field; -1 -2 -j the fields, -t the separator, -a -v unpaired lines, -e -o the output, -i. */
import { compareNames } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, readOptions, reason } from './kit.ts';

export const join: Program = function* (process) {
  const { flags, values, lists, operands, unknown } = readOptions(process.argv, '1:2:j:t:a:v:e:o:i', { 'ignore-case': 'i' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const separator = values.get('t');
  const inputs: { key: string; fields: string[] }[][] = [];
  for (const [i, path] of operands.slice(0, 2).entries()) {
    try {
      const field = Number(values.get(String(i + 1)) ?? values.get('j') ?? 1) - 1;
      const rows = linesOf(yield* inputText(process, path)).map((line) => (separator === undefined ? line.trim().split(/[ \t]+/) : line.split(separator)));
      inputs.push(rows.map((fields) => ({ key: flags.has('i') ? (fields[field] ?? '').toLowerCase() : (fields[field] ?? ''), fields: [fields[field] ?? '', ...fields.filter((_, at) => at !== field)] })));
    } catch (error) {
      return yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  const [left, right] = inputs;
  if (left === undefined || right === undefined) return yield* fail(process, `missing operand${operands[0] === undefined ? '' : ` after '${operands[0]}'`}\nTry 'join --help' for more information.`);
  const only = new Set(lists.get('v'));
  const unpaired = new Set([...(lists.get('a') ?? []), ...only]);
  const format = values.get('o')?.split(/[ ,]/);
  const rows: string[][] = [];
  const add = (a: readonly string[] | undefined, b: readonly string[] | undefined): void => {
    const empty = values.get('e') ?? '';
    const [key = ''] = a ?? b ?? [];
    if (format === undefined || format[0] === 'auto') rows.push([key, ...(a?.slice(1) ?? []), ...(b?.slice(1) ?? [])]);
    else rows.push(format.map((place) => (place === '0' ? key : ((place.startsWith('1') ? a : b)?.[Number(place.slice(2)) - 1] ?? empty))));
  };
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    yield { kind: 'tick' };
    const [a, b] = [left[i], right[j]];
    const order = a === undefined ? 1 : b === undefined ? -1 : compareNames(a.key, b.key);
    if (order === 0 && a !== undefined) {
      const same = (row: { key: string } | undefined): boolean => row?.key === a.key;
      let [m, n] = [i, j];
      while (same(left[m])) m++;
      while (same(right[n])) n++;
      if (only.size === 0) for (const x of left.slice(i, m)) for (const y of right.slice(j, n)) {
        process.machine.budget.spend('steps');
        add(x.fields, y.fields);
      }
      [i, j] = [m, n];
    } else if (order < 0) {
      if (unpaired.has('1')) add(a?.fields, undefined);
      i++;
    } else {
      if (unpaired.has('2')) add(undefined, b?.fields);
      j++;
    }
  }
  yield* print(process, rows.map((row) => row.join(separator ?? ' ') + '\n').join(''));
  return 0;
};
