import { describe, expect, it } from 'vitest';
import { directory, file, lookup, mountOverlay, putAt, symlink, textContent, Vfs, type Directory } from '../../../filesystem/index.ts';
import { emptyRoot, runScript } from '../../testdata/run-script.ts';
import type { FileLists, PackageRecord } from './facts.ts';

/** tool needs lib and recommends extra; extra and lib need nothing; lib is known by its bytes only; linked lies in /share. */
const NAMES = ['tool', 'libthing1', 'extra', 'asks', 'linked'];
const RECORD: PackageRecord = {
  source: 'made up',
  base: ['base-files=12', 'libc6=2'],
  names: NAMES,
  versions: ['1.2-3', '4', '1:5-1', '6', '7'],
  deb: [1000, 2000, 3000, 4000, 100],
  installed: [10, 20, 30, 40, 1],
  slim: [5000, 15_000, -1, 100, 10],
  info: [300, 400, -1, 10, 10],
  stanza: [500, 500, -1, 400, 100],
  depends: [[1], [], [], [], []],
  recommends: [[2], [], [], [], []],
  generated: {},
  asks: [3],
  virtual: { thing: 0 },
  listed: ['tool', 'linked'],
  commands: { tool: ['tool'], extra: ['extra'] },
  alternatives: {},
  accounts: { asks: { askman: '/nonexistent', '@askers': '' } },
  absent: ['gone'],
};
const FILES: FileLists = { tool: { usr: { bin: { tool: [4000, 755], tl: 'tool', twin: [-1, './usr/bin/tool'] }, share: { doc: { tool: { copyright: 1000 } } } } }, linked: { share: { linked: 10 } } };

/** A slim image with package lists, whose database is known by its length only. */
function slimRoot(): Directory {
  const files: Record<string, string> = { 'etc/os-release': 'ID=debian\nVERSION_CODENAME=bookworm\n', 'etc/apt/apt.conf.d/docker-clean': '', 'etc/dpkg/dpkg.cfg.d/docker': 'path-exclude /usr/share/doc/*\n', 'etc/group': '', 'var/lib/apt/lists/x_Packages.lz4': '' };
  let root = emptyRoot('dash');
  for (const [path, text] of Object.entries(files)) root = putAt(root, path.split('/'), file(textContent(text)));
  return putAt(root, ['var', 'lib', 'dpkg', 'status'], file({ size: 1000, parts: [1000] }));
}

function run(script: string, root = slimRoot()) {
  const mount = { at: [], tree: mountOverlay(root) };
  const facts = {
    get: () => undefined,
    *load(key: string) {
      return key.endsWith('-files') ? FILES : RECORD;
    },
  };
  const notes: string[] = [];
  const outcome = runScript('dash', script, { vfs: new Vfs([mount], { now: () => 1_700_000_000 }), cwd: '/', facts, onNote: ({ kind, reason }) => notes.push(`${kind}: ${reason}`) });
  return { ...outcome, notes, at: (path: string) => lookup(mount.tree.merged, path.split('/').slice(1)) };
}

const sizeOf = (node: ReturnType<ReturnType<typeof run>['at']>): number | undefined => (node?.kind === 'file' ? node.content.size : node?.kind === 'directory' ? (node.unlisted ?? 0) : undefined);

