import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerSize, union } from '../../../filesystem/index.ts';
import { readLayer } from '../../../filesystem/text.ts';
import type { ExplorerQuestion } from '../../explorer.ts';
import { layerItems, mergedItems } from './items.ts';
import { fits } from './matches.ts';
import { rowsOf } from './rows.ts';

const SIGN = { added: '+', changed: '~', deleted: '-' };
const ask = (question: Partial<ExplorerQuestion> = {}): ExplorerQuestion => ({ open: [], search: '', shows: 'all', order: 'name', ...question });
const drawn = (items: ReturnType<typeof mergedItems>, question?: Partial<ExplorerQuestion>): string[] => rowsOf(items, ask(question)).map(({ path, size, change }) => `${change === null ? '' : SIGN[change]}${path} ${size}`);

const LOWER = readLayer('+a/x:1 +a/y:2 +b/z:4 +c:8');
const UPPER = readLayer('+a/x:3 +a/new/n:5 -b +d:9');
const MERGED = union(LOWER, UPPER);

it('a tree has what is open, directories with all below them', () => {
  expect(drawn(mergedItems(LOWER, undefined))).toEqual(['/a 3', '/b 4', '/c 8']);
  expect(drawn(mergedItems(LOWER, undefined), { open: ['/a'] })).toEqual(['/a 3', '/a/x 1', '/a/y 2', '/b 4', '/c 8']);
});

it('tells what happened over the tree below', () => {
  expect(drawn(mergedItems(MERGED, LOWER), { open: ['/a', '/a/new'] })).toEqual(['/a 10', '+/a/new 5', '+/a/new/n 5', '~/a/x 3', '/a/y 2', '-/b 4', '/c 8', '+/d 9']);
});

it('a layer has its whiteouts, and none of what it leaves alone', () => {
  expect(drawn(layerItems(UPPER, LOWER), { open: ['/a'] })).toEqual(['/a 8', '+/a/new 5', '~/a/x 3', '-/b 0', '+/d 9']);
});

it('searches names, or paths, over all', () => {
  const items = mergedItems(MERGED, LOWER);
  expect(drawn(items, { search: 'N' })).toEqual(['+/a/new 5', '+/a/new/n 5']);
  expect(drawn(items, { search: '?' })).toEqual(['/a 10', '+/a/new/n 5', '~/a/x 3', '/a/y 2', '-/b 4', '/c 8', '+/d 9']);
  expect(drawn(items, { search: '/a/*' })).toEqual(['+/a/new 5', '+/a/new/n 5', '~/a/x 3', '/a/y 2']);
});

it('shows one kind of change, or files by size', () => {
  const items = mergedItems(MERGED, LOWER);
  expect(drawn(items, { shows: 'deleted' })).toEqual(['-/b 4']);
  expect(drawn(items, { order: 'size' })).toEqual(['+/d 9', '/c 8', '+/a/new/n 5', '-/b 4', '~/a/x 3', '/a/y 2']);
});

it('bytes without names are a row of their own', () => {
  expect(drawn(mergedItems({ ...LOWER, unlisted: 7 }, undefined)).at(-1)).toBe('/.strata-unlisted 7');
  expect(drawn(layerItems({ ...UPPER, unlisted: 7 }, LOWER))).toContain('/.strata-unlisted 7');
});

it('the names at the root add up to the tree', () => {
  expect(rowsOf(mergedItems(MERGED, undefined), ask()).reduce((sum, { size }) => sum + size, 0)).toBe(layerSize(MERGED));
});

describe('patterns', () => {
  it('are what regular expressions say they are', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), letters, (text, pattern) => {
        expect(fits(text, pattern)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text));
      }),
    );
  });
});
