/** Fedora, Rocky Linux, Amazon Linux, Oracle Linux, CentOS, UBI: names of programs and the files that people read; sizes are not known. */
import { programs, trees } from '../contents.ts';
import type { System } from './system.ts';

const BIN = `[ alias arch awk b2sum base64 basename bash bashbug bg ca-legacy cat cd chage chcon chgrp chmod chown cksum comm command cp csplit curl cut date dd df diff dir dircolors dirname du echo egrep env expand expr factor false fg fgrep file-rename find fmt fold gawk
 getconf getent getopts gpg gpg2 gpgconf gpgv grep groups gunzip gzip hash head hostid iconv id info install jobs join ldd link ln localedef locale logname ls md5sum mkdir mkfifo mknod mktemp mv newgrp nice nl nohup nproc numfmt od openssl p11-kit paste pathchk pinky pr printenv printf ptx pwd read readlink
 realpath rm rmdir rpm rpmkeys rpmquery rpmverify runcon sed seq sg sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tee test timeout touch tr true truncate trust tsort tty type ulimit umask unalias uname unexpand uniq unlink update-ca-trust users vdir wait wc which who whoami xargs yes zcat zgrep`;
const SBIN = 'adduser alternatives chgpasswd chpasswd chroot groupadd groupdel groupmod iconvconfig ldconfig nologin useradd userdel usermod update-alternatives pwck zic';

export interface RedHat {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly pretty: string;
  readonly idLike?: string;
  readonly cpe?: string;
  /** Programs that install packages. */
  readonly managers: string;
  /** Further programs in /usr/bin. */
  readonly more?: string;
  readonly releaseFile: string;
}

export const FEDORA: RedHat = { id: 'fedora', name: 'Fedora Linux', version: '44', pretty: 'Fedora Linux 44 (Container Image)', managers: 'dnf dnf5 yum', more: 'tar vi sudo', releaseFile: 'fedora-release' };
export const ROCKY9: RedHat = { id: 'rocky', name: 'Rocky Linux', version: '9.1', pretty: 'Rocky Linux 9.1 (Blue Onyx)', idLike: 'rhel centos fedora', managers: 'dnf yum', more: 'tar vi python3', releaseFile: 'rocky-release' };
export const ROCKY8: RedHat = { ...ROCKY9, version: '8.9', pretty: 'Rocky Linux 8.9 (Green Obsidian)' };
export const AMAZON2023: RedHat = { id: 'amzn', name: 'Amazon Linux', version: '2023', pretty: 'Amazon Linux 2023', idLike: 'fedora', managers: 'dnf yum', more: 'python3', releaseFile: 'amazon-linux-release' };
export const AMAZON2: RedHat = { ...AMAZON2023, version: '2', pretty: 'Amazon Linux 2', idLike: 'centos rhel fedora', managers: 'yum amazon-linux-extras', releaseFile: 'system-release' };
export const ORACLE9: RedHat = { id: 'ol', name: 'Oracle Linux Server', version: '9.6', pretty: 'Oracle Linux Server 9.6', idLike: 'fedora', managers: 'microdnf', releaseFile: 'oracle-release' };
export const ORACLE8: RedHat = { ...ORACLE9, version: '8.10', pretty: 'Oracle Linux Server 8.10', managers: 'microdnf dnf yum' };
export const CENTOS7: RedHat = { id: 'centos', name: 'CentOS Linux', version: '7', pretty: 'CentOS Linux 7 (Core)', idLike: 'rhel fedora', managers: 'yum', more: 'tar vi ps python python2 python2.7 hostname', releaseFile: 'centos-release' };
export const CENTOS8: RedHat = { ...CENTOS7, version: '8', pretty: 'CentOS Linux 8', managers: 'dnf yum', more: 'tar vi ps hostname' };
export const CENTOS_STREAM9: RedHat = { ...CENTOS8, name: 'CentOS Stream', version: '9', pretty: 'CentOS Stream 9' };
export const ALMA9: RedHat = { id: 'almalinux', name: 'AlmaLinux', version: '9.6', pretty: 'AlmaLinux 9.6 (Sage Margay)', idLike: 'rhel centos fedora', managers: 'dnf yum', more: 'tar vi python3', releaseFile: 'almalinux-release' };
export const ALMA8: RedHat = { ...ALMA9, version: '8.10', pretty: 'AlmaLinux 8.10 (Cerulean Leopard)' };
export const UBI9: RedHat = { id: 'rhel', name: 'Red Hat Enterprise Linux', version: '9.6', pretty: 'Red Hat Enterprise Linux 9.6 (Plow)', idLike: 'fedora', managers: 'dnf yum', more: 'tar vi python3', releaseFile: 'redhat-release' };
export const UBI9_MINIMAL: RedHat = { ...UBI9, managers: 'microdnf', more: '' };
export const UBI8: RedHat = { ...UBI9, version: '8.10', pretty: 'Red Hat Enterprise Linux 8.10 (Ootpa)' };
export const UBI8_MINIMAL: RedHat = { ...UBI8, managers: 'microdnf', more: '' };

