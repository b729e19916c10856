import { expect, it } from 'vitest';
import { hexLines } from './hex.ts';

it('shows offset, bytes and characters', () => {
  expect(hexLines(new TextEncoder().encode('0123456789abcdef\n'))).toBe('000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n000010  0a                                               .');
});

it('stops after 4,096 bytes', () => {
  expect(hexLines(new Uint8Array(5000)).split('\n')).toHaveLength(257);
});
