/** cut: -b -c -f -d -s -z --complement --output-delimiter. */
import type { Program } from '../program.ts';
import { badOption, eachInput, fail, linesOf, print, readOptions } from './kit.ts';

const LONG = { 'bytes=': 'b', 'characters=': 'c', 'fields=': 'f', 'delimiter=': 'd', 'only-delimited': 's', 'zero-terminated': 'z', complement: 'complement', 'output-delimiter=': 'output' };
const HINT = "\nTry 'cut --help' for more information.";

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Undefined for a list that is malformed. */
function parseRanges(text: string): Range[] | undefined {
  const ranges: Range[] = [];
  for (const part of text.split(/[,\s]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    if (match === null || part === '-' || part === '' || (match[1] !== '' && Number(match[1]) === 0)) return undefined;
    const [, from = '', dash, to = ''] = match;
    ranges.push(dash === '' ? { first: Number(from), last: Number(from) } : { first: Number(from === '' ? 1 : from), last: to === '' ? Infinity : Number(to) });
  }
  return ranges;
}

export const cut: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'b:c:f:d:snz', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const list = values.get('f') ?? values.get('c') ?? values.get('b');
  if (list === undefined) return yield* fail(process, process.isBusybox ? 'expected a list of bytes, characters, or fields' : `you must specify a list of bytes, characters, or fields${HINT}`);
  const isFields = values.has('f');
  const ranges = parseRanges(list);
  if (ranges === undefined) return yield* fail(process, /(?:^|,)0/.test(list) ? `${isFields ? 'fields' : 'byte/character positions'} are numbered from 1${HINT}` : `invalid ${isFields ? 'field' : 'byte or character'} range${HINT}`);
  const delimiter = values.get('d') ?? '\t';
  if ([...delimiter].length !== 1 && delimiter !== '') return yield* fail(process, `the delimiter must be a single character${HINT}`);
  if (!isFields && values.has('d')) return yield* fail(process, `an input delimiter may be specified only when operating on fields${HINT}`);
  const isChosen = (position: number): boolean => ranges.some(({ first, last }) => position >= first && position <= last) !== flags.has('complement');
  const end = flags.has('z') ? '\0' : '\n';
  const output = values.get('output') ?? (isFields ? delimiter : '');
  const cutLine = (line: string): string[] => {
    if (!isFields) return [[...line].filter((_, i) => isChosen(i + 1)).join('')];
    if (!line.includes(delimiter)) return flags.has('s') ? [] : [line];
    return [line.split(delimiter).filter((_, i) => isChosen(i + 1)).join(output)];
  };
  return yield* eachInput(process, operands, function* (text) {
    const lines = flags.has('z') ? text.split(end).slice(0, text.endsWith(end) ? -1 : undefined) : linesOf(text);
    yield* print(process, lines.flatMap(cutLine).map((line) => line + end).join(''));
  });
};
