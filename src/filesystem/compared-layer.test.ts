import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { comparedLayer, decodeName, diffIdOfTree, directory, diskUsage, file, formatPath, initDigests, layerSize, putAt, readContent, tarEntries, textContent, union, walk, writeTar, type Directory } from './index.ts';
import { operationsWith, play, type Operation } from './operations.fixture.ts';
import { readTar } from './tar/read.ts';
import { formatLayer, readLayer } from './text.ts';

beforeAll(initDigests);

const operations = operationsWith({ names: ['a', 'b', 'c'], texts: fc.constantFrom('', 'x', 'long text'), modes: fc.constantFrom(0o644, 0o755, 0o600) });

/** All that a container sees but the times of directories and the numbers of links, which the differ does not look at. */
const seen = (root: Directory): string[] =>
  [...walk(root)].map(({ path: at, node }) => {
    if (node.kind === 'whiteout') return `${formatPath(at)} whiteout`;
    const { kind, mode, uid, gid, mtime } = node;
    const rest = kind === 'file' ? decodeName(readContent(node.content)) : kind === 'symlink' ? node.target : '';
    return [formatPath(at), kind, mode, uid, gid, kind === 'directory' ? '' : mtime, rest].join(' ');
  });

const tarOf = (upper: Directory): Uint8Array<ArrayBuffer> => Uint8Array.from([...writeTar(upper)].flatMap((chunk) => [...chunk]));

describe('a layer as the comparing differ writes it', () => {
  const base = readLayer('+data/big.bin:1048576 +data/dir/a +data/dir/b +data/small.txt:6 +etc/passwd:9 +proc/');
  const act = (...list: Operation[]): Directory => comparedLayer(play(base, list).tree.upper, base);

  it.each<[string, Operation[], string]>([
    ['leaves out a file whose mode was set to what it was', [(vfs) => vfs.chmod('/', '/data/big.bin', 0o644)], ''],
    ['leaves out a file whose time was set to what it was', [(vfs) => vfs.utimes('/', '/data/small.txt', 0)], ''],
    ['leaves out a directory of which only the time changed', [(vfs) => vfs.utimes('/', '/data/dir', 99)], ''],
    ['leaves out the lower name of a new hard link', [(vfs) => vfs.link('/', '/data/big.bin', '/data/big2.bin')], '+data/big2.bin:1048576'],
    ['tells of every old child of a directory made anew', [(vfs) => vfs.unlink('/', '/data/dir/a'), (vfs) => vfs.unlink('/', '/data/dir/b'), (vfs) => vfs.rmdir('/', '/data/dir'), (vfs) => vfs.mkdir('/', '/data/dir')], '-data/dir/a -data/dir/b'],
    ['keeps what changed', [(vfs) => vfs.chmod('/', '/data/big.bin', 0o600), (vfs) => vfs.unlink('/', '/etc/passwd')], '~data/big.bin:1048576 -etc/passwd'],
    ['keeps a directory that got another mode', [(vfs) => vfs.chmod('/', '/proc', 0o555)], ''],
  ])('%s', (_, list, layer) => {
    expect(formatLayer(act(...list), base)).toBe(layer);
  });

  it('has the directories above a change, and one whose mode changed', () => {
    expect([...tarEntries(act((vfs) => vfs.unlink('/', '/data/dir/a'), (vfs) => vfs.chmod('/', '/proc', 0o555)))].map(({ header }) => header.name)).toEqual(['data/', 'data/dir/', 'data/dir/.wh.a', 'proc/']);
  });

  it('writes whiteouts with mode and time 0, none linked to another', () => {
    const gone = act((vfs) => vfs.unlink('/', '/data/dir/a'), (vfs) => vfs.unlink('/', '/data/dir/b'));
    const whiteouts = [...tarEntries(gone)].map(({ header }) => header).filter(({ name }) => name.includes('.wh.'));
    expect(whiteouts).toMatchObject([{ name: 'data/dir/.wh.a', mode: 0, mtime: 0 }, { name: 'data/dir/.wh.b', mode: 0, mtime: 0 }]);
    expect(whiteouts.filter(({ linkName }) => linkName !== undefined)).toEqual([]);
  });

  it('of new files in the root is the same tar as the upper directory', () => {
    const upper = putAt(directory(), ['f.txt'], file(textContent('hello\n'), { mtime: 5 }));
    expect(diffIdOfTree(comparedLayer(upper, base))).toBe(diffIdOfTree(upper));
  });

  it('put on the parent, gives what a container sees', () => {
    fc.assert(
      fc.property(operations, operations, (first, second) => {
        const lower = play(directory(), first).tree.merged;
        const { upper, merged } = play(lower, second).tree;
        const compared = comparedLayer(upper, lower);
        expect(seen(union(lower, compared))).toEqual(seen(merged));
        expect(seen(union(lower, readTar(tarOf(compared))))).toEqual(seen(merged));
      }),
      { numRuns: 60 },
    );
  });

  it('stores no more bytes than the upper directory, and compared again it is the same', () => {
    fc.assert(
      fc.property(operations, operations, (first, second) => {
        const lower = play(directory(), first).tree.merged;
        const { upper } = play(lower, second).tree;
        const compared = comparedLayer(upper, lower);
        expect(layerSize(compared)).toBeLessThanOrEqual(layerSize(upper));
        expect(diffIdOfTree(comparedLayer(compared, lower))).toBe(diffIdOfTree(compared));
      }),
    );
  });
});

describe('blocks of a snapshot', () => {
  it.each([
    ['', 4096],
    ['+f:1', 8192],
    ['+f:0', 4096],
    ['+f:4097', 12_288],
    ['+usr/local/apache2/htdocs/index.html:164', 24_576],
    ['-usr/local/gone', 12_288],
  ])('%j takes %i bytes', (layer, bytes) => expect(diskUsage(readLayer(layer))).toBe(bytes));

  it('count hard links once and short symbolic links not at all', () => {
    const { upper } = play(directory(), [
      (vfs) => vfs.openForWrite('/', '/a', 0o644),
      (vfs) => vfs.write('/', '/a', textContent('x')),
      (vfs) => vfs.link('/', '/a', '/b'),
      (vfs) => vfs.symlink('/', 'a', '/c'),
      (vfs) => vfs.symlink('/', 'a'.repeat(60), '/d'),
    ]).tree;
    expect(diskUsage(upper)).toBe(4096 * 3);
  });
});
