import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesContent } from '../content.ts';
import { compareNames, decodeName } from '../names.ts';
import { directory, file, symlink, type Directory, type Node } from '../node.ts';
import { equalTrees, putAt } from '../tree.ts';
import { encodeHeader, type Header } from './header.ts';
import { readTar } from './read.ts';
import { writeTar } from './write.ts';

const plain: Header = { name: 'f', type: '0', mode: 0o644, uid: 0, gid: 0, size: 0, mtime: 1_767_323_045 };
const field = (block: Uint8Array | undefined, from: number, to: number): string => decodeName(block?.slice(from, to) ?? new Uint8Array());
const nul = (text: string, length: number): string => text.padEnd(length, '\0');
const long = (length: number): string => 'x'.repeat(length);

describe('headers as Go’s archive/tar writes them', () => {
  it('fills the fields of USTAR', () => {
    const [block, ...more] = encodeHeader({ ...plain, name: 'dir/', type: '5', mode: 0o1755, uid: 1000, gid: 50 });
    expect(more).toEqual([]);
    expect(field(block, 0, 157)).toBe([nul('dir/', 100), '0001755', '0001750', '0000062', '00000000000', '15125632645', `${field(block, 148, 156)}5`].join('\0').replace('\x000001755', '0001755'));
    expect(field(block, 148, 156)).toMatch(/^[0-7]{6}\0 $/);
    expect(field(block, 157, 512)).toBe(`${nul('', 100)}ustar\x0000${nul('', 64)}0000000\x000000000\0${nul('', 167)}`);
  });

  it.each([
    ['100 bytes', long(100), ['', long(100)]],
    ['more, with a slash where it can be divided', `${long(80)}/${long(60)}`, [long(80), long(60)]],
    ['a directory of 101 bytes', `${long(50)}/${long(49)}/`, [long(50), `${long(49)}/`]],
  ])('a name of %s needs no extension', (_, name, [prefix, rest]) => {
    const blocks = encodeHeader({ ...plain, name });
    expect(blocks).toHaveLength(1);
    expect([field(blocks[0], 345, 500).replace(/\0+$/, ''), field(blocks[0], 0, 100).replace(/\0+$/, '')]).toEqual([prefix, rest]);
  });

  it.each<[string, Partial<Header>, string, string, string]>([
    ['a long name', { name: long(101) }, nul(`PaxHeaders.0/${long(87)}`, 100), `111 path=${long(101)}\n`, long(100)],
    ['a long name of a directory', { name: `${long(120)}/`, type: '5' }, long(100), `131 path=${long(120)}/\n`, long(100)],
    ['a name that would be cut after a slash', { name: `${long(99)}/${long(101)}` }, long(99), `211 path=${long(99)}/${long(101)}\n`, long(99)],
    ['a name that is not ASCII', { name: 'd/é.txt' }, 'd/PaxHeaders.0/.txt', '17 path=d/é.txt\n', 'd/.txt'],
    ['a directory’s', { name: 'é/', type: '5' }, '/PaxHeaders.0', '12 path=é/\n', '/'],
    ['a name that is not UTF-8', { name: 'a\udcff' }, 'PaxHeaders.0/a', '11 path=a\udcff\n', 'a'],
    ['a link that is not ASCII', { type: '2', linkName: 'ü' }, 'PaxHeaders.0/f', '15 linkpath=ü\n', 'f'],
    ['a long name beside something else', { type: '2', name: `${long(99)}/a`, linkName: 'ü' }, long(99), `15 linkpath=ü\n111 path=${long(99)}/a\n`, long(99)],
    ['a large owner', { uid: 2 ** 21, gid: 2 ** 31 }, 'PaxHeaders.0/f', '18 gid=2147483648\n15 uid=2097152\n', 'f'],
    ['a large file', { size: 8 * 2 ** 30 }, 'PaxHeaders.0/f', '19 size=8589934592\n', 'f'],
  ])('%s has an extension', (_, header, extensionName, records, name) => {
    const [extension, body, block] = encodeHeader({ ...plain, ...header });
    expect(field(extension, 0, 100).replace(/\0+$/, '')).toBe(extensionName.replace(/\0+$/, ''));
    expect(field(extension, 100, 148)).toBe(`0000000\x000000000\x000000000\0${field(extension, 124, 136)}00000000000\0`);
    expect(field(extension, 156, 157)).toBe('x');
    expect(field(extension, 329, 345)).toBe(nul('', 16));
    expect(field(body, 0, 512).replace(/\0+$/, '')).toBe(records);
    expect(field(block, 0, 100).replace(/\0+$/, '')).toBe(name);
  });
});

describe('an archive is read as it was written', () => {
  const byte = fc.integer({ min: 1, max: 255 }).filter((code) => code !== 0x2f);
  const anyName = fc.oneof(fc.constantFrom('a', 'b', 'é', '漢', '.x'), fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => decodeName(bytes.map((code) => (code === 0 || code === 0x2f ? 0x61 : code)))), byte.chain((code) => fc.integer({ min: 90, max: 250 }).map((length) => decodeName(new Uint8Array(length).fill(code)))));
  const name = anyName.filter((text) => text !== '.' && text !== '..' && !text.startsWith('.wh.'));
  const attributes = fc.record({ mode: fc.integer({ min: 0, max: 0o7777 }), uid: fc.oneof(fc.nat(3000), fc.integer({ min: 0, max: 2 ** 32 - 2 })), gid: fc.nat(3000), mtime: fc.integer({ min: 0, max: 2 ** 33 - 1 }) });
  const leaf: fc.Arbitrary<Node> = fc.oneof(
    fc.tuple(attributes, fc.uint8Array({ maxLength: 1100 })).map(([own, bytes]): Node => file(bytesContent(Uint8Array.from(bytes)), own)),
    fc.tuple(attributes, fc.array(name, { minLength: 1, maxLength: 3 })).map(([own, target]): Node => symlink(target.join('/'), { ...own, mode: 0o777 })),
    attributes.map((own): Node => directory(own)),
  );
  const tree = fc.array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 3 }), leaf), { maxLength: 6 }).map((entries) => entries.reduce((root: Directory, [path, node]) => putAt(root, path, node), directory()));
  const join = (chunks: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.concat([...chunks]));

  it('whatever its names, owners, times and contents', () => {
    fc.assert(fc.property(tree, (root) => equalTrees(root, readTar(join(writeTar(root))))), { numRuns: 200 });
  });

  it('with names in the order of their bytes', () => {
    fc.assert(fc.property(fc.uniqueArray(name, { maxLength: 8 }), (names) => {
      const root = names.reduce((next, text) => putAt(next, [text], directory()), directory());
      expect([...readTar(join(writeTar(root))).entries.keys()]).toEqual([...names].sort(compareNames));
    }));
  });
});
