/** Installed kilobytes of Alpine packages together with what they depend on beyond the base image; rounded estimates. */
const KILOBYTES: Readonly<Record<string, number>> = {
  alpine: 0, bash: 2200, 'bind-tools': 8200, binutils: 12000, 'build-base': 240000, busybox: 0, bzip2: 300, 'ca-certificates': 700, cargo: 560000, clang: 190000, cmake: 46000, coreutils: 1400, curl: 6500,
  'curl-dev': 9000, dcron: 120, docker: 240000, 'docker-cli': 40000, dpkg: 2100, 'dpkg-dev': 3000, dumb: 60, 'dumb-init': 60, fontconfig: 3400, freetype: 900, 'g++': 230000, gcc: 150000, gettext: 5200, git: 15600, gnupg: 14000, go: 260000, gosu: 2400,
  icu: 30000, 'icu-libs': 5000, imagemagick: 36000, iproute2: 2600, iptables: 2300, jq: 1000, 'libc6-compat': 60, 'libc-dev': 11000, 'libffi-dev': 250, 'libjpeg-turbo-dev': 1500, libpq: 400, 'libxml2-dev': 5200, 'libxslt-dev': 1900, libstdc: 2700, 'libstdc++': 2700,
  'linux-headers': 9000, logrotate: 120, make: 260, 'mariadb-client': 33000, mariadb: 190000, maven: 12000, 'mysql-client': 34000, 'musl-dev': 11000, nano: 800, ncurses: 500, nginx: 1300, nodejs: 62000, npm: 12000, openjdk11: 270000, openjdk17: 290000, 'openjdk17-jre': 190000, openssh: 8200, 'openssh-client': 4300,
  openssl: 900, 'openssl-dev': 8900, patch: 200, perl: 41000, php: 20000, postgresql: 46000, 'postgresql-client': 7200, 'postgresql-dev': 210000, procps: 800, 'py3-pip': 66000, python3: 45000, 'python3-dev': 190000, redis: 4900, rsync: 900, ruby: 25000, rust: 540000,
  shadow: 900, socat: 400, sqlite: 3300, 'su-exec': 20, sudo: 3700, supervisor: 48000, tar: 500, tini: 50, tzdata: 1500, unzip: 320, vim: 33000, wget: 700, xz: 300, yarn: 5300, zip: 400, 'zlib-dev': 200, zsh: 7600, jpeg: 400, tree: 100, less: 200, 'pax-utils': 120, 'nghttp2-dev': 300,
};

/** About the size of most packages that are not in the table. */
const OTHER = 500;

/** Bytes. */
export function alpineBytes(name: string): number {
  return (Object.hasOwn(KILOBYTES, name) ? (KILOBYTES[name] ?? OTHER) : /-doc$|-openrc$/.test(name) ? 40 : OTHER) * 1024;
}
