import { describe, expect, it } from 'vitest';
import { readStyles, stylesOf } from './style-rules.ts';

const CSS = `
:root { --ink: black; --paper: white; }
:root[data-theme='dark'] { --ink: white; }
/* a comment { with: braces } */
.picture text { fill: var(--ink); }
.picture .mono, .picture .quiet { font-size: 13px; }
.picture .slab .box { fill: green; stroke: none; }
.picture .slab.base .box { fill: grey; }
.picture .slab:hover .box { fill: red; }
@media print { .picture .box { fill: blue; } }
.present .picture :is(.mono, .over) { font-size: 24px; }
`;

const path = (...parts: string[]) => parts.map((part) => ({ element: part.split('.')[0] ?? '', classes: part.split('.').slice(1) }));

describe('styles of a mark', () => {
  it.each([
    ['by element', path('svg.picture', 'g', 'text'), { fill: 'black' }],
    ['by class, in a list', path('svg.picture', 'g', 'rect.quiet'), { 'font-size': '13px' }],
    ['by what is around it', path('svg.picture', 'g.slab', 'rect.box'), { fill: 'green', stroke: 'none' }],
    ['the more exact wins', path('svg.picture', 'g.slab.base', 'rect.box'), { fill: 'grey', stroke: 'none' }],
    ['outside of the picture', path('g.slab', 'rect.box'), {}],
    ['one of several', path('div.present', 'svg.picture', 'g', 'rect.mono'), { 'font-size': '24px' }],
  ])('%s', (_, elements, styles) => {
    expect(Object.fromEntries(stylesOf(readStyles(CSS, 'light'), elements))).toEqual(styles);
  });

  it('takes the colours of the theme', () => {
    expect(stylesOf(readStyles(CSS, 'dark'), path('svg.picture', 'text')).get('fill')).toBe('white');
  });
});
