import { gzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { directory, encodeHeader, encodeName, initDigests, type Header } from '../../../filesystem/index.ts';
import { copy, drawn, entriesOf, filesOf, withBytes } from './testdata/run-copy.ts';

beforeAll(initDigests);

type Member = readonly [name: string, type: Header['type'], more?: Partial<Header> & { readonly content?: string }];

/** A tar of members, all of mtime 50 and owned by 1000:1000. */
function tar(...members: readonly Member[]): Uint8Array<ArrayBuffer> {
  const blocks = members.flatMap(([name, type, { content = '', ...more } = {}]) => {
    const bytes = encodeName(content);
    const body = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
    body.set(bytes);
    return [...encodeHeader({ name, type, mode: type === '5' ? 0o750 : 0o640, uid: 1000, gid: 1000, mtime: 50, ...more, size: bytes.length }), body];
  });
  return Uint8Array.from([...blocks, new Uint8Array(1024)].flatMap((block) => [...block]));
}

const archive = tar(['t/', '5'], ['t/a', '0', { content: 'A' }], ['t/x', '0', { content: 'X', mode: 0o4755 }], ['t/l', '2', { linkName: 'a' }], ['t/h', '1', { linkName: 't/a' }]);
const unpacked = ['x/ 755 now', 'x/t/ 750 50', 'x/t/a 640 50', 'x/t/h = x/t/a', 'x/t/l -> a 50', 'x/t/x 4755 50'];

describe('ADD of an archive', () => {
  it.each([
    ['a tar, whatever its name', 'x.txt', archive, 'ADD x.txt /x', unpacked],
    ['into a directory named with a slash', 't.tar', archive, 'ADD t.tar /x/', unpacked],
    ['gzip', 't.dat', gzipSync(archive).slice(), 'ADD t.dat /x', unpacked],
    ['through a wildcard', 't.tar', archive, 'ADD t* /x', unpacked],
    ['--chown is for all members, --chmod for none', 't.tar', archive, 'ADD --chown=3:4 --chmod=700 t.tar /x', ['x/ 755 3:4 now', 'x/t/ 750 3:4 50', 'x/t/a 640 3:4 50', 'x/t/h = x/t/a', 'x/t/l -> a 3:4 50', 'x/t/x 4755 3:4 50']],
    ['--unpack=false copies it', 't.tar', archive, 'ADD --unpack=false t.tar /x', ['x 644 then']],
    ['COPY copies it', 't.tar', archive, 'COPY t.tar /x/', ['x/ 755 now', 'x/t.tar 644 then']],
    ['what is no archive is copied', 't.tar', encodeName('no archive'.repeat(100)), 'ADD t.tar /x/', ['x/ 755 now', 'x/t.tar 644 then']],
    ['gzip of something else is copied', 't.gz', gzipSync(encodeName('text')).slice(), 'ADD t.gz /x/', ['x/ 755 now', 'x/t.gz 644 then']],
    ['an empty archive is copied', 't.tar', new Uint8Array(1024), 'ADD t.tar /x/', ['x/ 755 now', 'x/t.tar 644 then']],
    ['an empty file is copied', 't.tar', new Uint8Array(), 'ADD t.tar /x', ['x 644 then']],
  ])('%s', (_, name, bytes, instruction, entries) => {
    expect(entriesOf(copy(withBytes(directory(), name, bytes), instruction))).toEqual(entries);
  });

  const into = (onto: string, ...members: readonly Member[]) => copy(withBytes(directory(), 't.tar', tar(...members)), 'ADD t.tar /d/', { onto: drawn(onto) });

  it.each([
    ['parents that it lacks are made', '', [['a/b/c', '0']], ['d/ 755 now', 'd/a/ 755 now', 'd/a/b/ 755 now', 'd/a/b/c 640 50']],
    ['directories merge and take its attributes', 'd/s/@711:8:9 d/s/old', [['s/', '5'], ['s/new', '0']], ['d/ 755 then', 'd/s/ 750 50', 'd/s/new 640 50']],
    ['its own root says nothing', 'd/@711', [['./', '5'], ['./f', '0']], ['d/ 711 now', 'd/f 640 50']],
    ['a file gives way to a directory', 'd/f', [['f/', '5']], ['d/ 755 now', 'd/f/ opaque 750 50']],
    ['a directory gives way to a file', 'd/f/g/h', [['f', '0']], ['d/ 755 now', 'd/f 640 50']],
    ['a file replaces a link', 'd/f->g d/g', [['f', '0']], ['d/ 755 now', 'd/f 640 50']],
    ['a whiteout keeps its name', 'd/f', [['.wh.f', '0']], ['d/ 755 now', 'd/.wh.f 640 50']],
    ['a hard link to a file of the image brings it up', 'd/f', [['l', '1', { linkName: 'f' }]], ['d/ 755 now', 'd/f 644 then', 'd/l = d/f']],
    ['devices', '', [['c', '3', { major: 1, minor: 3 }], ['p', '6']], ['d/ 755 now', 'd/c 640 50', 'd/p 640 50']],
    ['links lead to places inside the directory only', 'd/l->/etc etc/x', [['l/y', '0']], ['d/ 755 now', 'd/etc/ 755 now', 'd/etc/y 640 50']],
  ] satisfies readonly [string, string, readonly Member[], readonly string[]][])('%s', (_, onto, members, entries) => {
    expect(entriesOf(into(onto, ...members))).toEqual(entries);
  });

  it.each([
    ['a name that leads out', [['../f', '0']], '"../f" is outside of "/d"'],
    ['a hard link to nothing', [['l', '1', { linkName: 'none' }]], 'link /none /d/l: no such file or directory'],
  ] satisfies readonly [string, readonly Member[], string][])('%s fails', (_, members, message) => {
    expect(() => into('', ...members)).toThrow(message);
  });

  it('a broken archive fails', () => {
    expect(() => copy(withBytes(directory(), 't.tar', archive.slice(0, 700)), 'ADD t.tar /x')).toThrow(/unexpected/);
    expect(() => copy(withBytes(directory(), 't.gz', gzipSync(archive).slice(0, -20)), 'ADD t.gz /x')).toThrow(/unexpected EOF|damaged/);
  });

  it('keeps contents', () => {
    expect(filesOf(copy(withBytes(directory(), 't.tar', archive), 'ADD t.tar /'))).toBe('t/a=A t/h=A t/x=X');
  });
});
