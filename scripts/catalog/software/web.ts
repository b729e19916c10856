/** Web servers and proxies: nginx, httpd, caddy, traefik, haproxy */
import { at, owned, programs, textsOf, trees, type Contents } from '../contents.ts';
import { CERTIFICATES } from './buildpack.ts';
import { entrypoint, script, type Rule } from './rule.ts';

const NGINX_TEXTS = textsOf('nginx');
export const NGINX: Contents = {
  tree: trees(programs('/usr/sbin', 'nginx nginx-debug'), CERTIFICATES, programs('/usr/bin', 'curl envsubst'), {
    etc: { nginx: { 'conf.d': { 'default.conf': 0 }, 'fastcgi_params': 1007, 'mime.types': 5349, modules: '/usr/lib/nginx/modules', 'nginx.conf': 0, scgi_params: 636, uwsgi_params: 664 } },
    usr: { lib: { nginx: { modules: {} } }, share: { nginx: { html: { '50x.html': 497, 'index.html': 0 } } } },
    var: { cache: { nginx: {} }, log: { nginx: { 'access.log': '/dev/stdout', 'error.log': '/dev/stderr' } } },
    'docker-entrypoint.d': {},
  }),
  files: { '/etc/nginx/nginx.conf': NGINX_TEXTS['/nginx.conf'] ?? '', '/etc/nginx/conf.d/default.conf': NGINX_TEXTS['/default.conf'] ?? '', '/usr/share/nginx/html/index.html': NGINX_TEXTS['/index.html'] ?? '' },
  users: [{ name: 'nginx', uid: 101, home: '/nonexistent', shell: '/bin/false' }],
  restIn: '/usr/lib',
};
const hook = (name: string, text: string): Contents => script(`/docker-entrypoint.d/${name}`, `#!/bin/sh\nset -e\n\n${text}`);

export const CADDY: Contents = { tree: trees(programs('/usr/bin', 'caddy'), { config: { caddy: { '.': [1777] } }, data: { caddy: { '.': [1777] } }, etc: { caddy: { Caddyfile: 769 } }, usr: { share: { caddy: { 'index.html': 18_753 } } } }), files: { '/etc/caddy/Caddyfile': ':80 {\n\troot * /usr/share/caddy\n\tfile_server\n}\n' } };

const own = (tree: Contents['tree'] = {}): NonNullable<Contents['tree']> => ({ '.': [755, 33, 33], ...tree });
export const HTTPD: Contents = {
  tree: { usr: { local: { apache2: own({
    bin: { ab: [80_000, 755], apachectl: [3421, 755], apxs: [23_561, 755], htpasswd: [39_000, 755], httpd: [2_390_000, 755], rotatelogs: [24_000, 755] },
    build: {},
    'cgi-bin': { printenv: 820, 'test-cgi': 1261 },
    conf: { extra: { 'httpd-ssl.conf': 13_500, 'httpd-vhosts.conf': 1477 }, original: {}, 'httpd.conf': 21_260, magic: 13_064, 'mime.types': 60_847 },
    error: {}, htdocs: { 'index.html': 45 }, icons: {}, include: {}, logs: { '.': [777] }, modules: {},
  }) } } },
  files: { '/usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n' },
  restIn: '/usr/local/apache2/modules',
};

