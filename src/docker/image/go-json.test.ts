import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goJson } from './go-json.ts';

describe('JSON as Go writes it', () => {
  it.each([
    ['<a href="x">&</a>', String.raw`"\u003ca href=\"x\"\u003e\u0026\u003c/a\u003e"`],
    ['line\u2028paragraph\u2029', String.raw`"line\u2028paragraph\u2029"`],
    ['tab\tbell\u0007', String.raw`"tab\tbell\u0007"`],
    ['not UTF-8: \udcff', '"not UTF-8: \ufffd"'],
    ['a pair: 🐳', '"a pair: 🐳"'],
  ])('%j', (text, json) => expect(goJson(text)).toBe(json));

  it('keeps the order of a Map, whatever its names look like', () => {
    expect(goJson(new Map([['-', 1], ['10', 2], ['2', 3], ['__proto__', 4]]))).toBe('{"-":1,"10":2,"2":3,"__proto__":4}');
  });

  it('is what JSON.stringify gives where Go and JavaScript agree, indented or not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, 4), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        fc.pre(!/[<>&\u2028\u2029]/.test(text) && !/\\ud[89a-f]/.test(text));
        expect(goJson(value, indent)).toBe(text);
      }),
    );
  });
});
