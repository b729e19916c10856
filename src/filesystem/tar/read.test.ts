import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesContent, isKnown, readContent, textContent } from '../content.ts';
import { encodeName } from '../names.ts';
import { directory, file, type Directory } from '../node.ts';
import { equalTrees, lookup, putAt, walk } from '../tree.ts';
import { TarError } from './error.ts';
import { encodeHeader, type Header } from './header.ts';
import { readTar, TarReader } from './read.ts';
import { TarScanner } from './scan.ts';
import { writeTar } from './write.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const join = (chunks: readonly Uint8Array[]): Bytes => Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
const padded = (text: string): Bytes => join([encodeName(text), new Uint8Array((512 - (encodeName(text).length % 512)) % 512)]);
const END = new Uint8Array(1024);

/** The blocks of an entry; `patch` changes bytes of its header, after which the checksum is made right again. */
function entry(header: Partial<Header> & { readonly name: string }, body = '', patch: (block: Bytes) => void = () => undefined): Bytes {
  const blocks = encodeHeader({ type: '0', mode: 0o644, uid: 0, gid: 0, size: encodeName(body).length, mtime: 0, ...header });
  const last = blocks.at(-1) ?? new Uint8Array();
  patch(last);
  last.fill(0x20, 148, 156);
  last.set(encodeName(last.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0') + '\0 '), 148);
  return join([...blocks, padded(body)]);
}

const paxEntry = (records: Readonly<Record<string, string>>): Bytes => {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = encodeName(` ${key}=${value}\n`).length;
    let length = rest + 1;
    while (String(length).length + rest !== length) length = String(length).length + rest;
    return `${length} ${key}=${value}\n`;
  });
  return entry({ name: 'PaxHeaders.0/x', type: 'x' }, lines.join(''));
};

const archive = (...entries: Bytes[]): Bytes => join([...entries, END]);
const at = (field: number, text: string) => (block: Bytes): void => block.set(encodeName(text), field);
const filled = (field: number, length: number, first: number, rest: number) => (block: Bytes): void => {
  block.fill(rest, field, field + length);
  block[field] = first;
};

const outcome = (bytes: Bytes, lower?: Directory): string => {
  const reader = new TarReader();
  reader.push(bytes);
  return [...walk(reader.finish(bytesContent(bytes), lower))].map(({ path, node }) => `${path.join('/')}:${node.kind}${node.kind === 'directory' && node.opaque ? '!' : ''}`).join(' ');
};

