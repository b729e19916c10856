/** What well-known Debian packages bring besides bytes, where no list of their files is at hand: commands, alternatives, accounts. */

/** Executables by package; a package that is not here has one of its own name if that looks like a command. */
const COMMANDS: Readonly<Record<string, string>> = {
  apache2: 'apache2ctl a2enmod a2dismod a2ensite a2dissite a2enconf a2disconf',
  'apache2-bin': 'apache2',
  'apache2-utils': 'ab htpasswd rotatelogs',
  'bind9-dnsutils': 'dig nslookup nsupdate',
  'bind9-host': 'host',
  binutils: '',
  'binutils-x86-64-linux-gnu': 'ar as ld nm objcopy objdump ranlib readelf size strings strip gold',
  'build-essential': '',
  bsdextrautils: 'column hexdump look ul',
  bsdmainutils: '',
  cargo: 'cargo',
  chromium: 'chromium',
  'chromium-driver': 'chromedriver',
  'clang-14': 'clang-14 clang++-14',
  clang: 'clang clang++',
  cmake: 'cmake ctest cpack',
  'cpp-12': 'cpp-12',
  'docker.io': 'docker dockerd docker-proxy docker-init',
  'dpkg-dev': 'dpkg-architecture dpkg-buildpackage dpkg-source dpkg-shlibdeps dpkg-gencontrol',
  'fd-find': 'fdfind',
  ffmpeg: 'ffmpeg ffplay ffprobe',
  fontconfig: 'fc-cache fc-list fc-match',
  'g++': 'g++ c++',
  'g++-12': 'g++-12',
  gcc: 'gcc cc',
  'gcc-12': 'gcc-12 gcov-12',
  'gdal-bin': 'gdalinfo ogr2ogr gdal_translate gdalwarp',
  gettext: 'msgfmt xgettext msgmerge',
  'gettext-base': 'envsubst gettext ngettext',
  ghostscript: 'gs ps2pdf',
  golang: '',
  'golang-go': 'go gofmt',
  'imagemagick-6.q16': 'convert identify mogrify montage composite',
  imagemagick: '',
  'inetutils-telnet': 'telnet',
  'inetutils-ping': 'ping',
  locales: 'locale-gen validlocale update-locale',
  'libpq-dev': 'pg_config',
  'libxml2-utils': 'xmllint xmlcatalog',
  'lsb-release': 'lsb_release',
  'mariadb-client': 'mariadb mysql mysqldump mariadb-dump mysqladmin',
  'mariadb-client-core': '',
  'mariadb-server': 'mysqld_safe mariadb-secure-installation',
  'mariadb-server-core': 'mariadbd mysqld mariadb-install-db',
  mercurial: 'hg',
  nodejs: 'node nodejs',
  npm: 'npm npx',
  'openjdk-17-jdk-headless': 'javac jar jlink jshell keytool',
  'openjdk-17-jre-headless': 'java keytool',
  'openssh-server': 'sshd',
  'pkgconf-bin': 'pkgconf',
  pkgconf: 'pkg-config',
  'php-cli': '',
  'php8.2-cli': 'php php8.2',
  'postgresql-15': 'pg_ctlcluster',
  'python3-pip': 'pip pip3',
  'python3-venv': '',
  'python3-virtualenv': 'virtualenv',
  'python3-setuptools': '',
  'python3-dev': 'python3-config',
  'ruby3.1': 'ruby3.1 irb gem3.1 erb',
  ruby: 'ruby gem irb erb',
  rustc: 'rustc rustdoc',
  'redis-server': 'redis-server',
  ripgrep: 'rg',
  'silversearcher-ag': 'ag',
  'software-properties-common': 'add-apt-repository',
  subversion: 'svn svnadmin svnserve',
  'texlive-binaries': 'tex pdftex bibtex luatex',
  'texlive-latex-base': 'latex pdflatex',
  'util-linux-locales': '',
  uuid: 'uuid',
  'uuid-runtime': 'uuidgen',
  vim: 'vim.basic',
  'xz-utils': 'xz unxz',
  xvfb: 'Xvfb xvfb-run',
  xxd: 'xxd',
  yarnpkg: 'yarnpkg',
};

