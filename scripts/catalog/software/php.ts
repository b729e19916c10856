/** php and wordpress */
import { at, owned, programs, trees, type Contents } from '../contents.ts';
import { CERTIFICATES, TOOLCHAIN } from './buildpack.ts';
import { entrypoint, script, type Rule } from './rule.ts';

const INI = { conf: {}, 'conf.d': {}, 'php.ini-development': 0, 'php.ini-production': 0 };
export const PHP: Contents = { tree: trees(programs('/usr/local/bin', 'php php-config phpize phpdbg php-cgi pear pecl peardev phar phar.phar'), { usr: { local: { etc: { php: INI, 'pear.conf': 0 }, include: { php: {} }, lib: { php: { build: {}, extensions: {} } }, php: {} } } }), restIn: '/usr/local/lib/php' };
export const PHP_DEPENDENCIES: Contents = { tree: trees(TOOLCHAIN, CERTIFICATES, programs('/usr/bin', 'curl autoconf autoheader file re2c xz')), restIn: '/usr/lib' };
export const PHP_HELPERS: Contents = { tree: programs('/usr/local/bin', 'docker-php-source docker-php-ext-configure docker-php-ext-enable docker-php-ext-install') };
export const PHP_ENTRYPOINT = script('/usr/local/bin/docker-php-entrypoint', entrypoint('server.sh', { SERVER: 'php' }));
export const FPM: Contents = { tree: trees(programs('/usr/local/sbin', 'php-fpm'), { usr: { local: { etc: { 'php-fpm.conf': 0, 'php-fpm.d': { 'www.conf': 0, 'docker.conf': 0, 'zz-docker.conf': 0 } } } }, var: { www: { html: owned(33, 33, 1777) } } }) };
const SITES = { '000-default.conf': 1286, 'default-ssl.conf': 4573 };
export const APACHE: Contents = {
  tree: trees(programs('/usr/sbin', 'a2enmod a2dismod a2ensite a2dissite a2enconf a2disconf a2query apache2 apache2ctl apachectl'), programs('/usr/bin', 'ab htpasswd logresolve rotatelogs'), { etc: { apache2: { 'apache2.conf': 7178, envvars: 1782, magic: 31_063, 'ports.conf': 274, 'conf-available': {}, 'conf-enabled': {}, 'mods-available': {}, 'mods-enabled': {}, 'sites-available': SITES, 'sites-enabled': { '000-default.conf': '../sites-available/000-default.conf' } } }, var: { log: { apache2: owned(33, 33, 1777) }, www: { html: owned(33, 33, 1777) }, run: {} } }),
  restIn: '/usr/lib',
};

export const PHP_RULES: readonly Rule[] = [
  { image: /^(php|wordpress):/, step: /PHPIZE_DEPS/, contents: PHP_DEPENDENCIES },
  { image: /^(php|wordpress):/, step: /Package: php\*/, contents: { tree: at('/etc/apt/preferences.d/no-debian-php', 54), files: { '/etc/apt/preferences.d/no-debian-php': 'Package: php*\nPin: release *\nPin-Priority: -1\n' } } },
  { image: /^(php|wordpress):/, step: /mkdir -p "\$PHP_INI_DIR/, contents: { tree: { usr: { local: { etc: { php: { 'conf.d': {} } } } }, var: { www: { html: owned(33, 33, 1777) } } } } },
  { image: /^(php|wordpress):/, step: /install .*apache2;/, contents: APACHE },
  { image: /^(php|wordpress):/, step: /COPY docker-php-source/, contents: { tree: programs('/usr/local/bin', 'docker-php-source') } },
  { image: /^(php|wordpress):/, step: /savedAptMark="\$\(apt-mark showmanual\)"; apt-get (update|install).*(PHP|libargon|--no-i)/, contents: PHP },
  { image: /^(php|wordpress):/, step: /COPY docker-php-ext-/, contents: { ...PHP_HELPERS, ...script('/usr/local/bin/docker-php-entrypoint', entrypoint('server.sh', { SERVER: 'apache2-foreground' })) } },
  { image: /^(php|wordpress):/, step: /COPY docker-php-ext-/, contents: PHP_HELPERS },
  { image: /^(php|wordpress):/, step: /COPY apache2-foreground/, contents: script('/usr/local/bin/apache2-foreground', '#!/bin/sh\nset -e\n\n. /etc/apache2/envvars\n\nexec apache2 -DFOREGROUND "$@"\n') },
  { image: /^wordpress:/, step: /curl -o wordpres/, contents: { tree: { usr: { src: { wordpress: { 'wp-admin': {}, 'wp-content': { plugins: {}, themes: {} }, 'wp-includes': {}, 'index.php': 405, 'wp-login.php': 0, 'wp-settings.php': 0 } } } }, restIn: '/usr/src/wordpress/wp-includes' } },
  { image: /^wordpress:/, step: /COPY .*wp-config-docker/, contents: { tree: { usr: { src: { wordpress: { 'wp-config-docker.php': [0, 644, 33, 33] } } } } } },
  { image: /^wordpress:/, step: /COPY docker-entrypoint/, contents: script('/usr/local/bin/docker-entrypoint.sh', entrypoint('server.sh', { SERVER: 'apache2-foreground' })) },
];
