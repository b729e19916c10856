/** The tutorial's base image: what is certain of its five layers (docker-library/httpd at 2.4.57 on Debian bullseye). */
import type { LayerRecord, TreeRecord } from '../../src/catalog/index.ts';
import { DEBIAN } from './families.ts';

/** `docker inspect -f '{{ .Size }}' dockerlayers:0.1` in the tutorial. */
export const TUTORIAL_TOTAL = 169_609_843;

const own = (tree: TreeRecord): TreeRecord => ({ '.': [755, 33, 33], ...tree });

const HTTPD: TreeRecord = own({
  bin: { ab: [80_000, 755], apachectl: [3421, 755], apxs: [23_561, 755], htpasswd: [39_000, 755], httpd: [2_390_000, 755] },
  build: {},
  'cgi-bin': { 'printenv': [820, 644], 'test-cgi': [1261, 644] },
  conf: { extra: {}, original: {}, 'httpd.conf': 21_260, magic: 13_064, 'mime.types': 60_847 },
  error: {},
  htdocs: { 'index.html': 45 },
  icons: {},
  include: {},
  logs: { '.': [777] },
  modules: {},
});

/** Layer by layer, lowest first. */
export const HTTPD_LAYERS: readonly Partial<LayerRecord>[] = [
  { tree: DEBIAN, restIn: '/usr' },
  { tree: { usr: { local: { apache2: own({}) } } } },
  { tree: { etc: { ssl: { certs: {} } }, usr: { lib: { 'x86_64-linux-gnu': {} }, share: { 'ca-certificates': {} } }, var: { lib: { dpkg: { status: 86_000, 'status-old': 82_000 } }, log: { 'dpkg.log': 24_000 } } }, restIn: '/usr' },
  { tree: { usr: { local: { apache2: HTTPD } } }, restIn: '/usr/local/apache2' },
  { tree: { usr: { local: { bin: { 'httpd-foreground': [138, 755] } } } } },
];
