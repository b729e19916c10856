import { describe, expect, it } from 'vitest';
import { bytesText, countsLine, nameTable } from './output.ts';

describe('apt’s words', () => {
  it.each([
    [0, '0 B'],
    [8_808, '8,808 B'],
    [33_200, '33.2 kB'],
    [275_000, '275 kB'],
    [2_040_100, '2,040 kB'],
    [12_000_000, '12.0 MB'],
    [334_000_000, '334 MB'],
  ])('%i bytes', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it('wraps names', () => {
    const table = nameTable('New:', Array.from({ length: 30 }, (_, i) => `package${i}`));
    expect(table.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(nameTable('New:', [])).toBe('');
  });

  it('counts', () => {
    expect(countsLine({ installed: 2 })).toBe('0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded.\n');
    expect(countsLine({ reinstalled: 1 })).toBe('0 upgraded, 0 newly installed, 1 reinstalled, 0 to remove and 0 not upgraded.\n');
  });
});