describe('apt-get install', () => {
  it('unpacks listed files, and what is known by its bytes as a remainder', () => {
    const { at, exitCode } = run('apt-get install -y --no-install-recommends tool');
    expect(exitCode).toBe(0);
    expect(at('/usr/bin/tool')).toMatchObject({ kind: 'file', mode: 0o755, content: { size: 4000 }, link: { count: 2 } });
    expect(at('/usr/bin/tl')).toMatchObject({ kind: 'symlink', target: 'tool' });
    expect(sizeOf(at('/usr/lib/libthing1'))).toBe(15_000 - 2_000);
    expect(at('/usr/bin/extra')).toBeUndefined();
  });

  it('writes stanzas of the recorded length after the part that is not known', () => {
    const { at } = run('apt-get install -y --no-install-recommends tool');
    expect(sizeOf(at('/var/lib/dpkg/status'))).toBe(1000 + 500 + 500);
    expect(sizeOf(at('/var/lib/dpkg/status-old'))).toBe(1000);
  });

  it('writes the recorded bytes below info', () => {
    const { at } = run('apt-get install -y --no-install-recommends tool');
    expect((sizeOf(at('/var/lib/dpkg/info/tool.list')) ?? 0) + (sizeOf(at('/var/lib/dpkg/info/tool.md5sums')) ?? 0)).toBe(300);
    expect((sizeOf(at('/var/lib/dpkg/info/libthing1:amd64.list')) ?? 0) + (sizeOf(at('/var/lib/dpkg/info/libthing1:amd64.md5sums')) ?? 0)).toBe(400);
  });

  it('marks what came along', () => {
    expect(run('apt-get install -y tool > /dev/null; apt-mark showauto; echo -; apt-mark manual extra; apt-mark showauto').stdout).toBe('extra\nlibthing1\n-\nextra set to manually installed.\nlibthing1\n');
  });

  it('makes the accounts of a package', () => {
    expect(run('apt-get install -y asks > /dev/null; grep -c askman /etc/passwd; grep -c askers /etc/group').stdout).toBe('1\n1\n');
  });

  it.each([
    ['tool', 'recorded: the bytes of libthing1, tool'],
    ['extra', 'estimated: the bytes of extra'],
    ['elsewhere', 'assumed: nothing is recorded about elsewhere'],
  ])('says how the bytes of %s are known', (name, note) => {
    expect(run(`apt-get install -y --no-install-recommends ${name}`).notes.join('\n')).toContain(note);
  });

  it.each([
    ['gone', "E: Package 'gone' has no installation candidate"],
    ['tolo', 'E: Unable to locate package tolo'],
    ['tool=9', "E: Version '9' for 'tool' was not found"],
    ['Not-A-Name', 'E: Unable to locate package Not-A-Name'],
    ['./none.deb', 'E: Unsupported file ./none.deb given on commandline'],
  ])('refuses %s', (words, message) => {
    expect(run(`apt-get install -y ${words}`)).toMatchObject({ exitCode: 100, stderr: `${message}\n` });
  });

  it.each(['tool=1.2-3', 'tool=1.2*', 'tool/stable', 'tool:amd64', 'thing', '"to*"', 'tool+', './tool_9_amd64.deb'])('takes %s', (words) => {
    const root = putAt(slimRoot(), ['tool_9_amd64.deb'], file(textContent('x')));
    expect(run(`apt-get install -y -qq ${words} > /dev/null && dpkg -s tool | grep -c "ok installed"`, root)).toMatchObject({ exitCode: 0, stdout: '1\n' });
  });

  it('knows no package without lists', () => {
    const root = putAt(slimRoot(), ['var', 'lib', 'apt', 'lists'], directory());
    expect(run('apt-get install -y tool', root)).toMatchObject({ exitCode: 100, stderr: 'E: Unable to locate package tool\n' });
  });

  it('leaves everything as it was when nobody says yes', () => {
    const { at, exitCode, stdout } = run('apt-get install tool');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/Do you want to continue\? \[Y\/n\] Abort\.\n$/);
    expect(at('/usr/bin/twin')).toBeUndefined();
  });
});