/** Names that `update-alternatives` of a package's scripts puts into /usr/bin: generic name to file. */
export const ALTERNATIVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'netcat-openbsd': { nc: '/bin/nc.openbsd', netcat: '/bin/nc.openbsd' },
  'netcat-traditional': { nc: '/bin/nc.traditional', netcat: '/bin/nc.traditional' },
  'vim-tiny': { vi: '/usr/bin/vim.tiny', ex: '/usr/bin/vim.tiny', view: '/usr/bin/vim.tiny', rvim: '/usr/bin/vim.tiny', editor: '/usr/bin/vim.tiny' },
  vim: { vi: '/usr/bin/vim.basic', vim: '/usr/bin/vim.basic', ex: '/usr/bin/vim.basic', view: '/usr/bin/vim.basic', vimdiff: '/usr/bin/vim.basic', editor: '/usr/bin/vim.basic' },
  nano: { editor: '/bin/nano', pico: '/bin/nano' },
  gawk: { awk: '/usr/bin/gawk' },
  'pinentry-curses': { pinentry: '/usr/bin/pinentry-curses' },
};

/** System accounts that a package's scripts make: user and its home; a group alone begins with `@`. */
export const ACCOUNTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cron: { '@crontab': '' },
  'cron-daemon-common': { '@crontab': '' },
  'dbus-system-bus-common': { messagebus: '/nonexistent' },
  'mariadb-server': { mysql: '/nonexistent' },
  memcached: { memcache: '/nonexistent' },
  'openssh-client': { '@_ssh': '' },
  'openssh-server': { sshd: '/run/sshd' },
  'postgresql-common': { '@ssl-cert': '', postgres: '/var/lib/postgresql' },
  'rabbitmq-server': { rabbitmq: '/var/lib/rabbitmq' },
  'redis-tools': { redis: '/var/lib/redis' },
  tcpdump: { tcpdump: '/nonexistent' },
};

/** Names that people still write and that the release does not have (any more). */
export const ABSENT = [
  'libmysqlclient-dev', 'libssl1.1', 'libjpeg62-dev', 'libpng12-dev', 'libpng12-0', 'libicu66', 'libicu67', 'mysql-client', 'mysql-server', 'netcat', 'openjdk-8-jdk',
  'openjdk-8-jdk-headless', 'openjdk-8-jre', 'openjdk-8-jre-headless', 'openjdk-11-jdk', 'openjdk-11-jdk-headless', 'openjdk-11-jre', 'openjdk-11-jre-headless', 'openjdk-21-jdk',
  'openjdk-21-jre', 'php7.4', 'php8.1', 'php8.3', 'python', 'python-dev', 'python-pip', 'python-setuptools', 'python3.8', 'python3.9', 'python3.10', 'python3.12', 'python3.13',
];

const NOT_A_COMMAND = /^(?:lib|fonts-|python3-|ruby-|node-|golang-|gir1\.2-|r-cran-|xserver-|xfonts-|x11proto|haskell|php-|php8\.2-|java-|task-|linux-|texlive-|default-|ca-certificates|hicolor|adwaita|gsettings|session-|systemd-|tex-|publicsuffix|netbase|media-types|sensible-utils|readline-common)|-(?:dev|doc|data|common|locales|l10n|dbg|base|headers|perl|utils|tools|bin|core|modules|java|plugins|config|all|runtime|fonts|theme|extra|server|client|jdk|jre|headless|full|dbgsym|man|info|examples|source|src|gui|cli|dev-bin|libs|support)(?:-|$)|^[^a-z]/;

/** The executables of a package whose files are not listed. */
export function commandsOf(name: string): string[] {
  const known = COMMANDS[name];
  if (known !== undefined) return known === '' ? [] : known.split(' ');
  return NOT_A_COMMAND.test(name) ? [] : [name];
}
