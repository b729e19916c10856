import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textContent } from './content.ts';
import { formatPath, splitPath } from './names.ts';
import { directory, file, symlink, type Directory } from './node.ts';
import { operationsWith, play } from './operations.fixture.ts';
import { union } from './overlay.ts';
import { findInUpper, followParents, lookUpPath } from './path-lookup.ts';
import { readLayer } from './text.ts';
import { lookup, putAt } from './tree.ts';

describe('a path in one upper directory', () => {
  it.each([
    ['+etc/motd:5', '/etc/motd', 'has, ends'],
    ['+etc/motd:5', '/etc', 'has'],
    ['+etc/motd:5', '/', 'has'],
    ['+etc/motd:5', '/etc/hosts', 'nothing'],
    ['-etc/motd', '/etc/motd', 'whiteout /etc/motd'],
    ['-srv', '/srv/site/index', 'whiteout /srv'],
    ['*srv/ +srv/new:1', '/srv/old', 'opaque /srv'],
    ['*srv/ +srv/site/new:1', '/srv/site/old', 'opaque /srv'],
    ['*srv/ +srv/site/new:1', '/srv/site', 'has, ends'],
    ['+srv:3', '/srv/site', 'replaced /srv'],
  ])('%s: %s %s', (layer, path, expected) => {
    const found = findInUpper(readLayer(layer), splitPath(path));
    const words = found.kind === 'has' ? (found.ends ? 'has, ends' : 'has') : 'at' in found ? `${found.kind} ${formatPath(found.at)}` : found.kind;
    expect(words).toBe(expected);
  });
});

describe('a lookup from the top', () => {
  it.each([
    // Layers from the top; then which of them are seen and where it ends.
    [['-a', '+a:1'], 'a', [], 0],
    [['', '+a:2', '+a:1'], 'a', [1], 1],
    [['+d/x:1', '', '+d/y:1'], 'd', [0, 2], 2],
    [['+d/x:1', '*d/', '+d/y:1'], 'd', [0, 1], 1],
    [['+d/x:1', '+d:1', '+d/y:1'], 'd', [0], 1],
    [['', ''], 'a', [], 1],
  ])('%j: %s is seen in %j, ends at %i', (layers, path, seen, end) => {
    expect(lookUpPath(layers.map(readLayer), splitPath(path))).toMatchObject({ seen, end });
  });

  const operations = operationsWith({ names: ['a', 'b', 'c'], texts: fc.string({ maxLength: 3 }), modes: fc.constantFrom(0o600, 0o755) });
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });

  it('sees what the merged view has', () => {
    fc.assert(
      fc.property(fc.array(operations, { minLength: 1, maxLength: 4 }), path, (steps, at) => {
        let merged: Directory = directory();
        const uppers: Directory[] = [];
        for (const list of steps) {
          const { upper } = play(merged, list).tree;
          merged = union(merged, upper);
          uppers.unshift(upper);
        }
        const { findings, seen } = lookUpPath([...uppers, directory()], at);
        const [top, ...others] = seen.map((i) => findings[i]).flatMap((found) => (found?.kind === 'has' ? [found.node] : []));
        const truth = lookup(merged, at);
        expect(top?.kind).toBe(truth?.kind);
        if (top?.kind === 'directory' && truth?.kind === 'directory') {
          expect(top.mode).toBe(truth.mode);
          const names = new Set([top, ...others].flatMap((node) => (node.kind === 'directory' ? [...node.entries.keys()] : [])));
          expect([...truth.entries.keys()].filter((name) => !names.has(name))).toEqual([]);
        } else if (truth !== undefined) expect(top).toEqual(truth);
      }),
    );
  });
});

describe('links among the parents', () => {
  const tree = [['bin', 'usr/bin'], ['usr/lib/x', '../share/x'], ['loop', 'loop'], ['top', '/usr']].reduce((root, [at = '', target = '']) => putAt(root, splitPath(at), symlink(target)), putAt(directory(), ['usr', 'share', 'x', 'y'], file(textContent(''))));

  it.each([
    ['/bin/sh', '/usr/bin/sh', 1],
    ['/bin', '/bin', 0],
    ['/usr/lib/x/y', '/usr/share/x/y', 1],
    ['/top/lib/x/y', '/usr/share/x/y', 2],
    ['/gone/../x', '/x', 0],
    ['/loop/x', '/loop/x', 40],
  ])('%s is %s', (path, resolved, links) => {
    const followed = followParents(splitPath(path), (at) => {
      const node = lookup(tree, at);
      return node?.kind === 'whiteout' ? undefined : node;
    });
    expect(formatPath(followed.path)).toBe(resolved);
    expect(followed.links).toHaveLength(links);
  });
});
