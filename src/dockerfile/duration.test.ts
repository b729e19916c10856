import { expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

it.each([
  ['0', 0, '0s'],
  ['30s', 30e9, '30s'],
  ['1m30s', 90e9, '1m30s'],
  ['1.5h', 5400e9, '1h30m0s'],
  ['.5s', 5e8, '500ms'],
  ['2µs', 2000, '2µs'],
  ['100ns', 100, '100ns'],
])('%s', (text, nanoseconds, shown) => {
  expect(parseDuration(text)).toBe(nanoseconds);
  expect(formatDuration(nanoseconds)).toBe(shown);
});

it.each([
  ['', 'time: invalid duration ""'],
  ['soon', 'time: invalid duration "soon"'],
  ['.s', 'time: invalid duration ".s"'],
  ['30', 'time: missing unit in duration "30"'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
  ['1 s', 'time: unknown unit " s" in duration "1 s"'],
  ['9999999999h', 'time: invalid duration "9999999999h"'],
])('%j fails: %s', (text, message) => {
  expect(() => parseDuration(text)).toThrow(message);
});
