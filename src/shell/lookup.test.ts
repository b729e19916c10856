import { beforeAll, expect, it } from 'vitest';
import { directory, initDigests, mountOverlay, putAt, symlink, Vfs, file, textContent, type Directory } from '../filesystem/index.ts';
import { runScript } from './testdata/run-script.ts';

beforeAll(initDigests);

/** A busybox system of whose /usr only the size is known. */
function partlyListed(more: readonly string[] = []): Directory {
  let root = putAt(directory(), ['bin', 'busybox'], file(textContent('\x7fELF'), { mode: 0o755 }));
  root = putAt(root, ['bin', 'sh'], symlink('busybox'));
  root = putAt(root, ['w'], directory());
  return more.reduce((made, path) => putAt(made, path.split('/'), directory()), putAt(root, ['usr'], { ...directory(), unlisted: 1000 }));
}

const run = (script: string, root: Directory) => runScript('ash', script, { vfs: new Vfs([{ at: [], tree: mountOverlay(root) }], { now: () => 1 }) });

it('what is not listed may be there', () => {
  expect(run('cut -d: -f2 << E\na:b\nE', partlyListed()).stdout).toBe('b\n');
});

it('apt and dpkg are not where no packages of Debian are', () => {
  const { stderr, exitCode } = run('apt-get update', partlyListed());
  expect(stderr).toBe('/bin/sh: apt-get: not found\n');
  expect(exitCode).toBe(127);
  expect(run('dpkg --version > /dev/null', partlyListed(['var/lib/dpkg'])).exitCode).toBe(0);
});
