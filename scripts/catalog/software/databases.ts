/** Databases, caches and queues */
import { owned, programs, trees, type Contents } from '../contents.ts';
import { entrypoint, script, type Rule } from './rule.ts';

const INIT = { 'docker-entrypoint-initdb.d': {} };
export const PG_CLIENT = 'psql pg_dump pg_dumpall pg_restore pg_isready pg_basebackup createdb createuser dropdb dropuser initdb pg_ctl pg_config postgres vacuumdb reindexdb clusterdb pgbench pg_upgrade';
export const postgresServer = (server: string, data: string): Contents => script('/usr/local/bin/docker-entrypoint.sh', entrypoint('database.sh', { SERVER: server, DATA: data }));

/** On Debian; `major` names the directory of the server's programs. */
export function postgresDebian(major: string): Contents {
  return { tree: trees(programs(`/usr/lib/postgresql/${major}/bin`, PG_CLIENT), programs('/usr/bin', 'psql pg_dump pg_dumpall pg_restore pg_isready pg_basebackup createdb createuser dropdb dropuser pg_lsclusters pg_createcluster vacuumdb reindexdb'), { etc: { postgresql: {}, 'postgresql-common': {} }, usr: { share: { postgresql: { [major]: { extension: {} } } } } }), restIn: `/usr/lib/postgresql/${major}` };
}
export const POSTGRES_USER: Contents = { tree: { var: { lib: { postgresql: owned(999, 999) } } }, users: [{ name: 'postgres', uid: 999, home: '/var/lib/postgresql', shell: '/bin/bash' }] };
export const MYSQL = 'mysql mysqladmin mysqldump mysqlsh mysql_config_editor mysqlpump mysql_tzinfo_to_sql my_print_defaults perror';
export const MARIADB = `mariadb mariadb-admin mariadb-dump mariadb-backup mariadb-upgrade mariadb-install-db mariadb-secure-installation mariadb-check my_print_defaults perror mariadb-tzinfo-to-sql`;
export const REDIS = 'redis-server redis-cli redis-benchmark redis-check-aof redis-check-rdb redis-sentinel';
const bin = (names: string): Contents => ({ tree: programs('/usr/bin', names) });