describe('hostile archives', () => {
  it.each<[string, Bytes, string]>([
    ['a name that leaves', archive(entry({ name: '../../etc/passwd' })), '"../../etc/passwd" is outside of the archive'],
    ['a name that leaves later', archive(entry({ name: 'a/../../b' })), 'is outside of the archive'],
    ['a hard link that leaves', archive(entry({ name: 'a', type: '1', linkName: '../../etc/shadow' })), 'is outside of the archive'],
    ['a hard link to nothing', archive(entry({ name: 'a', type: '1', linkName: 'b' })), 'link b a: no such file or directory'],
    ['a hard link to itself', archive(entry({ name: 'a', type: '1', linkName: 'a' })), 'link a a: no such file or directory'],
    ['a hard link to a directory', archive(entry({ name: 'd/', type: '5' }), entry({ name: 'd/up', type: '1', linkName: 'd' })), 'operation not permitted'],
    ['links in a circle', archive(entry({ name: 'a', type: '2', linkName: 'b' }), entry({ name: 'b', type: '2', linkName: 'a' }), entry({ name: 'a/x' })), 'too many levels of symbolic links'],
    ['a link that grows', archive(entry({ name: 'a', type: '2', linkName: 'a/a/a/a/a/a/a/a' }), entry({ name: 'a/x' })), 'too many levels of symbolic links'],
    ['a directory below a file', archive(entry({ name: 'a' }), entry({ name: 'a/b' })), 'not a directory: a'],
    ['a root that is a file', archive(entry({ name: './' + '.' })), 'invalid name'],
    ['a negative size', archive(entry({ name: 'a' }, '', filled(124, 12, 0xff, 0xff))), 'a negative number'],
    ['an absurd size', archive(entry({ name: 'a' }, '', filled(124, 12, 0x80, 0x7f))), 'a number is too large'],
    ['a size without the bytes', archive(entry({ name: 'a', size: 1e10 })), 'unexpected EOF'],
    ['an absurd size in PAX', archive(paxEntry({ size: '9'.repeat(17) }), entry({ name: 'a' })), 'invalid tar header'],
    ['a size that is no number', archive(entry({ name: 'a' }, '', at(124, '0x7fffffff1\0'))), 'invalid tar header'],
    ['an extension of a gigabyte', archive(entry({ name: 'a', type: 'x', size: 2 ** 30 })), 'is too long'],
    ['a wrong checksum', archive(entry({ name: 'a' }).map((byte, i) => (i === 0 ? byte + 1 : byte))), 'invalid tar header'],
    ['a broken PAX line', archive(entry({ name: 'x', type: 'x' }, '99 path=short\n'), entry({ name: 'a' })), 'invalid tar header'],
    ['a type that nobody knows', archive(entry({ name: 'a' }, '', at(156, 'Z'))), 'unhandled tar header type 90'],
    ['a name of 300 bytes', archive(entry({ name: 'é'.repeat(150) })), 'file name too long'],
    ['a NUL in a name', archive(paxEntry({ path: 'a\0b' }), entry({ name: 'a' })), 'invalid tar header'],
    ['a whiteout of nothing', archive(entry({ name: 'd/.wh.' })), 'invalid whiteout'],
    ['a whiteout of the parent', archive(entry({ name: 'd/.wh...' })), 'invalid whiteout'],
    ['a sparse file of a petabyte', archive(paxEntry({ 'GNU.sparse.size': String(2 ** 50), 'GNU.sparse.map': '0,0' }), entry({ name: 'a' })), 'is too large'],
    ['a sparse file whose pieces overlap', archive(paxEntry({ 'GNU.sparse.size': '9', 'GNU.sparse.map': '4,2,3,2' }), entry({ name: 'a' }, 'text')), 'invalid sparse file'],
    ['an end in the middle of a header', archive(entry({ name: 'a' })).slice(0, 300), 'unexpected EOF'],
    ['an extension that nothing follows', archive(paxEntry({ path: 'a' })), 'unexpected EOF'],
  ])('%s', (_, bytes, message) => {
    expect(() => readTar(bytes)).toThrow(TarError);
    expect(() => readTar(bytes)).toThrow(message);
  });

  it('ends at a bound of entries', () => {
    const scanner = new TarScanner(() => undefined, { entries: 10, extensionBytes: 100, sparsePieces: 10 });
    expect(() => scanner.push(join(Array.from({ length: 11 }, (_, i) => entry({ name: `f${i}` }))))).toThrow('more than 10 entries');
  });

  it('takes a depth that a path can have', () => {
    const deep = 'd/'.repeat(1500) + 'f';
    expect(outcome(archive(entry({ name: deep }))).endsWith('d/f:file')).toBe(true);
  });
});

describe('archives of others', () => {
  it.each<[string, Bytes, string]>([
    ['absolute names are of the root', archive(entry({ name: '/etc/x' })), 'etc:directory etc/x:file'],
    ['dots are cleaned away', archive(entry({ name: './a/./b/../c' })), 'a:directory a/c:file'],
    ['no blocks at the end', entry({ name: 'a' }), 'a:file'],
    ['nothing at all', new Uint8Array(), ''],
    ['old directories, told by their slash', archive(entry({ name: 'd/' }, '', at(156, '\0'))), 'd:directory'],
    ['a link is followed within the root', archive(entry({ name: 'lib', type: '2', linkName: '/../usr/lib' }), entry({ name: 'lib/x' })), 'lib:symlink usr:directory usr/lib:directory usr/lib/x:file'],
    ['names that objects have', archive(entry({ name: '__proto__/constructor' })), '__proto__:directory __proto__/constructor:file'],
    ['the later of two wins', archive(entry({ name: 'a/b' }), entry({ name: 'a', type: '2', linkName: 'c' })), 'a:symlink'],
    ['a global PAX header is passed over', archive(entry({ name: 'g', type: 'x' }, '16 path=ignored\n', at(156, 'g')), entry({ name: 'a' })), 'a:file'],
    ['GNU long names', archive(entry({ name: '././@LongLink', type: 'x' }, 'n'.repeat(200) + '\0', at(156, 'L')), entry({ name: 'short' })), 'n'.repeat(200) + ':file'],
    ["overlayfs's own whiteout", archive(entry({ name: 'gone', type: '3' })), 'gone:whiteout'],
    ["aufs's own files", archive(entry({ name: '.wh..wh.plnk/1' }), entry({ name: '.wh..wh.aufs' })), '.wh..wh.plnk:directory .wh..wh.plnk/1:file'],
  ])('%s', (_, bytes, tree) => expect(outcome(bytes)).toBe(tree));

  it('numbers in base 256', () => {
    const bytes = archive(entry({ name: 'a' }, '', (block) => block.set([0x80, 0, 0, 0, 0, 0x20, 0, 0], 108)));
    expect(lookup(readTar(bytes), ['a'])).toMatchObject({ uid: 0x200000 });
  });

  it.each([
    ['0.1', archive(paxEntry({ 'GNU.sparse.size': '1000', 'GNU.sparse.map': '2,3,900,1' }), entry({ name: 'a' }, 'abcd'))],
    ['1.0', archive(paxEntry({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'a', 'GNU.sparse.realsize': '1000' }), entry({ name: 'GNUSparseFile.0/a' }, `2\n2\n3\n900\n1\n${'\0'.repeat(500)}abcd`))],
  ])('sparse files, form %s', (_, bytes) => {
    const node = lookup(readTar(bytes), ['a']);
    if (node?.kind !== 'file') throw new Error('no file');
    const expected = new Uint8Array(1000);
    expected.set(encodeName('abc'), 2);
    expected.set(encodeName('d'), 900);
    expect(readContent(node.content)).toEqual(expected);
  });
});

