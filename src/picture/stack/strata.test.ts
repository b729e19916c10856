import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageView } from '../../session/view.ts';
import { container, drawing, image, viewOf } from './strata.fixture.ts';
import { allStrata, strataOf } from './strata.ts';

const NONE: ReadonlySet<string> = new Set();
const forest = (images: readonly ImageView[], { containers = [] as Parameters<typeof container>[], expanded = NONE, kept = NONE } = {}): string[] =>
  drawing(strataOf(viewOf(images, containers.map((args) => container(...args))), { expanded, kept }));
const run = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, i) => `l${from + i}`).join(' ');

describe('the forest of strata', () => {
  it('draws shared layers once, and branches where images part', () => {
    expect(forest([image('one', 'a b c'), image('two', 'a b d e')])).toEqual(['a', 'b', '  c = one', '  d', '  e = two']);
  });

  it('draws a base as one, and opens it', () => {
    const images = [image('app', 'a b c', 2, 'httpd:2.4')];
    expect(forest(images)).toEqual(['[httpd:2.4 a b]', 'c = app']);
    expect(forest(images, { expanded: new Set(['base b']) })).toEqual(['a', 'b', '^ httpd:2.4', 'c = app']);
  });

  it('parts a base where the base of another image ends within it', () => {
    expect(forest([image('web', 'a b c d', 3, 'python'), image('job', 'a x', 1, 'debian')])).toEqual(['[debian a]', '  [python b c]', '  d = web', '  x = job']);
  });

  it('draws what was built here layer by layer, though another image stands on it', () => {
    expect(forest([image('lower', 'a b ENV', 1, 'alpine'), image('upper', 'a b ENV c', 3, 'lower')])).toEqual(['[alpine a]', 'b = lower', '- ENV', 'c = upper']);
  });

  it('shows instructions without a layer as seams, by which images part as well', () => {
    expect(forest([image('one', 'a ENV b CMD'), image('two', 'a ENV b USER')])).toEqual(['a', '- ENV', 'b = one, two', '  - CMD', '  - USER']);
  });

  it('draws more than three seams as one', () => {
    const images = [image('one', 'a A B C D b')];
    expect(forest(images)).toEqual(['a', '- A B C D', 'b = one']);
    expect(forest(images, { expanded: new Set(['seams a/seam A']) })).toEqual(['a', '- A', '- B', '- C', '- D', '^', 'b = one']);
  });

  it('stands containers on their image, seams included', () => {
    expect(forest([image('one', 'a CMD'), image('preview', 'a CMD b')], { containers: [['web', 'one']] })).toEqual(['a = one', '- CMD <web>', 'b = preview']);
  });

  it('draws a long run as one, leaving its foot, its top and what is kept', () => {
    const images = [image('tall', run(1, 20))];
    expect(forest(images)).toEqual(['l1', 'l2', `[${run(3, 15)}]`, 'l16', 'l17', 'l18', 'l19', 'l20 = tall']);
    expect(forest(images, { kept: new Set(['l9']) })).toContain('l9');
    expect(forest(images, { expanded: new Set(['run l3']) })).toHaveLength(21);
  });

  it('has every layer exactly once, each above the one below it', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'ENV', 'CMD');
    const images = fc.array(fc.array(word, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(images, fc.boolean(), (texts, opened) => {
        // Layers are named by all that lies below them, as a chain's are.
        const views = texts.map((words, i) => image(`image${i}`, words.map((one, j) => (one === one.toUpperCase() ? one : words.slice(0, j + 1).filter((w) => w !== w.toUpperCase()).join(''))).join(' ')));
        const view = viewOf(views);
        const first = strataOf(view, { expanded: NONE, kept: NONE });
        const toggles = [...allStrata(first)].flatMap(({ toggle }) => toggle ?? []);
        const strata = [...allStrata(opened ? strataOf(view, { expanded: new Set(toggles), kept: NONE }) : first)];
        const drawn = strata.flatMap(({ layers }) => layers.map(({ key }) => key));
        expect(drawn.toSorted()).toEqual(Object.keys(view.layers).toSorted());
        for (const { children, parent } of strata) {
          for (const child of children) expect(child.parent?.children).toContain(child);
          if (parent !== undefined) expect(strata).toContain(parent);
        }
      }),
    );
  });
});
