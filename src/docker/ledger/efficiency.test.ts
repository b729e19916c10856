import fc from 'fast-check';
import { expect, it } from 'vitest';
import { directory, layerEntries, union, type Directory } from '../../filesystem/index.ts';
import { operationsWith, play } from '../../filesystem/operations.fixture.ts';
import { readLayer } from '../../filesystem/text.ts';
import { efficiencyOf, type Efficiency } from './efficiency.ts';

it.each<[string, string[], Pick<Efficiency, 'least' | 'total'>]>([
  ['one layer', ['+a:10 +b:20'], { least: 30, total: 30 }],
  ['nothing at all', ['+d/'], { least: 0, total: 0 }],
  ['a file removed costs its bytes', ['+a:10 +b:20', '-a'], { least: 20, total: 30 }],
  ['a file written twice costs the larger version', ['+a:10', '~a:30'], { least: 10, total: 40 }],
  ['a directory removed counts its bytes on both sides', ['+d/a:10 +d/b:5 +c:1', '-d'], { least: 31, total: 31 }],
  ['a directory made anew hides without a whiteout', ['+d/a:10', '*d/ +d/b:5'], { least: 15, total: 15 }],
])('%s', (_, layers, expected) => {
  const { least, total, score } = efficiencyOf(layers.map(readLayer));
  expect({ least, total }).toEqual(expected);
  expect(score).toBe(total === 0 ? 1 : least / total);
});

it('takes bytes without names for different files in each layer', () => {
  const unnamed = { ...directory(), unlisted: 50 };
  expect(efficiencyOf([unnamed, unnamed])).toMatchObject({ least: 100, total: 100, repeated: [] });
});

it('lists what could be saved, the most first', () => {
  expect(efficiencyOf(['+a:10 +b:99 +c:1', '-a ~b:50', '+a:10'].map(readLayer)).repeated).toEqual([
    { path: '/b', versions: 2, total: 149, least: 50 },
    { path: '/a', versions: 3, total: 20, least: 0 },
  ]);
});

/** The rule again, over plain lists of names. */
function bySearch(uppers: readonly Directory[]): { least: number; total: number } {
  const versions = new Map<string, number[]>();
  let files = new Map<string, number>();
  for (const upper of uppers) {
    const entries = [...layerEntries(upper, undefined)].map(({ path, node }) => ({ path: `/${path.join('/')}`, node }));
    const inodes = new Set<object>();
    const next = new Map(files);
    for (const { path, node } of entries) {
      if (entries.some((other) => other.path.startsWith(`${path}/`))) continue;
      const below = [...files].filter(([name]) => name.startsWith(`${path}/`)).reduce((sum, [, size]) => sum + size, 0);
      const isFirst = node.kind === 'file' && (node.link === undefined || !inodes.has(node.link.inode));
      if (node.kind === 'file' && node.link !== undefined) inodes.add(node.link.inode);
      const size = node.kind === 'whiteout' ? below : node.kind === 'file' && isFirst ? node.content.size : 0;
      versions.set(path, [...(versions.get(path) ?? []), size]);
      if (node.kind !== 'directory') for (const name of next.keys()) if (name === path || name.startsWith(`${path}/`)) next.delete(name);
      if (node.kind === 'file') next.set(path, size);
    }
    files = next;
  }
  const all = [...versions.values()];
  return { least: all.reduce((sum, sizes) => sum + Math.min(...sizes), 0), total: all.flat().reduce((sum, size) => sum + size, 0) };
}

const operations = operationsWith({ names: ['a', 'b', 'c'], texts: fc.string({ maxLength: 9 }), modes: fc.constantFrom(0o600, 0o755) });

it('agrees with a search over lists of names', () => {
  fc.assert(
    fc.property(fc.array(operations, { minLength: 1, maxLength: 5 }), (all) => {
      const uppers: Directory[] = [];
      let lower = directory();
      for (const list of all) {
        const { upper } = play(lower, list).tree;
        uppers.push(upper);
        lower = union(lower, upper);
      }
      expect(efficiencyOf(uppers)).toMatchObject(bySearch(uppers));
    }),
  );
});
