import { gzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompress } from './decompress.ts';
import { ArchiveError } from './error.ts';
import { sniffCompression, type Compression } from './sniff.ts';

/** `the same words again` 200 times and a few odd bytes, by bzip2 1.0.8, xz 5.4.1 (two ways) and zstd 1.5.4. */
const TEXT = 'the same words again, '.repeat(200) + '\0\u007fend';
const SAMPLES: readonly (readonly [string, Compression, string])[] = [
  ['gzip', 'gzip', 'H4sIAAAAAAACA+3IwQ0AEAxAUaN0AEs10eCARJs4Wt0g/ju+aCauw+SsXVy0ap9ZgmVZlmVZlmVZlmVZ9ttN12Z5YH1G2jURAAA='],
  ['bzip2', 'bzip2', 'QlpoOTFBWSZTWX7rxi4ACDXRgEAAQAQm45yAoACQKGmmAAKVJNGh6mNTG3Ii9CLaoWBFkRbiL2IvIi5EW/0RfhFrIi7EWAi6EWdCLQi0IuqoWMCLX8XckU4UJB+68YuA'],
  ['xz', 'xz', '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4BE0ADhdADoaCM522XbTk87gbFx15AYKDfYR5/NwX4M1WzQGymWPugqc/vnhRr3NmETMEhW4y38fRmz0WkMAAF4GHEy0V8d3AAFUtSIAAADtflaGscRn+wIAAAAABFla'],
  ['xz with CRC-32 and other properties', 'xz', '/Td6WFoAAAFpIt42AgAhAQAAAAA3J5fW4BE0ADcTADoa2dR0TJ3ZEQH7G6HiPzxFpq+GfcNcd1zw0P1m81lNoR4Z01B0Xs6DOch5q6zrIrNCfR3WuLcAAGB9RtoAAU+1IgAAALWMR+8+MA2LAgAAAAABWVo='],
  ['xz --check=sha256', 'xz', '/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4BE0ADhdADoaCM522XbTk87gbFx15AYKDfYR5/NwX4M1WzQGymWPugqc/vnhRr3NmETMEhW4y38fRmz0WkMAAHxAw8rxo4NL29cY6ODxZcnylNeG+JcEDBRowCJvCBNwAAFstSIAAAAt+39utunfHAIAAAAAClla'],
  ['zstd', 'zstd', 'KLUv/QRoHQEA2HRoZSBzYW1lIHdvcmRzIGFnYWluLCAAf2VuZAEALiL72QRxf2AB'],
];

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function* inPieces(bytes: Uint8Array<ArrayBuffer>, size: number): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function unpack(bytes: Uint8Array<ArrayBuffer>, { limit = 1e6, size = 7 } = {}): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...decompress(sniffCompression(bytes), inPieces(bytes, size), limit)].flatMap((chunk) => [...chunk]));
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('compressed files', () => {
  it.each(SAMPLES)('%s', (_, compression, base64) => {
    const bytes = bytesOf(base64);
    expect(sniffCompression(bytes)).toBe(compression);
    expect(text(unpack(bytes))).toBe(TEXT);
    expect(text(unpack(bytes, { size: 1 }))).toBe(TEXT);
  });

  it.each(SAMPLES)('%s, two end to end', (_, __, base64) => {
    const bytes = bytesOf(base64);
    expect(text(unpack(Uint8Array.from([...bytes, ...bytes])))).toBe(TEXT + TEXT);
  });

  it.each(SAMPLES)('%s, cut short or over the limit', (_, __, base64) => {
    const bytes = bytesOf(base64);
    expect(() => unpack(bytes.slice(0, -9))).toThrow(ArchiveError);
    expect(() => unpack(bytes, { limit: TEXT.length - 1 })).toThrow(`unpacks to more than ${TEXT.length - 1} bytes`);
  });

  it('is whatever bytes were packed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(unpack(gzipSync(bytes).slice())).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('stops a bomb at the limit', () => {
    const bomb = gzipSync(new Uint8Array(50_000_000)).slice();
    expect(() => unpack(bomb, { limit: 100_000, size: 1000 })).toThrow(ArchiveError);
  });

  it('never fails in another way, whatever is changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), ([, compression, base64], changes) => {
        const bytes = bytesOf(base64);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        try {
          for (const chunk of decompress(compression, [bytes], 1e6)) expect(chunk.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
