/** Tools that the larger Debian images bring: those of buildpack-deps, and certificates. */
import { at, programs, trees } from '../contents.ts';
import type { Rule } from './rule.ts';

export const CERTIFICATES = trees(at('/etc/ssl', { certs: { 'ca-certificates.crt': 219_342 } }), at('/etc/ca-certificates.conf', 6_000), programs('/usr/sbin', 'update-ca-certificates'), at('/usr/local/share/ca-certificates', {}), programs('/usr/bin', 'openssl c_rehash'));
export const CURL = programs('/usr/bin', 'curl wget');
export const GNUPG = programs('/usr/bin', 'gpg gpg-agent gpg-connect-agent gpgconf gpgsm gpgparsemail gpgsplit gpgtar kbxutil lspgpot dirmngr dirmngr-client pinentry pinentry-curses sq');
export const SCM = programs('/usr/bin', 'git git-receive-pack git-shell git-upload-archive git-upload-pack hg svn svnadmin svnversion svnserve ssh ssh-add ssh-agent ssh-keygen ssh-keyscan scp sftp ps top free kill pgrep pkill pmap pwdx skill slabtop tload uptime vmstat w watch sysctl');
export const TOOLCHAIN = programs('/usr/bin', `gcc g++ cpp cc c++ c89 c99 gcc-ar gcc-nm gcc-ranlib gcov as ar ld ld.bfd ld.gold nm objcopy objdump ranlib readelf size strings strip strip addr2line c++filt elfedit gprof
 make gmake make-first-existing-target pkg-config pkgconf`);
export const BUILD = trees(TOOLCHAIN, programs('/usr/bin', `autoconf autoheader autom4te autoreconf autoscan autoupdate ifnames automake aclocal libtoolize m4 patch bzip2 bunzip2 bzcat xz unxz xzcat lzma unlzma unzip zip zipinfo funzip file
 dpkg-architecture dpkg-buildpackage dpkg-buildflags dpkg-source dpkg-shlibdeps gencat rpcgen mysql_config mariadb_config pg_config xml2-config xslt-config curl-config freetype-config krb5-config magick convert identify mogrify composite
 gdbmtool glib-compile-resources glib-compile-schemas sqlite3 python3 python3.11 perldoc prove cpan pod2man pod2text gettext msgfmt msgmerge xgettext envsubst imagemagick`));

export const BUILDPACK: readonly Rule[] = [
  { image: /./, step: /apt-get install .*ca-certificates (curl|cur)/, contents: { tree: trees(CERTIFICATES, CURL, GNUPG, { etc: { protocols: 3_144, services: 12_813 } }), restIn: '/usr/lib' } },
  { image: /./, step: /apt-get install .*git mercurial/, contents: { tree: SCM, restIn: '/usr/lib' } },
  { image: /./, step: /apt-get install .*autoconf automake/, contents: { tree: BUILD, restIn: '/usr/lib' } },
  { image: /./, step: /apk (--no-cache add|add --no-cache).* ca-certificates|apt-get install .*ca-certificates/, contents: { tree: CERTIFICATES } },
];