const PASSWD = `root:x:0:0:root:/root:/bin/bash
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
adm:x:3:4:adm:/var/adm:/sbin/nologin
lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:x:5:0:sync:/sbin:/bin/sync
shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
halt:x:7:0:halt:/sbin:/sbin/halt
mail:x:8:12:mail:/var/spool/mail:/sbin/nologin
operator:x:11:0:operator:/root:/sbin/nologin
games:x:12:100:games:/usr/games:/sbin/nologin
ftp:x:14:50:FTP User:/var/ftp:/sbin/nologin
nobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin
`;
const GROUPS = 'root:0 bin:1 daemon:2 sys:3 adm:4 tty:5 disk:6 lp:7 mem:8 kmem:9 wheel:10 cdrom:11 mail:12 man:15 dialout:18 floppy:19 games:20 tape:33 video:39 ftp:50 lock:54 audio:63 users:100 nobody:65534'.split(' ').map((entry) => entry.split(':'));

export function redhat({ id, name, version, pretty, idLike, managers, more = '', releaseFile }: RedHat): System {
  const users = PASSWD.split('\n').filter((line) => line !== '').map((line) => line.slice(0, line.indexOf(':')));
  const release = pretty.replace(/^(\D+?) (\d)/, '$1 release $2');
  return {
    facts: { distribution: id, release: version },
    contents: {
      tree: trees(
        { bin: 'usr/bin', sbin: 'usr/sbin', lib: 'usr/lib', lib64: 'usr/lib64', boot: {}, dev: {}, home: {}, media: {}, mnt: {}, opt: {}, proc: {}, root: { '.': [550], '.bashrc': 429, '.bash_profile': 176, '.bash_logout': 18 }, run: {}, srv: {}, sys: {}, tmp: { '.': [1777] } },
        programs('/usr/bin', `${BIN} ${managers} ${more}`.trim()),
        programs('/usr/sbin', SBIN),
        { usr: { bin: { sh: 'bash' }, lib: { rpm: {} }, lib64: {}, libexec: {}, local: { bin: {}, etc: {}, lib: {}, lib64: {}, sbin: {}, share: {}, src: {} }, share: {}, src: {}, games: {}, include: {} } },
        { etc: { 'yum.repos.d': {}, 'profile.d': {}, skel: { '.bashrc': 492, '.bash_profile': 141, '.bash_logout': 18 }, 'os-release': '../usr/lib/os-release', [releaseFile]: 0, 'system-release': releaseFile === 'system-release' ? 0 : releaseFile, shadow: [0, 0], gshadow: [0, 0], pki: {}, rpm: {}, 'bashrc': 2658, 'login.defs': 7778, 'nsswitch.conf': 2120, 'ld.so.conf.d': {} } },
        { var: { cache: { dnf: {} }, lib: { rpm: { 'rpmdb.sqlite': 0 }, dnf: {} }, log: {}, spool: { mail: { '.': [775, 0, 12] } }, tmp: { '.': [1777] }, empty: {}, opt: {} } },
      ),
      files: {
        '/etc/passwd': PASSWD,
        '/etc/group': GROUPS.map(([group = '', gid = '']) => `${group}:x:${gid}:\n`).join(''),
        '/etc/shadow': users.map((user) => `${user}:*:20595:0:99999:7:::\n`).join(''),
        '/etc/gshadow': GROUPS.map(([group = '']) => `${group}:::\n`).join(''),
        '/etc/shells': '/bin/sh\n/bin/bash\n/usr/bin/sh\n/usr/bin/bash\n',
        [`/etc/${releaseFile}`]: `${release}\n`,
        '/usr/lib/os-release': `NAME="${name}"\nVERSION="${pretty.slice(name.length + 1)}"\nID="${id}"\n${idLike === undefined ? '' : `ID_LIKE="${idLike}"\n`}VERSION_ID="${version}"\nPRETTY_NAME="${pretty}"\n`,
      },
      restIn: '/usr/share',
    },
  };
}