export const DATABASE_RULES: readonly Rule[] = [
  { image: /^postgres:.*alpine/, step: /addgroup -g 70/, contents: { tree: { var: { lib: { postgresql: owned(70, 70) } } }, users: [{ name: 'postgres', uid: 70, home: '/var/lib/postgresql', shell: '/bin/sh' }] } },
  { image: /^postgres:\d+$/, step: /groupadd -r postgres/, contents: POSTGRES_USER },
  { image: /^(postgres|redis|mysql|mongo|mariadb)/, step: /gosu/i, contents: { tree: programs('/usr/local/bin', 'gosu') } },
  { image: /^postgres:\d+$/, step: /GOSU|savedAptMark=/, contents: { tree: programs('/usr/local/bin', 'gosu'), restIn: '/usr/local/bin' } },
  { image: /^postgres:/, step: /mkdir \/docker-entrypoint-initdb.d/, contents: { tree: INIT } },
  { image: /^postgres:.*alpine/, step: /wget -O postgresql/, contents: { tree: programs('/usr/local/bin', PG_CLIENT), restIn: '/usr/local/lib' } },
  { image: /^postgres:\d+$/, step: /PYTHONDONTWRITEBYTECODE/, contents: ({ env }) => postgresDebian(env('PG_MAJOR')) },
  { image: /^postgres:.*alpine/, step: /--mode 3777/, contents: { tree: { var: { run: '../run' }, run: { postgresql: owned(70, 70, 3777) } } } },
  { image: /^postgres:.*alpine/, step: /--mode 1777 "\$PGDATA"/, contents: { tree: { var: { lib: { postgresql: { '.': [755, 70, 70], data: owned(70, 70, 1777) } } } } } },
  { image: /^postgres:\d+$/, step: /"\$PGDATA"/, contents: { tree: { var: { lib: { postgresql: { '.': [755, 999, 999], data: owned(999, 999, 1777) } } } } } },
  { image: /^postgres:/, step: /COPY docker-entrypoint/, contents: postgresServer('postgres', '$PGDATA') },
  { image: /^mysql:/, step: /groupadd --system --gid 999 mysql/, contents: { tree: { var: { lib: { mysql: owned(999, 999, 1777) }, run: '../run' } }, users: [{ name: 'mysql', uid: 999, home: '/var/lib/mysql', shell: '/bin/false' }] } },
  { image: /^mysql:/, step: /microdnf install -y bzip2/, contents: bin('bzip2 gzip openssl xz zstd find xargs') },
  { image: /^mysql:/, step: /mysql-community-server/, contents: { tree: trees(programs('/usr/sbin', 'mysqld'), programs('/usr/bin', MYSQL), { etc: { 'my.cnf': 1080, mysql: { 'conf.d': {} } }, ...INIT }), restIn: '/usr/sbin' } },
  { image: /^mysql:/, step: /mysql-shell/, contents: { ...bin('mysqlsh'), restIn: '/usr/lib/mysqlsh' } },
  { image: /^mysql:/, step: /COPY docker-entrypoint/, contents: postgresServer('mysqld', '/var/lib/mysql') },
  { image: /^mariadb:/, step: /groupadd -r mysql/, contents: { tree: { var: { lib: { mysql: owned(999, 999, 1777) } } }, users: [{ name: 'mysql', uid: 999, home: '/var/lib/mysql', shell: '/bin/sh' }] } },
  { image: /^mariadb:/, step: /mkdir \/docker-entrypoint-initdb/, contents: { tree: INIT } },
  { image: /^mariadb:/, step: /MARIADB_VERSION=.* RE/, contents: { tree: trees(programs('/usr/bin', MARIADB), programs('/usr/sbin', 'mariadbd'), { etc: { mysql: { 'conf.d': {}, 'mariadb.conf.d': {}, 'mariadb.cnf': 0 } } }), restIn: '/usr/lib' } },
  { image: /^mariadb:/, step: /COPY healthcheck/, contents: { tree: programs('/usr/local/bin', 'healthcheck.sh') } },
  { image: /^mariadb:/, step: /COPY docker-entrypoint/, contents: postgresServer('mariadbd', '/var/lib/mysql') },
  { image: /^mongo:/, step: /groupadd --gid 999/, contents: { tree: { data: { db: owned(999, 999), configdb: owned(999, 999) } }, users: [{ name: 'mongodb', uid: 999, home: '/data/db', shell: '/bin/sh' }] } },
  { image: /^mongo:/, step: /MONGO_REPO=.*(set -x|DEBIAN_F)/, contents: { ...bin('mongod mongos mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop bsondump mongofiles'), restIn: '/usr/lib' } },
  { image: /^mongo:/, step: /COPY docker-entrypoint/, contents: postgresServer('mongod', '/data/db') },
  { image: /^redis:.*alpine/, step: /addgroup -S -g 1000/, contents: { users: [{ name: 'redis', uid: 999, gid: 1000, home: '/home/redis', shell: '/sbin/nologin' }] } },
  { image: /^redis:latest/, step: /groupadd -r -g 999 redis/, contents: { users: [{ name: 'redis', uid: 999, home: '/home/redis', shell: '/bin/sh' }] } },
  { image: /^redis:/, step: /REDIS_DOWNLOAD_URL/, contents: { tree: trees(programs('/usr/local/bin', `${REDIS} gosu`), programs('/usr/bin', 'setpriv')), restIn: '/usr/local/bin' } },
  { image: /^redis:.*alpine/, step: /mkdir \/data/, contents: { tree: { data: owned(999, 1000) } } },
  { image: /^redis:latest/, step: /mkdir \/data/, contents: { tree: { data: owned(999, 999) } } },
  { image: /^redis:/, step: /COPY (docker-entrypoint|file:)/, contents: script('/usr/local/bin/docker-entrypoint.sh', entrypoint('server.sh', { SERVER: 'redis-server' })) },
  { image: /^memcached:/, step: /addgroup -g 11211/, contents: { users: [{ name: 'memcache', uid: 11211, home: '/home/memcache', shell: '/bin/sh' }] } },
  { image: /^memcached:/, step: /--virtual .build-deps/, contents: { tree: programs('/usr/local/bin', 'memcached'), restIn: '/usr/local/bin' } },
  { image: /^memcached:/, step: /COPY docker-entrypoint/, contents: script('/usr/local/bin/docker-entrypoint.sh', entrypoint('server.sh', { SERVER: 'memcached' })) },
  { image: /^memcached:/, step: /ln -s usr\/local/, contents: { tree: { 'entrypoint.sh': 'usr/local/bin/docker-entrypoint.sh' } } },
  { image: /^rabbitmq:/, step: /COPY \/opt\/erlang/, contents: { tree: programs('/opt/erlang/bin', 'erl erlc escript epmd dialyzer ct_run'), restIn: '/opt/erlang' } },
  { image: /^rabbitmq:/, step: /COPY \/opt\/openssl/, contents: { tree: programs('/opt/openssl/bin', 'openssl'), restIn: '/opt/openssl' } },
  { image: /^rabbitmq:/, step: /ln -vsf \/etc\/ssl/, contents: { tree: { var: { lib: { rabbitmq: owned(999, 999) } } }, users: [{ name: 'rabbitmq', uid: 999, home: '/var/lib/rabbitmq', shell: '/bin/sh' }] } },
  { image: /^rabbitmq:/, step: /DEBIAN_FRONTEND=noninteractive/, contents: { tree: trees(programs('/opt/rabbitmq/sbin', 'rabbitmq-server rabbitmqctl rabbitmq-plugins rabbitmq-diagnostics rabbitmq-env rabbitmq-queues rabbitmq-upgrade'), { etc: { rabbitmq: { '.': [777, 999, 999], 'conf.d': {}, enabled_plugins: 0 } } }, programs('/usr/local/bin', 'gosu')), restIn: '/opt/rabbitmq' } },
  { image: /^rabbitmq:/, step: /COPY docker-entrypoint/, contents: script('/usr/local/bin/docker-entrypoint.sh', entrypoint('server.sh', { SERVER: 'rabbitmq-server' })) },
];
