import { describe, expect, it } from 'vitest';
import type { Group } from './marks.ts';
import { neighbour, standIn, type Direction } from './navigate.ts';

const place = (key: string, x: number, y: number, width: number): Group => ({ key, x, y, width, height: 50, class: '', marks: [] });
const box = (...args: Parameters<typeof place>): Group => ({ ...place(...args), name: args[0] });

/*
 *   volume
 *   web1   web2
 *   left   right
 *   base------
 */
const GROUPS = [box('base', 0, 300, 210), box('left', 0, 245, 100), box('right', 110, 245, 100), box('web1', 0, 190, 100), box('web2', 110, 190, 100), box('volume', 0, 50, 90), place('unnamed', 110, 120, 100)];

describe('arrow keys', () => {
  it.each<[string, Direction, string | undefined]>([
    ['base', 'up', 'left'],
    ['left', 'up', 'web1'],
    ['right', 'up', 'web2'],
    ['web1', 'up', 'volume'],
    ['web2', 'up', 'volume'],
    ['web1', 'right', 'web2'],
    ['web2', 'left', 'web1'],
    ['right', 'down', 'base'],
    ['base', 'down', undefined],
    ['left', 'left', undefined],
  ])('from %s %s to %s', (from, direction, to) => {
    const start = GROUPS.find(({ key }) => key === from)!;
    expect(neighbour(GROUPS, start, direction)?.key).toBe(to);
  });
});

describe('when what has the focus goes', () => {
  it.each([
    ['a run that opens', { x: 0, y: 140, height: 155 }, 'left'],
    ['a removed container', { x: 112, y: 190, height: 50 }, 'web2'],
    ['what was below all', { x: 0, y: 400, height: 50 }, 'base'],
  ])('%s hands it to the nearest', (_, gone, to) => {
    expect(standIn(GROUPS, gone)?.key).toBe(to);
  });

  it('nobody gets it where nobody is', () => {
    expect(standIn([], { x: 0, y: 0 })).toBeUndefined();
  });
});