export const WEB_RULES: readonly Rule[] = [
  { image: /^nginx:/, step: /(groupadd --system|addgroup) .*101/, contents: NGINX },
  { image: /^nginx:/, step: /COPY docker-entrypoint/, contents: script('/docker-entrypoint.sh', entrypoint('nginx.sh')) },
  { image: /^nginx:/, step: /COPY 10-listen/, contents: hook('10-listen-on-ipv6-by-default.sh', 'conf=/etc/nginx/conf.d/default.conf\n[ -w "$conf" ] || exit 0\ngrep -q "listen  *80;" "$conf" || exit 0\nsed -i -e "s,listen       80;,listen       80;\\n    listen  [::]:80;," "$conf"\n') },
  { image: /^nginx:/, step: /COPY 15-local/, contents: script('/docker-entrypoint.d/15-local-resolvers.envsh', '#!/bin/sh\n\n[ -n "${NGINX_ENTRYPOINT_LOCAL_RESOLVERS:-}" ] || return 0\nexport NGINX_LOCAL_RESOLVERS="$(awk \'$1 == "nameserver" { print $2 }\' /etc/resolv.conf)"\n') },
  { image: /^nginx:/, step: /COPY 20-env/, contents: hook('20-envsubst-on-templates.sh', 'templates="${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"\n[ -d "$templates" ] || exit 0\nfor template in "$templates"/*.template; do\n    name="${template##*/}"\n    envsubst < "$template" > "/etc/nginx/conf.d/${name%.template}"\ndone\n') },
  { image: /^nginx:/, step: /COPY 30-tune/, contents: hook('30-tune-worker-processes.sh', '[ -n "${NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE:-}" ] || exit 0\nsed -i -e "s/^worker_processes.*/worker_processes $(nproc);/" /etc/nginx/nginx.conf\n') },
  { image: /^httpd:/, step: /mkdir -p "\$HTTPD_PREFIX"/, contents: { tree: { usr: { local: { apache2: own() } } } } },
  { image: /^httpd:/, step: /install .*libaprutil/, contents: { tree: { var: { lib: { dpkg: { status: 86_000, 'status-old': 82_000 } }, log: { 'dpkg.log': 24_000 } } }, restIn: '/usr/lib' } },
  { image: /^httpd:/, step: /savedAptMark=/, contents: HTTPD },
  { image: /^httpd:/, step: /COPY httpd-foreground/, contents: script('/usr/local/bin/httpd-foreground', entrypoint('httpd-foreground')) },
  { image: /^caddy:/, step: /apk add .*ca-certificates/, contents: { tree: trees(CERTIFICATES, programs('/usr/bin', 'curl setcap getcap'.replace('setcap getcap', '').trim()), programs('/usr/sbin', 'setcap getcap capsh')), restIn: '/usr/lib' } },
  { image: /^caddy:/, step: /mkdir -p .*\/config/, contents: { tree: { config: { caddy: { '.': [1777] } }, data: { caddy: { '.': [1777] } } } } },
  { image: /^caddy:/, step: /mkdir -p .*\/config/, contents: { tree: trees({ etc: { caddy: { Caddyfile: 769 } }, usr: { share: { caddy: { 'index.html': 18_753 } } } }), files: CADDY.files ?? {} } },
  { image: /^caddy:/, step: /binArch=/, contents: { tree: programs('/usr/bin', 'caddy'), restIn: '/usr/bin' } },
  { image: /^caddy:/, step: /WORKDIR/, contents: { tree: { srv: {} } } },
  { image: /^traefik:/, step: /apkArch=/, contents: { tree: programs('/usr/local/bin', 'traefik'), restIn: '/usr/local/bin' } },
  { image: /^traefik:/, step: /COPY entrypoint/, contents: script('/entrypoint.sh', entrypoint('server.sh', { SERVER: 'traefik' })) },
  { image: /^haproxy:/, step: /addgroup --gid 99/, contents: { tree: { var: { lib: { haproxy: owned(99, 99) } } }, users: [{ name: 'haproxy', uid: 99, home: '/var/lib/haproxy', shell: '/sbin/nologin' }] } },
  { image: /^haproxy:/, step: /--virtual .build-deps/, contents: { tree: trees(programs('/usr/local/sbin', 'haproxy'), at('/usr/local/etc/haproxy', { errors: {} })), restIn: '/usr/local/sbin' } },
  { image: /^haproxy:/, step: /COPY docker-entrypoint/, contents: script('/usr/local/bin/docker-entrypoint.sh', entrypoint('server.sh', { SERVER: 'haproxy' })) },
];
