/** Go durations such as `1m30s`, in nanoseconds. */
import { goQuote } from './quote.ts';
import { SyntaxFailure } from './source.ts';

/** Micro has two signs in Unicode; Go knows both. */
const UNITS = new Map([['ns', 1], ['us', 1e3], ['\u00b5s', 1e3], ['\u03bcs', 1e3], ['ms', 1e6], ['s', 1e9], ['m', 60e9], ['h', 3600e9]]);
const PART = /^(\d+(?:\.\d*)?|\.\d+)([^.\d]*)/;
const LARGEST = 2 ** 63;

/** As time.ParseDuration; throws SyntaxFailure with its text. */
export function parseDuration(text: string): number {
  const invalid = (): SyntaxFailure => new SyntaxFailure(`time: invalid duration ${goQuote(text)}`);
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0;
  if (rest === '') throw invalid();
  let total = 0;
  while (rest !== '') {
    const [part, number, name = ''] = PART.exec(rest) ?? [];
    if (part === undefined) throw invalid();
    if (name === '') throw new SyntaxFailure(`time: missing unit in duration ${goQuote(text)}`);
    const unit = UNITS.get(name);
    if (unit === undefined) throw new SyntaxFailure(`time: unknown unit ${goQuote(name)} in duration ${goQuote(text)}`);
    total += Math.trunc(Number(number) * unit);
    if (total >= LARGEST) throw invalid();
    rest = rest.slice(part.length);
  }
  return text.startsWith('-') ? -total : total;
}

/** As Go's Duration prints itself: `1m30s`, `500ms`, `0s`. */
export function formatDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  if (nanoseconds < 1e3) return `${nanoseconds}ns`;
  if (nanoseconds < 1e6) return `${nanoseconds / 1e3}µs`;
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`;
  const seconds = nanoseconds / 1e9;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${Number((seconds % 60).toFixed(9))}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}
