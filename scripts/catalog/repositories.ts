/** What is known of repositories: shown by `docker search`, and asked when a tag is not in the catalog. */
import type { Repositories, RepositoryRecord } from '../../src/catalog/index.ts';

interface Known {
  readonly description: string;
  readonly newest?: readonly number[];
  readonly variable?: string;
  readonly tags?: string;
}

/** `newest` is of autumn 2026. */
const KNOWN: Readonly<Record<string, Known>> = {
  alpine: { description: 'A minimal Docker image based on Alpine Linux', newest: [3, 24] },
  almalinux: { description: 'The official build of AlmaLinux OS', newest: [10, 9] },
  amazonlinux: { description: 'Amazon Linux provides a stable and secure environment', newest: [2023] },
  busybox: { description: 'Busybox base image', newest: [1, 38], tags: '1.36 stable' },
  'buildpack-deps': { description: 'Build dependencies that many images need' },
  caddy: { description: 'Caddy 2, a web server with automatic HTTPS', newest: [2, 11], variable: 'CADDY_VERSION' },
  centos: { description: 'CentOS (deprecated)', newest: [8] },
  composer: { description: 'Dependency manager for PHP', newest: [2, 10], variable: 'COMPOSER_VERSION' },
  debian: { description: 'Debian, the universal operating system', newest: [13, 9] },
  'eclipse-temurin': { description: 'OpenJDK binaries built by Eclipse Temurin', newest: [26], variable: 'JAVA_VERSION', tags: '8-jre 11-jdk 17-jre-alpine 17-jdk-alpine' },
  elixir: { description: 'Elixir, a functional language', newest: [1, 20] },
  fedora: { description: 'Official builds of Fedora', newest: [45], tags: '41 42' },
  gcc: { description: 'The GNU Compiler Collection', newest: [16], variable: 'GCC_VERSION' },
  golang: { description: 'Go, a programming language', newest: [1, 26], variable: 'GOLANG_VERSION', tags: '1.21-alpine 1.22-alpine 1.23-alpine 1.24-alpine 1.22-bookworm 1.22 1.23' },
  gradle: { description: 'Gradle, a build tool', newest: [9, 9], variable: 'GRADLE_VERSION', tags: '7-jdk17 8-jdk17' },
  haproxy: { description: 'HAProxy, a load balancer', newest: [3, 4], variable: 'HAPROXY_VERSION' },
  'hello-world': { description: 'An example of minimal Dockerization' },
  httpd: { description: 'The Apache HTTP Server', newest: [2, 4], variable: 'HTTPD_VERSION' },
  mariadb: { description: 'MariaDB Server', newest: [12, 9], variable: 'MARIADB_VERSION', tags: '10 10.11' },
  maven: { description: 'Apache Maven, a build tool', newest: [4], variable: 'MAVEN_VERSION', tags: '3.9-eclipse-temurin-17 3.8-openjdk-17 3.9-eclipse-temurin-17-alpine' },
  memcached: { description: 'Memcached, an object cache', newest: [1, 6], variable: 'MEMCACHED_VERSION' },
  mongo: { description: 'MongoDB', newest: [8, 3], variable: 'MONGO_VERSION', tags: '5 6 8' },
  mysql: { description: 'MySQL', newest: [9, 9], variable: 'MYSQL_VERSION', tags: '5.7 8.0' },
  nginx: { description: 'nginx, a web server', newest: [1, 31], variable: 'NGINX_VERSION', tags: '1.25 1.25-alpine 1.27 1.27-alpine stable-alpine alpine-slim' },
  node: { description: 'Node.js, a JavaScript platform', newest: [26], variable: 'NODE_VERSION', tags: '16-alpine 18 18-slim 20-slim 20-bookworm-slim 21-alpine 24 24-alpine 24-slim lts lts-alpine lts-slim' },
  openjdk: { description: 'OpenJDK (deprecated)', newest: [26], tags: '11-jre-slim 8-jdk-alpine 11-jdk-slim' },
  perl: { description: 'Perl', newest: [5, 44] },
  php: { description: 'PHP', newest: [8, 5], variable: 'PHP_VERSION', tags: '7.4-apache 7.4-fpm 8.1-fpm-alpine 8.2-apache 8.2-cli 8.2-fpm 8.3-fpm 8.3-fpm-alpine 8.3-cli' },
  postgres: { description: 'PostgreSQL', newest: [18, 9], variable: 'PG_VERSION', tags: '13 14 15 15-alpine 16-alpine 17 18' },
  python: { description: 'Python', newest: [3, 14], variable: 'PYTHON_VERSION', tags: '3.8-slim 3.9 3.9-slim 3.10 3.10-slim 3.11 3.11-alpine 3.11-slim-bookworm 3.12-alpine 3.12-slim-bookworm 3.13 3.14-slim 3-slim slim' },
  rabbitmq: { description: 'RabbitMQ, a message broker', newest: [4, 3], variable: 'RABBITMQ_VERSION', tags: '3-management 3' },
  redis: { description: 'Redis, a data store in memory', newest: [8, 10], variable: 'REDIS_VERSION', tags: '6 6-alpine 7 alpine' },
  rockylinux: { description: 'Rocky Linux', newest: [9, 9] },
  ruby: { description: 'Ruby', newest: [4, 0], variable: 'RUBY_VERSION', tags: '2.7 3.0 3.1-alpine 3.2 3.2-slim 3.3 3.3-alpine 3.3-slim' },
  rust: { description: 'Rust, a programming language', newest: [1, 99], variable: 'RUST_VERSION', tags: '1.70 1.75 1.80-slim 1.80-alpine slim-bookworm' },
  scratch: { description: 'An explicitly empty image' },
  tomcat: { description: 'Apache Tomcat', newest: [11, 0], variable: 'TOMCAT_VERSION', tags: '9 9-jdk17 10-jdk17' },
  traefik: { description: 'Traefik, a reverse proxy', newest: [3, 7], tags: 'v2 v2.10' },
  ubuntu: { description: 'Ubuntu', newest: [26, 10], tags: '23.10' },
  wordpress: { description: 'WordPress', newest: [7, 1] },
};

/** One row a repository of the given references, and of those that are known otherwise. */
export function repositories(references: readonly string[]): Repositories {
  const names = [...new Set([...references.map((reference) => reference.slice(0, reference.lastIndexOf(':'))), ...Object.keys(KNOWN)])].sort();
  return Object.fromEntries(names.map((name): [string, RepositoryRecord] => {
    const { tags = '', ...known } = KNOWN[name] ?? { description: '' };
    return [name, { ...known, official: !name.includes('/'), tags: tags === '' ? [] : tags.split(' ') }];
  }));
}
