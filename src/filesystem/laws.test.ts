import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { appendContent, bytesContent, compareNames, declaredContent, decodeName, diffIdOfTree, directory, encodeName, equalTrees, file, initDigests, layerSize, mountOverlay, overlayfs, putAt, readContent, sliceContent, SortedMap, textContent, union, Vfs, writeTar } from './index.ts';
import { operationsWith, play } from './operations.fixture.ts';
import { readTar } from './tar/read.ts';
import { formatLayer, readLayer } from './text.ts';

beforeAll(initDigests);

const operations = operationsWith({ names: ['a', 'b', 'c', 'd'], texts: fc.string({ maxLength: 5 }), modes: fc.integer({ min: 0, max: 0o777 }) });

describe('the laws of the overlay', () => {
  it('the merged view is the fold of the layers', () => {
    fc.assert(
      fc.property(operations, operations, operations, (first, second, third) => {
        const one = play(directory(), first).tree;
        const two = play(one.merged, second).tree;
        const three = play(two.merged, third).tree;
        const fold = [one, two, three].reduce((lower, { upper }) => union(lower, upper), directory());
        expect(equalTrees(fold, three.merged)).toBe(true);
      }),
    );
  });

  it('what is below never changes, and removing never makes less stored', () => {
    fc.assert(
      fc.property(operations, operations, (first, second) => {
        const lower = play(directory(), first).tree.merged;
        const before = formatLayer(lower);
        const { upper } = play(lower, second).tree;
        expect(formatLayer(lower)).toBe(before);
        expect(layerSize(lower) + layerSize(upper)).toBeGreaterThanOrEqual(layerSize(lower));
      }),
    );
  });

  it('what was written is read', () => {
    fc.assert(
      fc.property(operations, fc.string(), (list, text) => {
        const mount = play(directory(), list);
        const vfs = new Vfs([mount], { now: () => 8 });
        vfs.openForWrite('/', '/note', 0o600);
        vfs.write('/', '/note', textContent(text));
        expect(readContent(vfs.read('/', '/note'))).toEqual(new TextEncoder().encode(text));
      }),
    );
  });

  it('equal trees have equal digests', () => {
    fc.assert(
      fc.property(operations, (list) => {
        const [a, b] = [play(directory(), list).tree.upper, play(directory(), list).tree.upper];
        expect(equalTrees(a, b)).toBe(true);
        expect(diffIdOfTree(a)).toBe(diffIdOfTree(b));
      }),
    );
  });
});

describe('an overlay as the kernel keeps it', () => {
  const base = readLayer('+data/small.txt:6 +data/big.bin:1048576 +data/dir/a +data/dir/b +etc/');

  it.each([
    ['rm small.txt', (vfs: Vfs) => vfs.unlink('/', '/data/small.txt'), '-data/small.txt', 0],
    ['chmod of a megabyte', (vfs: Vfs) => vfs.chmod('/', '/data/big.bin', 0o600), '~data/big.bin:1048576', 1_048_576],
    ['mv of a megabyte', (vfs: Vfs) => vfs.rename('/', '/data/big.bin', '/data/moved'), '-data/big.bin +data/moved:1048576', 1_048_576],
    ['ln of a megabyte', (vfs: Vfs) => vfs.link('/', '/data/big.bin', '/data/two'), '~data/big.bin:1048576 +data/two:1048576', 1_048_576],
  ])('%s', (_, act, layer, size) => {
    const { upper } = play(base, [act]).tree;
    expect(formatLayer(upper, base)).toBe(layer);
    expect(layerSize(upper)).toBe(size);
  });

  it('a directory made again is opaque', () => {
    const { upper } = play(base, [(vfs) => vfs.unlink('/', '/data/dir/a'), (vfs) => vfs.unlink('/', '/data/dir/b'), (vfs) => vfs.rmdir('/', '/data/dir'), (vfs) => vfs.mkdir('/', '/data/dir')]).tree;
    expect(formatLayer(upper, base)).toBe('*data/dir/');
  });

  it('a directory of the lower tree cannot be renamed', () => {
    expect(() => overlayfs.rename(mountOverlay(base), ['data', 'dir'], ['data', 'other'], 1)).toThrow('Invalid cross-device link');
  });
});

describe('names, maps and contents', () => {
  it('any bytes survive as a name', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...encodeName(decodeName(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  it('a sorted map is a map in byte order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 3 }), fc.option(fc.nat()))), (changes) => {
        const plain = new Map<string, number>();
        let map = SortedMap.empty<number>();
        for (const [key, value] of changes) {
          if (value === null) plain.delete(key);
          else plain.set(key, value);
          map = value === null ? map.delete(key) : map.set(key, value);
        }
        expect([...map]).toEqual([...plain].sort(([a], [b]) => compareNames(a, b)));
      }),
    );
  });

  it('a rope reads as its parts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uint8Array(), fc.nat({ max: 50 }))), fc.nat(60), fc.nat(60), (parts, from, to) => {
        const rope = parts.reduce((all, part) => appendContent(all, typeof part === 'number' ? declaredContent(part) : bytesContent(part.slice())), bytesContent(new Uint8Array()));
        const flat = parts.flatMap((part) => (typeof part === 'number' ? Array<number>(part).fill(0) : [...part]));
        expect([...readContent(rope)]).toEqual(flat);
        expect([...readContent(sliceContent(rope, from, to))]).toEqual(from < to ? flat.slice(from, to) : []);
      }),
    );
  });
});

describe('layer archives', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(operations, operations, (first, second) => {
        const { upper } = play(play(directory(), first).tree.merged, second).tree;
        const archive = [...writeTar(upper)].reduce((all, chunk) => Uint8Array.from([...all, ...chunk]), new Uint8Array());
        const read = readTar(archive);
        expect(formatLayer(read)).toBe(formatLayer(upper));
        expect(diffIdOfTree(read)).toBe(diffIdOfTree(upper));
      }),
      { numRuns: 40 },
    );
  });

  it('that are cut or broken are refused', () => {
    const [header = new Uint8Array()] = [...writeTar(putAt(directory(), ['f'], file(textContent('text'))))];
    expect(() => readTar(header)).toThrow('unexpected EOF');
    expect(() => readTar(header.map((byte, i) => (i === 3 ? byte + 1 : byte)))).toThrow('invalid tar header');
  });

  it('the empty layer is the digest that everybody has', () => {
    expect(diffIdOfTree(directory())).toBe('sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef');
  });

  it('a recorded COPY into / has the recorded diff ID', () => {
    const text = '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Hi</title></head>\n<body>\n<h1>Hello from my image</h1>\n<p>My first image, layer by layer!</p></b\n';
    const upper = putAt(directory(), ['f.txt'], file(textContent(text), { mtime: 1_767_323_045 }));
    expect(layerSize(upper)).toBe(164);
    expect(diffIdOfTree(upper)).toMatch(/^sha256:7c3ddf30b0e5/);
  });
});
