/** numfmt: numbers to and from units of 1000 and 1024. */
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, readOptions } from './kit.ts';

const UNITS = 'KMGTPEZY';
const LONG = { 'from=': 'F', 'to=': 'T', 'suffix=': 's', 'padding=': 'p', 'field=': 'f', 'format=': 'm', 'from-unit=': 'u', 'to-unit=': 'U', 'round=': 'r', 'delimiter=': 'd', 'invalid=': 'i', header: 'H', grouping: 'g' };

/** The number that a text means; undefined for one that it may not be. */
function parse(text: string, from: string): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?)([KMGTPEZYk]?)(i?)B?$/.exec(text);
  if (match === null) return undefined;
  const [, digits = '', letter = '', binary = ''] = match;
  if (letter === '') return Number(digits);
  if (from === 'none' || from === '') return undefined;
  const base = from === 'si' || (from === 'auto' && binary === '') ? 1000 : 1024;
  return Number(digits) * base ** (UNITS.indexOf(letter.toUpperCase()) + 1);
}

function shown(value: number, to: string): string {
  if (to === 'none' || to === '') return String(value);
  const base = to === 'si' ? 1000 : 1024;
  let [scaled, unit] = [Math.abs(value), 0];
  for (; scaled >= base; scaled /= base) unit++;
  const away = (number: number): number => Math.ceil(Number(number.toPrecision(12)));
  let text = unit > 0 && scaled < 10 ? (away(scaled * 10) / 10).toFixed(1) : String(away(scaled));
  if (Number(text) >= base) [text, unit] = ['1.0', unit + 1];
  return `${value < 0 ? '-' : ''}${text}${unit === 0 ? '' : UNITS.charAt(unit - 1) + (to === 'iec-i' ? 'i' : '')}`;
}

export const numfmt: Program = function* (process) {
  const { values, operands, unknown } = readOptions(process.argv, 'd:z', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const suffix = values.get('s') ?? '';
  const field = Number(values.get('f') ?? 1) - 1;
  const lines = operands.length > 0 ? operands : linesOf(yield* inputText(process, '-'));
  for (const line of lines) {
    const cells = line.split(values.get('d') ?? /(?<=\S)(?=\s)/);
    const cell = cells[field] ?? '';
    const text = cell.trim();
    const value = parse(suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text, values.get('F') ?? 'none');
    if (value === undefined) return yield* fail(process, /[KMGTPEZY]i?$/.test(text) ? `rejecting suffix in input: '${text}' (consider using --from)` : `invalid number: '${text}'`, 2);
    const result = shown(value, values.get('T') ?? 'none') + suffix;
    const padding = Number(values.get('p') ?? (/^\s/.test(cell) ? cell.length : 0));
    cells[field] = padding < 0 ? result.padEnd(-padding) : result.padStart(padding);
    yield* print(process, `${cells.join(values.get('d') ?? '')}\n`);
  }
  return 0;
};
