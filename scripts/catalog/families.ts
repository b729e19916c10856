/** What images of a family have in common: known trees, skeletons, small text files. */
import type { TreeRecord } from '../../src/catalog/index.ts';

const TREES: readonly (readonly [RegExp, string])[] = [
  [/^debian:bookworm-slim/, 'trees/debian-bookworm-slim'],
  [/^debian:bookworm$/, 'trees/debian-bookworm'],
  [/^busybox:.*musl/, 'trees/busybox-1.37-musl'],
  [/^busybox:/, 'trees/busybox-1.37-glibc'],
  [/^alpine:3\.18/, 'trees/alpine-3.18.9'],
  [/^alpine:/, 'trees/alpine-3.20.3'],
];

/** The key of the tree that an image's lowest layer has, if it is known in full. */
export function treeKeyFor(reference: string): string | undefined {
  return TREES.find(([pattern]) => pattern.test(reference))?.[1];
}

const PROGRAMS = 'cat chgrp chmod chown cp date dd echo false grep ln ls mkdir mktemp mv pwd readlink rm rmdir sed sleep sync tar touch true uname'.split(' ');
const executables = (names: readonly string[]): TreeRecord => Object.fromEntries(names.map((name) => [name, [0, 755]]));

/** Debian before and after the merge of /usr has these; sizes are left to what is not listed. */
export const DEBIAN: TreeRecord = {
  bin: { ...executables([...PROGRAMS, 'bash', 'dash']), sh: 'dash' },
  boot: {},
  dev: {},
  etc: {
    apt: { 'apt.conf.d': { 'docker-clean': 0 }, 'sources.list': 0 },
    'bash.bashrc': 1994,
    debian_version: 0,
    group: 0,
    gshadow: [0, 640, 0, 42],
    hostname: 0,
    hosts: 0,
    issue: 0,
    'os-release': '../usr/lib/os-release',
    passwd: 0,
    profile: 769,
    'resolv.conf': 0,
    shadow: [0, 640, 0, 42],
  },
  home: {},
  lib: { 'x86_64-linux-gnu': {} },
  lib64: {},
  media: {},
  mnt: {},
  opt: {},
  proc: {},
  root: { '.': [700], '.bashrc': 571, '.profile': 161 },
  run: { lock: { '.': [1777] } },
  sbin: {},
  srv: {},
  sys: {},
  tmp: { '.': [1777] },
  usr: { bin: executables(['apt', 'apt-get', 'awk', 'cut', 'dirname', 'env', 'find', 'head', 'id', 'sort', 'tail', 'tee', 'test', 'tr', 'wc', 'xargs']), games: {}, include: {}, lib: { 'os-release': 0 }, local: { bin: {}, etc: {}, lib: {}, sbin: {}, share: {}, src: {} }, sbin: executables(['groupadd', 'useradd']), share: {}, src: {} },
  var: { backups: {}, cache: { apt: { archives: { partial: { '.': [700] } } } }, lib: { apt: { lists: { partial: { '.': [700] } } }, dpkg: { info: {}, status: 77_111, 'status-old': 77_111 } }, local: {}, log: { apt: {}, 'dpkg.log': 0 }, mail: {}, opt: {}, spool: {}, tmp: { '.': [1777] } },
};

const ALPINE: TreeRecord = {
  bin: { busybox: [919_304, 755], sh: '/bin/busybox', ash: '/bin/busybox' },
  dev: {},
  etc: { 'alpine-release': 0, group: 0, hosts: 0, 'os-release': '../usr/lib/os-release', passwd: 0, shadow: [0, 640] },
  home: {},
  lib: {},
  opt: {},
  proc: {},
  root: { '.': [700] },
  run: {},
  sbin: {},
  srv: {},
  sys: {},
  tmp: { '.': [1777] },
  usr: { bin: {}, lib: { 'os-release': 0 }, local: { bin: {} }, sbin: {}, share: {} },
  var: { cache: { apk: {} }, lib: {}, log: {} },
};

/** A few directories and names for an image whose files are not known. */
export function skeletonFor(reference: string): TreeRecord {
  return /alpine/.test(reference) ? ALPINE : DEBIAN;
}

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
games:x:5:60:games:/usr/games:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;
const GROUP = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
mail:x:8:
www-data:x:33:
staff:x:50:
games:x:60:
users:x:100:
nogroup:x:65534:
`;

/** Contents of the small text files that people read. */
export function filesFor(reference: string, isTutorial: boolean): Record<string, string> {
  const release = isTutorial || /bullseye/.test(reference) ? { name: 'bullseye', version: '11' } : /trixie|debian:13/.test(reference) ? { name: 'trixie', version: '13' } : { name: 'bookworm', version: '12' };
  const isAlpine = /alpine/.test(reference);
  const user = /^node:/.test(reference) ? `node:x:1000:1000::/home/node:/bin/${isAlpine ? 'sh' : 'bash'}\n` : '';
  const os = isAlpine
    ? 'NAME="Alpine Linux"\nID=alpine\nPRETTY_NAME="Alpine Linux"\n'
    : /^ubuntu/.test(reference)
      ? `PRETTY_NAME="Ubuntu ${reference.split(':')[1] ?? ''}"\nNAME="Ubuntu"\nVERSION_ID="${reference.split(':')[1] ?? ''}"\nID=ubuntu\nID_LIKE=debian\n`
      : `PRETTY_NAME="Debian GNU/Linux ${release.version} (${release.name})"\nNAME="Debian GNU/Linux"\nVERSION_ID="${release.version}"\nVERSION="${release.version} (${release.name})"\nVERSION_CODENAME=${release.name}\nID=debian\n`;
  return {
    '/etc/passwd': (isAlpine ? PASSWD.replace('/bin/bash', '/bin/sh') : PASSWD) + user,
    '/etc/group': GROUP + (user === '' ? '' : 'node:x:1000:\n'),
    '/usr/lib/os-release': os,
    '/etc/debian_version': `${release.version}.7\n`,
    '/usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n',
    '/usr/local/bin/httpd-foreground': '#!/bin/sh\nset -e\n\n# Apache gets grumpy about PID files pre-existing\nrm -f /usr/local/apache2/logs/httpd.pid\n\nexec httpd -DFOREGROUND "$@"\n',
  };
}
