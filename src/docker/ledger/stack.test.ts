import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparedLayer, directory, diskUsage, layerSize, textContent, union, type Directory } from '../../filesystem/index.ts';
import { operationsWith, play } from '../../filesystem/operations.fixture.ts';
import { readLayer } from '../../filesystem/text.ts';
import { addSums, stackLayers, sumsOf } from './stack.ts';
import { measureOf } from './measure.ts';

const measure = measureOf('overlay2', 'image');
const stack = (...texts: string[]) => stackLayers(texts.map((text) => ({ upper: readLayer(text), measure })));
/** `path:bytes`, and for what is hidden the layer that hides it and how. */
const drawn = (layers: ReturnType<typeof stack>): string[] =>
  layers.map(({ files, fates }) => files.map(({ path, bytes }, i) => `${path}:${bytes}${fates[i] === undefined ? '' : ` ${fates[i].how} by ${fates[i].by} at ${fates[i].at}`}`).join(', '));

it.each([
  ['a whiteout', ['+etc/motd:45', '-etc/motd'], ['/etc/motd:45 deleted by 1 at /etc/motd', '']],
  ['a whiteout of a directory', ['+a/b/x:1 +a/y:2', '-a'], ['/a/b/x:1 deleted by 1 at /a, /a/y:2 deleted by 1 at /a', '']],
  ['other content', ['+x:5', '~x:7', '~x:9'], ['/x:5 changed by 1 at /x', '/x:7 changed by 2 at /x', '/x:9']],
  ['a directory made anew', ['+a/x:5 +b:1', '*a/ +a/y:3'], ['/a/x:5 opaque by 1 at /a, /b:1', '/a/y:3']],
  ['a file where a directory was', ['+a/x:5', '+a:2'], ['/a/x:5 replaced by 1 at /a', '/a:2']],
  ['a name that comes again is new', ['+x:5', '-x', '+x:6'], ['/x:5 deleted by 1 at /x', '', '/x:6']],
])('%s', (_, layers, expected) => {
  expect(drawn(stack(...layers))).toEqual(expected);
});

it('tells a file whose attributes alone changed from one with other content', () => {
  const lower = readLayer('+app:900');
  const { tree } = play(lower, [(vfs) => vfs.chmod('/', '/app', 0o755)]);
  const [below] = stackLayers([{ upper: lower, measure }, { upper: tree.upper, measure }]);
  expect(below?.fates[0]).toEqual({ by: 1, how: 'repeated', at: '/app' });
});

it('keeps a file visible until the last of its names is hidden', () => {
  const linked = play(directory(), [(vfs) => vfs.openForWrite('/', '/a', 0o644), (vfs) => vfs.write('/', '/a', textContent('12345')), (vfs) => vfs.link('/', '/a', '/b')]).tree.upper;
  const stacked = (...above: string[]) => stackLayers([linked, ...above.map(readLayer)].map((upper) => ({ upper, measure }))).map(sumsOf)[0];
  expect(stacked('-a')).toEqual({ stored: 5, visible: 5, hidden: 0 });
  expect(stacked('-a', '-b')).toEqual({ stored: 5, visible: 0, hidden: 5 });
});

const operations = operationsWith({ names: ['a', 'b', 'c'], texts: fc.string({ maxLength: 9 }), modes: fc.constantFrom(0o600, 0o755) });

/** Upper directories of random work, each over the ones before. */
const uppers = fc.array(operations, { minLength: 1, maxLength: 5 }).map((all) => {
  const made: { upper: Directory; merged: Directory; lower: Directory }[] = [];
  for (const list of all) {
    const lower = made.at(-1)?.merged ?? directory();
    const { upper } = play(lower, list).tree;
    made.push({ upper, lower, merged: union(lower, upper) });
  }
  return made;
});

it('stored is the size of the layers, visible that of the merged view', () => {
  fc.assert(
    fc.property(uppers, (layers) => {
      const sums = stackLayers(layers.map(({ upper }) => ({ upper, measure }))).map(sumsOf);
      expect(sums.map(({ stored }) => stored)).toEqual(layers.map(({ upper }) => layerSize(upper)));
      expect(addSums(sums).visible).toBe(layerSize(layers.at(-1)?.merged ?? directory()));
    }),
  );
});

it('in containerd\'s store, stored is the disk usage of the snapshots', () => {
  fc.assert(
    fc.property(uppers, (layers) => {
      const stored = layers.map(({ upper, lower }) => comparedLayer(upper, lower));
      const sums = stackLayers(stored.map((upper) => ({ upper, measure: measureOf('containerd', 'image') }))).map(sumsOf);
      expect(sums.map((sum) => sum.stored)).toEqual(stored.map(diskUsage));
    }),
  );
});