describe('apt-get update', () => {
  const of = (release: string, sources: string): Directory => putAt(putAt(slimRoot(), ['etc', 'os-release'], file(textContent(`ID=debian\nVERSION_CODENAME=${release}\n`))), ['etc', 'apt', 'sources.list'], file(textContent(sources)));

  it('brings lists of recorded bytes', () => {
    const { at, exitCode } = run('apt-get update');
    expect(exitCode).toBe(0);
    expect(sizeOf(at('/var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_main_binary-amd64_Packages.lz4'))).toBe(18_840_233);
  });

  it('fails for a release that the mirrors have dropped, unless the archive is asked', () => {
    expect(run('apt-get update', of('buster', 'deb http://deb.debian.org/debian buster main\n'))).toMatchObject({ exitCode: 100 });
    expect(run('sed -i s/deb.debian.org/archive.debian.org/ /etc/apt/sources.list && apt-get update', of('buster', 'deb http://deb.debian.org/debian buster main\n'))).toMatchObject({ exitCode: 0 });
  });

  it('takes whatever is asked of a source that was added', () => {
    const { exitCode, notes } = run('apt-get update && apt-get install -y tolo=7', of('bookworm', 'deb [signed-by=/k] https://packages.example.com/debian bookworm main\n'));
    expect(exitCode).toBe(0);
    expect(notes.join('\n')).toContain('packages.example.com');
  });

  it('takes from an added source what it offers in another form', () => {
    const { at } = run('apt-get install -y nodejs', of('bookworm', 'deb [signed-by=/k] https://deb.nodesource.com/node_20.x nodistro main\n'));
    expect(at('/usr/bin/npm')).toBeDefined();
  });

  it('needs root', () => {
    const root = putAt(slimRoot(), ['etc', 'passwd'], file(textContent('root:x:0:0::/root:/bin/sh\nu:x:1000:1000::/:/bin/sh\n')));
    const mount = { at: [], tree: mountOverlay(root) };
    const vfs = new Vfs([mount], { now: () => 1 }).as({ uid: 1000, gid: 1000, groups: [], umask: 0o022 });
    expect(runScript('dash', 'apt-get update', { vfs, cwd: '/' })).toMatchObject({ exitCode: 100, stderr: 'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/\n' });
    expect(runScript('dash', 'apt-get install -y x', { vfs, cwd: '/' }).stderr).toContain('are you root?');
  });
});

describe('apt-get remove', () => {
  it('takes back what install brought', () => {
    const { at, stdout } = run('apt-get install -y -qq tool > /dev/null; apt-get purge -y --auto-remove tool > /dev/null; dpkg-query -W -f "\\${Package} "');
    expect(stdout).toBe('base-files libc6 ');
    for (const path of ['/usr/bin/twin', '/usr/lib/libthing1', '/usr/share/doc/tool', '/var/lib/dpkg/info/tool.list', '/var/lib/dpkg/info/libthing1:amd64.list']) expect(at(path)).toBeUndefined();
    expect(sizeOf(at('/var/lib/dpkg/status'))).toBe(1000);
  });

  it('leaves a folder that is a link, which is everybody\'s', () => {
    const root = putAt(putAt(slimRoot(), ['usr', 'share2'], directory()), ['share'], symlink('usr/share2'));
    const { stdout, at } = run('apt-get install -yqq linked > /dev/null; ls /share; apt-get purge -yqq linked > /dev/null; ls -d /share', root);
    expect(stdout).toBe('linked\n/share\n');
    expect(at('/share')).toMatchObject({ kind: 'symlink' });
  });

  it('takes what depends on it too', () => {
    expect(run('apt-get install -y -qq tool > /dev/null; apt-get remove -y libthing1').stdout).toContain('  libthing1 tool\n');
  });

  it('keeps essential packages', () => {
    expect(run('apt-get remove -y base-files').exitCode).toBe(100);
  });
});

describe('reinstalling', () => {
  it('restores what was deleted', () => {
    expect(run('apt-get install -y -qq tool > /dev/null; rm /usr/bin/twin; apt-get install -y --reinstall tool | grep reinstalled; ls /usr/bin/twin').stdout).toBe('0 upgraded, 0 newly installed, 1 reinstalled, 0 to remove and 0 not upgraded.\n/usr/bin/twin\n');
  });
});
