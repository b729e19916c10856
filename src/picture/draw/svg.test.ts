import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scene } from '../marks.ts';
import { svgOf } from './svg.ts';

const sceneSaying = (text: string): Scene => ({ width: 10, height: 10, description: text, groups: [{ key: 'a', part: 'Layers', x: 1.23456, y: 0, class: 'slab', name: text, marks: [{ type: 'text', x: 0, y: 0, text, class: 'mono' }] }] });
const css = ':root { --paper: #fff; --hatch: #ccc; } .picture .slab .mono { fill: #111; font-size: 13px; }';

describe('an SVG file', () => {
  it('has lists, spoken names and styles as attributes', () => {
    expect(svgOf(sceneSaying('a < b'), { css, theme: 'light' })).toContain('<g role="list" aria-label="Layers">\n<g transform="translate(1.23,0)" role="listitem" aria-label="a &lt; b"><text x="0" y="0" fill="#111" font-size="13" xml:space="preserve">a &lt; b</text></g>\n</g>');
  });

  it('holds any text as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [, written = ''] = /xml:space="preserve">([\s\S]*)<\/text>/.exec(svgOf(sceneSaying(text), { css, theme: 'light' })) ?? [];
        expect(written).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
        expect(written).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      }),
    );
  });
});