describe('layers on others', () => {
  const lower = putAt(putAt(directory(), ['d'], directory({ mode: 0o700 })), ['d', 'old'], file(textContent('old')));

  it.each<[string, Bytes, string]>([
    ['a directory made anew hides the old one', archive(entry({ name: '.wh.d' }), entry({ name: 'd/', type: '5' })), 'd:directory!'],
    ['a whiteout spares what the layer holds', archive(entry({ name: 'd/new' }), entry({ name: '.wh.d' })), 'd:directory! d/new:file'],
    ['an opaque mark after its files', archive(entry({ name: 'd/new' }), entry({ name: 'd/.wh..wh..opq' })), 'd:directory! d/new:file'],
    ['a hard link to a file below', archive(entry({ name: 'link', type: '1', linkName: 'd/old' })), 'd:directory link:file'],
  ])('%s', (_, bytes, tree) => expect(outcome(bytes, lower)).toBe(tree));

  it('a parent that the archive leaves out keeps its attributes', () => {
    const reader = new TarReader();
    const bytes = archive(entry({ name: 'd/new' }));
    reader.push(bytes);
    expect(reader.finish(bytesContent(bytes), lower).entries.get('d')).toMatchObject({ mode: 0o700 });
  });
});

describe('any bytes', () => {
  const sample = archive(paxEntry({ path: 'd/ü' }), entry({ name: 'd/u' }), entry({ name: 'd/a', mtime: 5 }, 'text'), entry({ name: 'd/b', type: '1', linkName: 'd/a' }), entry({ name: 'l', type: '2', linkName: 'd' }), entry({ name: '.wh.x' }));

  const check = (bytes: Bytes): void => {
    try {
      for (const { node } of walk(readTar(bytes))) if (node.kind === 'file') expect(isKnown(node.content) ? readContent(node.content).length : node.content.size).toBe(node.content.size);
    } catch (error) {
      expect(error).toBeInstanceOf(TarError);
    }
  };

  it('are a tree or a TarError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => check(bytes.slice())));
  });

  it('are so when an archive was tampered with', () => {
    const change = fc.tuple(fc.nat(sample.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.boolean(), (changes, repairs) => {
        const bytes = sample.slice();
        for (const [place, byte] of changes) bytes[place] = byte;
        if (repairs) {
          for (let block = 0; block < bytes.length; block += 512) {
            const header = bytes.subarray(block, block + 512);
            header.fill(0x20, 148, 156);
            header.set(encodeName(header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0') + '\0 '), 148);
          }
        }
        check(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('give the same tree in whatever pieces they come', () => {
    const whole = readTar(sample);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sizes) => {
        const reader = new TarReader();
        for (let place = 0, i = 0; place < sample.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          reader.push(sample.subarray(place, place + size));
          place += size;
        }
        expect(equalTrees(reader.finish(bytesContent(sample)), whole)).toBe(true);
      }),
    );
  });

  it('are what was written', () => {
    const name = fc.uint8Array({ minLength: 1, maxLength: 120 }).map((bytes) => bytes.map((byte) => (byte === 0x2f || byte === 0 ? 0x61 : byte)));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 600 }), fc.nat(0o7777), fc.nat(2 ** 33 - 1)), { maxLength: 8, selector: ([bytes]) => bytes.join() }), (files) => {
        const tree = files.reduce((root, [bytes, body, mode, mtime]) => putAt(root, [`f${new TextDecoder('latin1').decode(bytes)}`], file(bytesContent(body.slice()), { mode, mtime })), directory());
        expect(equalTrees({ ...readTar(join([...writeTar(tree)])), mode: tree.mode }, tree)).toBe(true);
      }),
    );
  });
});
