import { describe, expect, it } from 'vitest';
import { directory, file, mountOverlay, putAt, symlink, textContent, Vfs, type File, type Inode } from '../filesystem/index.ts';
import { isBusybox } from './busybox.ts';

const linked: File = { ...file(textContent('\x7fELF'), { mode: 0o755 }), link: { inode: {}, count: 2 } };
const elsewhere: File = { ...linked, link: { inode: {}, count: 2 } };
const rooted = (entries: Readonly<Record<string, Inode>>): Vfs =>
  new Vfs([{ at: [], tree: mountOverlay(Object.entries(entries).reduce((root, [name, node]) => putAt(root, ['bin', name], node), directory())) }], { now: () => 0 });

describe('busybox', () => {
  it.each([
    ['a symbolic link to it', { busybox: file(textContent('')), sh: symlink('/bin/busybox') }, true],
    ['another name of its file', { busybox: linked, sh: linked }, true],
    ['a shell beside it', { busybox: file(textContent('')), sh: file(textContent('')) }, false],
    ['a name of some other file', { busybox: linked, sh: elsewhere }, false],
    ['a link to another shell', { dash: file(textContent('')), sh: symlink('dash') }, false],
    ['nothing', {}, false],
  ])('%s', (_, entries, expected) => {
    expect(isBusybox(rooted(entries), '/', '/bin/sh')).toBe(expected);
  });
});
