/**
 * Images that nobody recorded but that Dockerfiles start from: what is generally known of them, on a recorded or assumed base. Their
 * bytes are round figures; each says that it is assumed.
 */
import { at, merge, owned, programs, trees, type Contents } from './contents.ts';
import { CERTIFICATES, CURL, GNUPG, BUILD, SCM, TOOLCHAIN } from './software/buildpack.ts';
import { GEM_HOME, GEMRC, GO, GOPATH, ruby, RUST } from './software/languages.ts';
import { GRADLE, java, MAVEN } from './software/java.ts';
import { NODE, NODE_ENTRYPOINT, nodeHome, yarn } from './software/node.ts';
import { FPM, PHP, PHP_DEPENDENCIES, PHP_ENTRYPOINT, PHP_HELPERS } from './software/php.ts';
import { python, PYTHON_LINKS } from './software/python.ts';
import { entrypoint, script } from './software/rule.ts';
import { HTTPD } from './software/web.ts';
import { alpine } from './systems/alpine.ts';
import { debian } from './systems/debian.ts';
import * as redhat from './systems/redhat.ts';
import type { System } from './systems/system.ts';
import { ubuntu } from './systems/ubuntu.ts';

export interface Assumed {
  /** The first is the name; the others are further ones. */
  readonly names: readonly string[];
  /** What its lowest layer is: a system, or the layers of another image of this list or of the recorded ones. */
  readonly on: System | string | undefined;
  /** Bytes of the one layer that it adds. */
  readonly bytes: number;
  readonly contents: Contents;
  /** Laid over the configuration of the image that it stands on; `Env` is appended to. */
  readonly config: Readonly<Record<string, unknown>>;
}

const MB = 1_000_000;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const SYSTEM_CONFIG = { Env: [`PATH=${PATH}`], Cmd: ['/bin/bash'] };

const system = (names: string, on: System, megabytes: number, config: Record<string, unknown> = SYSTEM_CONFIG): Assumed => ({ names: names.split(' '), on, bytes: megabytes * MB, contents: {}, config });
const image = (names: string, on: string | undefined, megabytes: number, contents: Contents | readonly Contents[], config: Record<string, unknown> = {}): Assumed => ({ names: names.split(' '), on, bytes: Math.round(megabytes * MB), contents: Array.isArray(contents) ? merge(contents as readonly Contents[]) : (contents as Contents), config });
const has = (directory: string, names: string, restIn = '/usr/lib'): Contents => ({ tree: programs(directory, names), restIn });
const user = (name: string, uid: number, home: string): Contents => ({ tree: at(home, owned(uid, uid)), users: [{ name, uid, home, shell: '/bin/sh' }] });
const server = (name: string): Contents => script('/usr/local/bin/docker-entrypoint.sh', entrypoint('server.sh', { SERVER: name }));
const ENTRYPOINT = ['docker-entrypoint.sh'];

const SHELL_CONFIG = { Env: [`PATH=${PATH}`], Cmd: ['bash'] };
const ALPINE_CONFIG = { Env: [`PATH=${PATH}`], Cmd: ['/bin/sh'] };
const ALPINES = Object.entries({ 7: 3, 8: 4, 9: 6, 10: 9, 11: 13, 12: 12, 13: 12, 14: 10, 15: 11, 16: 9, 21: 3, 22: 2, 23: 5 });

const SYSTEMS: readonly Assumed[] = [
  ...ALPINES.map(([minor, patch]) => ({ ...system(`alpine:3.${minor}`, alpine(`3.${minor}.${patch}`), 1, ALPINE_CONFIG), bytes: Number(minor) > 20 ? 8_100_000 : 5_600_000 })),
  system('debian:bullseye debian:11 debian:oldoldstable', debian('bullseye', false), 124, SHELL_CONFIG),
  system('debian:buster debian:10', debian('buster', false), 120, SHELL_CONFIG),
  system('debian:buster-slim debian:10-slim', debian('buster', true), 76, SHELL_CONFIG),
  system('debian:stretch debian:9 debian:jessie debian:8', debian('stretch', false), 118, SHELL_CONFIG),
  system('debian:stretch-slim debian:9-slim debian:jessie-slim', debian('stretch', true), 75, SHELL_CONFIG),
  system('ubuntu:18.04 ubuntu:bionic', ubuntu('18.04'), 63),
  system('ubuntu:16.04 ubuntu:xenial ubuntu:14.04 ubuntu:trusty', ubuntu('16.04'), 135),
  system('ubuntu:26.04 ubuntu:resolute', ubuntu('26.04'), 80),
  system('centos:7 centos:latest centos:centos7 centos:6', redhat.redhat(redhat.CENTOS7), 204),
  system('centos:8 centos:stream8 centos:centos8', redhat.redhat(redhat.CENTOS8), 231),
  system('quay.io/centos/centos:stream9 quay.io/centos/centos:stream', redhat.redhat(redhat.CENTOS_STREAM9), 157),
  system('rockylinux:8 rockylinux/rockylinux:8', redhat.redhat(redhat.ROCKY8), 198),
  system('rockylinux/rockylinux:9', redhat.redhat(redhat.ROCKY9), 176),
  system('almalinux:9 almalinux:latest', redhat.redhat(redhat.ALMA9), 190),
  system('almalinux:8', redhat.redhat(redhat.ALMA8), 195),
  system('amazonlinux:2 public.ecr.aws/amazonlinux/amazonlinux:2', redhat.redhat(redhat.AMAZON2), 165),
  system('oraclelinux:9 oraclelinux:9-slim oraclelinux:latest', redhat.redhat(redhat.ORACLE9), 112),
  system('oraclelinux:8 oraclelinux:8-slim oraclelinux:7-slim', redhat.redhat(redhat.ORACLE8), 117),
  system('registry.access.redhat.com/ubi9/ubi:latest registry.access.redhat.com/ubi9:latest redhat/ubi9:latest registry.access.redhat.com/ubi9/python-311:latest registry.access.redhat.com/ubi9/nodejs-20:latest', redhat.redhat(redhat.UBI9), 213),
  system('registry.access.redhat.com/ubi9/ubi-minimal:latest registry.access.redhat.com/ubi9-minimal:latest redhat/ubi9-minimal:latest', redhat.redhat(redhat.UBI9_MINIMAL), 97),
  system('registry.access.redhat.com/ubi8/ubi:latest registry.access.redhat.com/ubi8:latest redhat/ubi8:latest', redhat.redhat(redhat.UBI8), 205),
  system('registry.access.redhat.com/ubi8/ubi-minimal:latest registry.access.redhat.com/ubi8-minimal:latest redhat/ubi8-minimal:latest', redhat.redhat(redhat.UBI8_MINIMAL), 93),
  system('archlinux:latest archlinux:base archlinux:base-devel archlinux/archlinux:latest', redhat.redhat({ id: 'arch', name: 'Arch Linux', version: 'rolling', pretty: 'Arch Linux', managers: 'pacman pacman-key makepkg', more: 'tar', releaseFile: 'arch-release' }), 440),
  system('opensuse/leap:15 opensuse/leap:latest opensuse/tumbleweed:latest', redhat.redhat({ id: 'opensuse-leap', name: 'openSUSE Leap', version: '15.6', pretty: 'openSUSE Leap 15.6', idLike: 'suse opensuse', managers: 'zypper', more: 'tar', releaseFile: 'SUSE-brand' }), 112),
];

const DISTROLESS_FILES: Contents = {
  tree: trees({ bin: {}, boot: {}, dev: {}, etc: { 'os-release': '../usr/lib/os-release', ssl: { certs: { 'ca-certificates.crt': 219_342 } } }, home: { nonroot: { '.': [700, 65532, 65532] } }, lib: {}, proc: {}, root: { '.': [700] }, run: {}, sbin: {}, sys: {}, tmp: { '.': [1777] }, usr: { bin: {}, lib: {}, sbin: {}, share: { zoneinfo: {} } }, var: { lib: { dpkg: { 'status.d': {} } }, tmp: { '.': [1777] } } }),
  files: { '/etc/passwd': 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n', '/etc/group': 'root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n', '/etc/nsswitch.conf': 'hosts: files dns\n', '/usr/lib/os-release': 'PRETTY_NAME="Distroless"\nNAME="Debian GNU/Linux"\nID="debian"\nVERSION_ID="12"\nVERSION="Debian GNU/Linux 12 (bookworm)"\n' },
  restIn: '/usr/share',
};
/** Busybox in a directory of its own: what the `debug` tags add. */
const DEBUG: Contents = { tree: { busybox: { busybox: [1_100_000, 755], ...Object.fromEntries('sh ash cat ls cp mv rm mkdir echo env grep find id ps sed tail head vi wget which'.split(' ').map((name) => [name, 'busybox'])) } } };

/** An image of Google's distroless family, under the names of its Debian releases too; each is also there for another user and with a shell. */
function distroless(name: string, megabytes: number, contents: Contents = {}, config: Record<string, unknown> = {}): Assumed[] {
  const names = (tag: string): string => ['', '-debian12', '-debian11'].map((release) => `gcr.io/distroless/${name}${release}:${tag}`).join(' ');
  const made = (tag: string, uid: string, isDebug: boolean): Assumed =>
    image(names(tag), undefined, megabytes, [DISTROLESS_FILES, contents, isDebug ? DEBUG : {}], { Env: [`PATH=${PATH}${isDebug ? ':/busybox' : ''}`, 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'], User: uid, WorkingDir: uid === '0' ? '/' : '/home/nonroot', ...config });
  return [made('latest', '0', false), made('nonroot', '65532', false), made('debug', '0', true), made('debug-nonroot', '65532', true)];
}

const JAVA_HOME = '/opt/java/openjdk';
const OPENJDK_HOME = '/usr/local/openjdk-17';
const openjdk = (names: string, on: string, kind: 'jdk' | 'jre', megabytes: number): Assumed =>
  image(names, on, megabytes, [java(OPENJDK_HOME, kind), { tree: CERTIFICATES }], { Env: [`JAVA_HOME=${OPENJDK_HOME}`, 'LANG=C.UTF-8', 'JAVA_VERSION=17.0.2'], PATH: `${OPENJDK_HOME}/bin`, Cmd: kind === 'jdk' ? ['jshell'] : on.startsWith('alpine') ? ['/bin/sh'] : ['bash'] });
const PHP_CONFIG = { Env: ['PHP_INI_DIR=/usr/local/etc/php', 'PHP_VERSION=8.4.12', 'PHPIZE_DEPS=autoconf dpkg-dev file g++ gcc libc-dev make pkg-config re2c'], Entrypoint: ['docker-php-entrypoint'], Cmd: ['php', '-a'] };
const RUST_CONFIG = { Env: ['RUSTUP_HOME=/usr/local/rustup', 'CARGO_HOME=/usr/local/cargo', 'RUST_VERSION=1.95.0'], PATH: '/usr/local/cargo/bin' };
const RUBY_CONFIG = { Env: ['LANG=C.UTF-8', 'RUBY_VERSION=3.4.10', 'GEM_HOME=/usr/local/bundle', 'BUNDLE_SILENCE_ROOT_WARNING=1', 'BUNDLE_APP_CONFIG=/usr/local/bundle'], PATH: '/usr/local/bundle/bin', Cmd: ['irb'] };
const DOTNET_ENV = ['ASPNETCORE_HTTP_PORTS=8080', 'DOTNET_RUNNING_IN_CONTAINER=true', 'DOTNET_VERSION=8.0.20', 'APP_UID=1654'];
const dotnet = (extra: string): Contents => merge([{ tree: trees({ usr: { bin: { dotnet: '/usr/share/dotnet/dotnet' }, share: { dotnet: { dotnet: [0, 755], host: {}, shared: { 'Microsoft.NETCore.App': {} } } } } }, CERTIFICATES), restIn: '/usr/share/dotnet/shared' }, user('app', 1654, '/home/app'), extra === '' ? {} : { tree: programs('/usr/bin', extra) }]);

const LANGUAGES: readonly Assumed[] = [
  image('ruby:3.4-alpine', 'alpine:3.24', 95, [ruby('3.4'), GEM_HOME, GEMRC], RUBY_CONFIG),
  image('rust:1 rust:latest', 'buildpack-deps:trixie', 740, RUST, RUST_CONFIG),
  image('rust:1-alpine rust:alpine', 'alpine:3.24', 880, [RUST, { tree: programs('/usr/bin', 'gcc cc ld ar') }], RUST_CONFIG),
  image('php:8.4-cli php:8.4 php:latest php:cli', 'debian:trixie-slim', 430, [PHP_DEPENDENCIES, PHP, PHP_HELPERS, PHP_ENTRYPOINT], PHP_CONFIG),
  image('php:8.4-fpm php:fpm', 'debian:trixie-slim', 435, [PHP_DEPENDENCIES, PHP, PHP_HELPERS, PHP_ENTRYPOINT, FPM], { ...PHP_CONFIG, Cmd: ['php-fpm'], WorkingDir: '/var/www/html', StopSignal: 'SIGQUIT', ExposedPorts: { '9000/tcp': {} } }),
  image('php:8.4-cli-alpine php:8.4-alpine php:alpine', 'alpine:3.24', 92, [PHP, PHP_HELPERS, PHP_ENTRYPOINT, user('www-data', 82, '/home/www-data')], PHP_CONFIG),
  image('php:8.4-fpm-alpine php:fpm-alpine', 'alpine:3.24', 95, [PHP, PHP_HELPERS, PHP_ENTRYPOINT, FPM, user('www-data', 82, '/home/www-data')], { ...PHP_CONFIG, Cmd: ['php-fpm'], WorkingDir: '/var/www/html', StopSignal: 'SIGQUIT', ExposedPorts: { '9000/tcp': {} } }),
  image('composer:2 composer:latest composer:lts', 'alpine:3.24', 190, [PHP, has('/usr/bin', 'composer git unzip 7z'), { tree: { tmp: { '.': [1777] }, app: {} } }], { Env: ['COMPOSER_ALLOW_SUPERUSER=1', 'COMPOSER_HOME=/tmp', 'COMPOSER_VERSION=2.8.12'], Cmd: ['composer'], WorkingDir: '/app' }),
  openjdk('openjdk:17-jdk-slim openjdk:17-slim openjdk:slim', 'debian:bullseye-slim', 'jdk', 325),
  openjdk('openjdk:17-jre-slim', 'debian:bullseye-slim', 'jre', 150),
  openjdk('openjdk:17-alpine openjdk:17-jdk-alpine openjdk:alpine', 'alpine:3.14', 'jdk', 320),
  openjdk('openjdk:8-jre-alpine', 'alpine:3.9', 'jre', 79),
  openjdk('openjdk:17 openjdk:17-jdk openjdk:latest', 'oraclelinux:8', 'jdk', 325),
  openjdk('openjdk:8 openjdk:8-jdk openjdk:11-jdk openjdk:11', 'debian:bullseye', 'jdk', 400),
  openjdk('openjdk:8-jre openjdk:11-jre', 'debian:bullseye', 'jre', 150),
  image('eclipse-temurin:21-jdk-alpine eclipse-temurin:21-alpine', 'alpine:3.24', 330, java(JAVA_HOME, 'jdk'), { Env: [`JAVA_HOME=${JAVA_HOME}`, 'LANG=en_US.UTF-8', 'JAVA_VERSION=jdk-21.0.8+9'], PATH: `${JAVA_HOME}/bin`, Cmd: ['jshell'] }),
  image('amazoncorretto:21 amazoncorretto:latest amazoncorretto:17', 'amazonlinux:2', 300, java('/usr/lib/jvm/java-21-amazon-corretto', 'jdk'), { Env: ['JAVA_HOME=/usr/lib/jvm/java-21-amazon-corretto', 'LANG=C.UTF-8'], PATH: '/usr/lib/jvm/java-21-amazon-corretto/bin' }),
  image('amazoncorretto:21-alpine amazoncorretto:17-alpine', 'alpine:3.22', 320, java('/usr/lib/jvm/default-jvm', 'jdk'), { Env: ['JAVA_HOME=/usr/lib/jvm/default-jvm', 'LANG=C.UTF-8'], PATH: '/usr/lib/jvm/default-jvm/bin' }),
  image('maven:3-openjdk-17 maven:latest maven:3', 'eclipse-temurin:21-jdk', 75, MAVEN, { Env: ['MAVEN_HOME=/usr/share/maven', 'MAVEN_CONFIG=/root/.m2'], PATH: '/usr/share/maven/bin', Entrypoint: null, Cmd: ['mvn'] }),
  image('maven:3-eclipse-temurin-21-alpine maven:3-alpine', 'eclipse-temurin:21-jdk-alpine', 60, MAVEN, { Env: ['MAVEN_HOME=/usr/share/maven', 'MAVEN_CONFIG=/root/.m2'], PATH: '/usr/share/maven/bin', Cmd: ['mvn'] }),
  image('gradle:8-jdk21-alpine gradle:jdk21-alpine', 'eclipse-temurin:21-jdk-alpine', 150, [GRADLE, user('gradle', 1000, '/home/gradle')], { Env: ['GRADLE_HOME=/opt/gradle'], Cmd: ['gradle'], WorkingDir: '/home/gradle' }),
  image('perl:5 perl:latest', 'buildpack-deps:trixie', 75, has('/usr/local/bin', 'perl perl5 cpan cpanm prove perldoc pod2man', '/usr/local/lib'), { Cmd: ['perl5', '-de0'] }),
  image('perl:5-slim perl:slim', 'debian:trixie-slim', 65, has('/usr/local/bin', 'perl perl5 cpan cpanm prove perldoc pod2man', '/usr/local/lib')),
  image('elixir:1 elixir:latest', 'buildpack-deps:bookworm', 380, has('/usr/local/bin', 'elixir elixirc iex mix erl erlc escript rebar3', '/usr/local/lib'), { Env: ['LANG=C.UTF-8'], Cmd: ['iex'] }),
  image('elixir:1-alpine elixir:alpine', 'alpine:3.22', 90, has('/usr/local/bin', 'elixir elixirc iex mix erl erlc escript rebar3', '/usr/local/lib'), { Env: ['LANG=C.UTF-8'], Cmd: ['iex'] }),
  image('elixir:1-slim elixir:slim hexpm/elixir:latest', 'debian:bookworm-slim', 240, has('/usr/local/bin', 'elixir elixirc iex mix erl erlc escript rebar3', '/usr/local/lib'), { Env: ['LANG=C.UTF-8'], Cmd: ['iex'] }),
  image('erlang:27 erlang:latest', 'buildpack-deps:bookworm', 370, has('/usr/local/bin', 'erl erlc escript rebar rebar3 dialyzer', '/usr/local/lib'), { Cmd: ['erl'] }),
  image('erlang:27-alpine erlang:alpine', 'alpine:3.22', 80, has('/usr/local/bin', 'erl erlc escript rebar3 dialyzer', '/usr/local/lib'), { Cmd: ['erl'] }),
  image('haskell:9 haskell:latest', 'debian:bullseye', 1600, [{ tree: TOOLCHAIN }, has('/opt/ghc/bin', 'ghc ghci ghc-pkg runghc cabal stack', '/opt/ghc/lib')], { PATH: '/root/.cabal/bin:/root/.local/bin:/opt/ghc/bin' }),
  image('swift:6 swift:latest swift:5 swiftlang/swift:nightly', 'ubuntu:22.04', 2400, [{ tree: TOOLCHAIN }, has('/usr/bin', 'swift swiftc clang clang++ git', '/usr/lib')]),
  image('swift:6-slim swift:slim swift:5-slim', 'ubuntu:22.04', 240, has('/usr/lib/swift/linux', 'swift-backtrace')),
  image('dart:stable dart:latest dart:3', 'debian:bookworm-slim', 620, [{ tree: trees(CURL, CERTIFICATES, GNUPG, programs('/usr/bin', 'git ssh unzip')) }, has('/usr/lib/dart/bin', 'dart dartaotruntime'), { tree: { runtime: {} } }], { Env: ['DART_SDK=/usr/lib/dart'], PATH: '/usr/lib/dart/bin:/root/.pub-cache/bin' }),
  image('julia:1 julia:latest', 'debian:trixie-slim', 900, has('/usr/local/julia/bin', 'julia', '/usr/local/julia'), { PATH: '/usr/local/julia/bin', Cmd: ['julia'] }),
  image('r-base:latest r-base:4 rocker/r-ver:4 rocker/r-base:latest rocker/shiny:latest rocker/rstudio:latest rocker/tidyverse:latest', 'debian:trixie', 780, [{ tree: trees(TOOLCHAIN, CURL, CERTIFICATES) }, has('/usr/bin', 'R Rscript', '/usr/lib/R')], { Cmd: ['R'] }),
  image('pypy:3 pypy:latest', 'buildpack-deps:trixie', 200, has('/opt/pypy/bin', 'pypy pypy3 pip pip3 python python3', '/opt/pypy/lib'), { PATH: '/opt/pypy/bin', Cmd: ['pypy3'] }),
  image('clojure:latest clojure:temurin-21-lein clojure:lein clojure:tools-deps', 'eclipse-temurin:21-jdk', 60, has('/usr/local/bin', 'lein clj clojure boot rlwrap', '/usr/local/lib'), { Entrypoint: null }),
  image('sbtscala/scala-sbt:latest hseeberger/scala-sbt:latest mozilla/sbt:latest', 'eclipse-temurin:21-jdk', 200, has('/usr/local/bin', 'sbt scala scalac', '/usr/local/share'), { Entrypoint: null, WorkingDir: '/root' }),
  image('gcc:14 gcc:latest gcc:13', 'buildpack-deps:bookworm', 560, has('/usr/local/bin', 'gcc g++ c++ cpp gfortran gcov', '/usr/local/lib'), { Env: ['GCC_VERSION=14.3.0'] }),
  image('mono:6 mono:latest', 'debian:buster-slim', 500, has('/usr/bin', 'mono mcs msbuild nuget csc')),
  image('nim:latest nimlang/nim:latest crystallang/crystal:latest', 'ubuntu:22.04', 400, [{ tree: TOOLCHAIN }, has('/usr/bin', 'nim nimble crystal shards')]),
  image('denoland/deno:latest denoland/deno:2', 'debian:bookworm-slim', 130, [has('/usr/bin', 'deno'), user('deno', 1993, '/home/deno')], { Entrypoint: ['/usr/bin/deno'], Env: ['DENO_DIR=/deno-dir/'] }),
  image('denoland/deno:alpine', 'alpine:3.22', 130, [has('/usr/bin', 'deno'), user('deno', 1000, '/home/deno')]),
  image('oven/bun:1 oven/bun:latest oven/bun:1-slim oven/bun:slim', 'debian:trixie-slim', 95, [has('/usr/local/bin', 'bun', '/usr/local/lib'), { tree: at('/usr/local/bin/bunx', '/usr/local/bin/bun') }, user('bun', 1000, '/home/bun')], { WorkingDir: '/home/bun/app', Cmd: ['/usr/local/bin/bun'] }),
  image('oven/bun:alpine oven/bun:1-alpine', 'alpine:3.22', 95, [has('/usr/local/bin', 'bun', '/usr/local/lib'), { tree: at('/usr/local/bin/bunx', '/usr/local/bin/bun') }, user('bun', 1000, '/home/bun')], { WorkingDir: '/home/bun/app' }),
  image('httpd:alpine httpd:2.4-alpine httpd:2-alpine', 'alpine:3.24', 55, [HTTPD, script('/usr/local/bin/httpd-foreground', entrypoint('httpd-foreground')), user('www-data', 82, '/home/www-data')], { Env: ['HTTPD_PREFIX=/usr/local/apache2', 'HTTPD_VERSION=2.4.68'], PATH: '/usr/local/apache2/bin', Cmd: ['httpd-foreground'], WorkingDir: '/usr/local/apache2', ExposedPorts: { '80/tcp': {} }, StopSignal: 'SIGWINCH' }),
  image('haproxy:latest haproxy:3', 'debian:trixie-slim', 30, [has('/usr/local/sbin', 'haproxy', '/usr/local/sbin'), { tree: at('/usr/local/etc/haproxy', {}) }, user('haproxy', 99, '/var/lib/haproxy'), server('haproxy')], { User: 'haproxy', Entrypoint: ENTRYPOINT, Cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'], WorkingDir: '/var/lib/haproxy' }),
  image('memcached:latest memcached:1', 'debian:trixie-slim', 10, [has('/usr/local/bin', 'memcached', '/usr/local/bin'), user('memcache', 11211, '/home/memcache'), server('memcached')], { User: 'memcache', Entrypoint: ENTRYPOINT, Cmd: ['memcached'], ExposedPorts: { '11211/tcp': {} } }),
  image('mongo:alpine', 'alpine:3.20', 300, has('/usr/bin', 'mongod mongosh')),
  image('rabbitmq:latest rabbitmq:4', 'ubuntu:24.04', 170, [has('/opt/rabbitmq/sbin', 'rabbitmq-server rabbitmqctl rabbitmq-plugins', '/opt/rabbitmq'), user('rabbitmq', 999, '/var/lib/rabbitmq'), server('rabbitmq-server')], { Entrypoint: ENTRYPOINT, Cmd: ['rabbitmq-server'], PATH: '/opt/rabbitmq/sbin' }),
  image('rabbitmq:4-alpine rabbitmq:4-management-alpine rabbitmq:alpine rabbitmq:management-alpine', 'alpine:3.22', 180, [has('/opt/rabbitmq/sbin', 'rabbitmq-server rabbitmqctl rabbitmq-plugins', '/opt/rabbitmq'), user('rabbitmq', 100, '/var/lib/rabbitmq'), server('rabbitmq-server')], { Entrypoint: ENTRYPOINT, Cmd: ['rabbitmq-server'], PATH: '/opt/rabbitmq/sbin' }),
  image('wordpress:fpm wordpress:php8.3-fpm wordpress:cli', 'php:8.4-fpm', 170, [user('wordpress', 1000, '/home/wordpress'), has('/usr/local/bin', 'wp', '/usr/src/wordpress')], { WorkingDir: '/var/www/html' }),
  image('mcr.microsoft.com/dotnet/sdk:8.0 mcr.microsoft.com/dotnet/sdk:latest mcr.microsoft.com/dotnet/core/sdk:3.1', 'debian:bookworm-slim', 780, [dotnet('curl git wget pwsh'), { tree: { usr: { share: { dotnet: { sdk: {} } } } } }], { Env: [...DOTNET_ENV, 'DOTNET_SDK_VERSION=8.0.414', 'NUGET_XMLDOC_MODE=skip'] }),
  image('mcr.microsoft.com/dotnet/sdk:8.0-alpine', 'alpine:3.22', 620, [dotnet('curl git wget pwsh'), { tree: { usr: { share: { dotnet: { sdk: {} } } } } }], { Env: [...DOTNET_ENV, 'DOTNET_SDK_VERSION=8.0.414'] }),
  image('mcr.microsoft.com/dotnet/aspnet:8.0 mcr.microsoft.com/dotnet/aspnet:latest mcr.microsoft.com/dotnet/core/aspnet:3.1', 'debian:bookworm-slim', 145, [dotnet(''), { tree: { usr: { share: { dotnet: { shared: { 'Microsoft.AspNetCore.App': {} } } } } } }], { Env: [...DOTNET_ENV, 'ASPNET_VERSION=8.0.20'] }),
  image('mcr.microsoft.com/dotnet/aspnet:8.0-alpine', 'alpine:3.22', 105, dotnet(''), { Env: DOTNET_ENV }),
  image('mcr.microsoft.com/dotnet/runtime:8.0 mcr.microsoft.com/dotnet/runtime:latest mcr.microsoft.com/dotnet/core/runtime:3.1', 'debian:bookworm-slim', 120, dotnet(''), { Env: DOTNET_ENV }),
  image('mcr.microsoft.com/dotnet/runtime:8.0-alpine mcr.microsoft.com/dotnet/runtime-deps:8.0-alpine', 'alpine:3.22', 80, dotnet(''), { Env: DOTNET_ENV }),
  image('mcr.microsoft.com/dotnet/runtime-deps:8.0 mcr.microsoft.com/dotnet/runtime-deps:latest', 'debian:bookworm-slim', 42, [{ tree: CERTIFICATES, restIn: '/usr/lib' }, user('app', 1654, '/home/app')], { Env: DOTNET_ENV.slice(0, 2) }),
  image('mcr.microsoft.com/playwright:latest mcr.microsoft.com/playwright/python:latest', 'ubuntu:22.04', 1900, [NODE, yarn('1.22.22'), { tree: trees(CURL, SCM, CERTIFICATES) }, { tree: { 'ms-playwright': {} } }], { Env: ['PLAYWRIGHT_BROWSERS_PATH=/ms-playwright'] }),
  image('mcr.microsoft.com/devcontainers/base:bookworm mcr.microsoft.com/devcontainers/base:latest mcr.microsoft.com/devcontainers/base:ubuntu mcr.microsoft.com/vscode/devcontainers/base:latest', 'debian:bookworm', 700, [{ tree: trees(CURL, SCM, CERTIFICATES, GNUPG, programs('/usr/bin', 'sudo zsh vim nano less jq unzip zip')) }, user('vscode', 1000, '/home/vscode')]),
];

const TOOLS: readonly Assumed[] = [
  image('docker:latest docker:cli docker:27 docker:28-cli docker:git', 'alpine:3.22', 180, has('/usr/local/bin', 'docker docker-compose dockerd-entrypoint.sh modprobe', '/usr/local/libexec'), { Entrypoint: ['docker-entrypoint.sh'], Cmd: ['sh'] }),
  image('docker:dind docker:28-dind docker:stable-dind', 'alpine:3.22', 330, has('/usr/local/bin', 'docker dockerd dockerd-entrypoint.sh containerd runc', '/usr/local/libexec')),
  image('bash:5 bash:latest', 'alpine:3.24', 7, has('/usr/local/bin', 'bash', '/usr/local/share'), { Cmd: ['bash'] }),
  image('ghcr.io/astral-sh/uv:latest astral/uv:latest', undefined, 52, { tree: { uv: [45_000_000, 755], uvx: [350_000, 755] } }, { Env: [`PATH=${PATH}`], Entrypoint: ['/uv'], WorkingDir: '/io' }),
  image('ghcr.io/astral-sh/uv:python3.12-bookworm-slim ghcr.io/astral-sh/uv:debian-slim ghcr.io/astral-sh/uv:python3.13-bookworm-slim', 'python:3.12-slim', 52, has('/usr/local/bin', 'uv uvx', '/usr/local/bin'), { Cmd: ['/usr/local/bin/uv'] }),
  image('ghcr.io/astral-sh/uv:alpine ghcr.io/astral-sh/uv:python3.12-alpine ghcr.io/astral-sh/uv:python3.13-alpine', 'python:3.13-alpine', 52, has('/usr/local/bin', 'uv uvx', '/usr/local/bin')),
  image('jenkins/jenkins:lts jenkins/jenkins:latest jenkins/jenkins:lts-jdk17 jenkins:latest', 'debian:bookworm', 350, [java('/opt/java/openjdk', 'jdk'), { tree: trees(CURL, CERTIFICATES, programs('/usr/bin', 'git git-lfs unzip tini ssh'), programs('/usr/local/bin', 'jenkins.sh jenkins-plugin-cli jenkins-support install-plugins.sh')) }, user('jenkins', 1000, '/var/jenkins_home')], { Env: ['JENKINS_HOME=/var/jenkins_home', 'REF=/usr/share/jenkins/ref', 'JAVA_HOME=/opt/java/openjdk'], PATH: '/opt/java/openjdk/bin', User: 'jenkins', Entrypoint: ['/usr/bin/tini', '--', '/usr/local/bin/jenkins.sh'], Volumes: { '/var/jenkins_home': {} }, ExposedPorts: { '8080/tcp': {}, '50000/tcp': {} } }),
  image('jenkins/agent:latest jenkins/inbound-agent:latest jenkins/jnlp-slave:latest', 'debian:bookworm', 330, [java('/opt/java/openjdk', 'jre'), { tree: trees(CURL, programs('/usr/bin', 'git ssh unzip')) }, user('jenkins', 1000, '/home/jenkins')], { User: 'jenkins' }),
  image('nvidia/cuda:12.4.1-base-ubuntu22.04 nvidia/cuda:12.4.1-runtime-ubuntu22.04 nvidia/cuda:latest nvidia/cuda:11.8.0-base-ubuntu20.04', 'ubuntu:22.04', 2200, has('/usr/local/cuda/bin', 'cuda-gdb', '/usr/local/cuda/lib64'), { Env: ['NVIDIA_VISIBLE_DEVICES=all', 'NVIDIA_DRIVER_CAPABILITIES=compute,utility', 'LD_LIBRARY_PATH=/usr/local/nvidia/lib:/usr/local/nvidia/lib64', 'CUDA_VERSION=12.4.1'], PATH: '/usr/local/nvidia/bin:/usr/local/cuda/bin' }),
  image('nvidia/cuda:12.4.1-devel-ubuntu22.04 nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04', 'ubuntu:22.04', 7300, [{ tree: TOOLCHAIN }, has('/usr/local/cuda/bin', 'nvcc cuda-gdb ptxas nvprof', '/usr/local/cuda/lib64')], { Env: ['NVIDIA_VISIBLE_DEVICES=all', 'CUDA_VERSION=12.4.1'], PATH: '/usr/local/nvidia/bin:/usr/local/cuda/bin' }),
  image('tensorflow/tensorflow:latest tensorflow/tensorflow:latest-gpu tensorflow/tensorflow:2.16.1', 'ubuntu:22.04', 1700, has('/usr/local/bin', 'python python3 pip pip3 tensorboard', '/usr/local/lib')),
  image('pytorch/pytorch:latest pytorch/pytorch:2.4.0-cuda12.4-cudnn9-runtime', 'ubuntu:22.04', 5600, has('/opt/conda/bin', 'python python3 pip conda', '/opt/conda/lib'), { PATH: '/opt/conda/bin' }),
  image('continuumio/miniconda3:latest condaforge/miniforge3:latest condaforge/mambaforge:latest continuumio/anaconda3:latest mambaorg/micromamba:latest', 'debian:bookworm-slim', 480, [has('/opt/conda/bin', 'conda mamba python python3 pip activate', '/opt/conda/lib'), { tree: trees(CERTIFICATES, programs('/usr/bin', 'git bzip2 wget ssh hg svn')) }], { PATH: '/opt/conda/bin' }),
  image('jupyter/base-notebook:latest jupyter/scipy-notebook:latest jupyter/minimal-notebook:latest jupyter/datascience-notebook:latest quay.io/jupyter/base-notebook:latest', 'ubuntu:22.04', 1100, [has('/opt/conda/bin', 'conda mamba python python3 pip jupyter', '/opt/conda/lib'), has('/usr/local/bin', 'fix-permissions start.sh start-notebook.sh'), user('jovyan', 1000, '/home/jovyan')], { PATH: '/opt/conda/bin', User: '1000', WorkingDir: '/home/jovyan', Env: ['NB_USER=jovyan', 'NB_UID=1000', 'NB_GID=100', 'CONDA_DIR=/opt/conda', 'HOME=/home/jovyan'] }),
  image('elasticsearch:8 elasticsearch:7 docker.elastic.co/elasticsearch/elasticsearch:8 docker.elastic.co/elasticsearch/elasticsearch:7', 'ubuntu:20.04', 1150, [has('/usr/share/elasticsearch/bin', 'elasticsearch elasticsearch-plugin elasticsearch-keystore', '/usr/share/elasticsearch/lib'), { tree: at('/usr/share/elasticsearch/config', { 'elasticsearch.yml': 0 }) }, user('elasticsearch', 1000, '/usr/share/elasticsearch')], { WorkingDir: '/usr/share/elasticsearch', PATH: '/usr/share/elasticsearch/bin', User: '1000:0' }),
  image('kibana:8 docker.elastic.co/kibana/kibana:8 docker.elastic.co/kibana/kibana:7', 'ubuntu:20.04', 950, has('/usr/share/kibana/bin', 'kibana kibana-plugin', '/usr/share/kibana'), { WorkingDir: '/usr/share/kibana' }),
  image('logstash:8 docker.elastic.co/logstash/logstash:8 docker.elastic.co/logstash/logstash:7', 'ubuntu:20.04', 750, has('/usr/share/logstash/bin', 'logstash logstash-plugin', '/usr/share/logstash'), { WorkingDir: '/usr/share/logstash' }),
  image('hashicorp/terraform:latest hashicorp/terraform:1 hashicorp/packer:latest', 'alpine:3.22', 105, has('/bin', 'terraform packer', '/bin'), { Entrypoint: ['/bin/terraform'] }),
  image('vault:latest hashicorp/vault:latest consul:latest hashicorp/consul:latest', 'alpine:3.22', 150, has('/bin', 'vault consul', '/bin')),
  image('amazon/aws-cli:latest amazon/aws-cli:2 public.ecr.aws/aws-cli/aws-cli:latest', 'amazonlinux:2', 230, has('/usr/local/bin', 'aws aws_completer', '/usr/local/aws-cli'), { Entrypoint: ['/usr/local/bin/aws'], WorkingDir: '/aws' }),
  image('public.ecr.aws/lambda/python:3.12 public.ecr.aws/lambda/python:3.9 amazon/aws-lambda-python:latest', 'amazonlinux:2023', 400, has('/var/lang/bin', 'python3 python3.12 pip pip3', '/var/lang/lib'), { Env: ['LAMBDA_TASK_ROOT=/var/task', 'LAMBDA_RUNTIME_DIR=/var/runtime'], PATH: '/var/lang/bin', WorkingDir: '/var/task' }),
  image('public.ecr.aws/lambda/nodejs:20 public.ecr.aws/lambda/nodejs:18 amazon/aws-lambda-nodejs:latest', 'amazonlinux:2023', 380, has('/var/lang/bin', 'node npm npx', '/var/lang/lib'), { Env: ['LAMBDA_TASK_ROOT=/var/task', 'LAMBDA_RUNTIME_DIR=/var/runtime'], PATH: '/var/lang/bin', WorkingDir: '/var/task' }),
  image('google/cloud-sdk:latest google/cloud-sdk:slim gcr.io/google.com/cloudsdktool/cloud-sdk:latest gcr.io/google.com/cloudsdktool/google-cloud-cli:latest', 'debian:bookworm', 1500, [{ tree: trees(CURL, SCM, CERTIFICATES) }, has('/usr/bin', 'gcloud gsutil bq kubectl python3')]),
  image('google/cloud-sdk:alpine', 'alpine:3.22', 600, has('/google-cloud-sdk/bin', 'gcloud gsutil bq', '/google-cloud-sdk'), { PATH: '/google-cloud-sdk/bin' }),
  image('alpine/git:latest alpine/helm:latest bitnami/git:latest', 'alpine:3.22', 40, has('/usr/bin', 'git ssh helm')),
  image('bitnami/kubectl:latest bitnami/minideb:latest bitnami/node:latest bitnami/python:latest bitnami/nginx:latest bitnami/postgresql:latest bitnami/redis:latest bitnami/kafka:latest bitnami/spark:latest', 'debian:bookworm-slim', 120, [has('/opt/bitnami/common/bin', 'wait-for-port render-template', '/opt/bitnami'), has('/usr/sbin', 'install_packages'), has('/usr/local/bin', 'kubectl node npm python3 pip nginx', '/opt/bitnami')]),
  image('curlimages/curl:latest', 'alpine:3.22', 14, [has('/usr/bin', 'curl'), script('/entrypoint.sh', entrypoint('server.sh', { SERVER: 'curl' })), user('curl_user', 100, '/home/curl_user')], { User: 'curl_user', Entrypoint: ['/entrypoint.sh'] }),
  image('grafana/grafana:latest grafana/grafana:11.0.0 grafana/loki:latest grafana/promtail:latest', 'alpine:3.22', 480, [has('/usr/share/grafana/bin', 'grafana grafana-server grafana-cli', '/usr/share/grafana'), { tree: { etc: { grafana: { provisioning: {}, 'grafana.ini': 0 } } } }, user('grafana', 472, '/home/grafana')], { User: '472', WorkingDir: '/usr/share/grafana', PATH: '/usr/share/grafana/bin' }),
  image('prom/prometheus:latest prom/node-exporter:latest prom/alertmanager:latest quay.io/prometheus/prometheus:latest quay.io/prometheus/busybox:latest prom/busybox:latest', 'busybox:1.37', 290, [has('/bin', 'prometheus promtool', '/bin'), { tree: { etc: { prometheus: { 'prometheus.yml': 0 } }, prometheus: owned(65534, 65534) } }], { User: 'nobody', Entrypoint: ['/bin/prometheus'], WorkingDir: '/prometheus' }),
  image('registry:2 registry:latest registry:3', 'alpine:3.22', 18, [has('/bin', 'registry', '/bin'), script('/entrypoint.sh', entrypoint('server.sh', { SERVER: 'registry' }))], { Entrypoint: ['/entrypoint.sh'] }),
  image('minio/minio:latest minio/mc:latest quay.io/minio/minio:latest', 'registry.access.redhat.com/ubi9/ubi-minimal:latest', 110, has('/usr/bin', 'minio mc')),
  image('nginxinc/nginx-unprivileged:latest nginxinc/nginx-unprivileged:stable', 'nginx:stable', 0.1, {}, { User: '101', ExposedPorts: { '8080/tcp': {} } }),
  image('nginxinc/nginx-unprivileged:alpine nginxinc/nginx-unprivileged:stable-alpine', 'nginx:alpine', 0.1, {}, { User: '101', ExposedPorts: { '8080/tcp': {} } }),
  image('openresty/openresty:alpine openresty/openresty:latest', 'alpine:3.22', 100, has('/usr/local/openresty/bin', 'openresty resty opm', '/usr/local/openresty'), { PATH: '/usr/local/openresty/bin:/usr/local/openresty/nginx/sbin' }),
  image('adminer:latest phpmyadmin:latest phpmyadmin/phpmyadmin:latest', 'php:8.4-apache', 60, {}),
  image('drupal:latest drupal:10 joomla:latest nextcloud:latest mediawiki:latest matomo:latest moodlehq/moodle-php-apache:latest', 'php:8.4-apache', 300, has('/usr/local/bin', 'composer', '/usr/src')),
  image('ghost:latest ghost:5 node-red:latest nodered/node-red:latest', 'node:22-slim', 300, has('/usr/local/bin', 'ghost node-red')),
  image('ghost:alpine ghost:5-alpine n8nio/n8n:latest docker.n8n.io/n8nio/n8n:latest', 'node:22-alpine', 300, has('/usr/local/bin', 'ghost n8n')),
  image('odoo:latest odoo:17', 'ubuntu:22.04', 1700, [has('/usr/bin', 'odoo python3 pip3'), user('odoo', 101, '/var/lib/odoo')], { User: 'odoo' }),
  image('neo4j:latest neo4j:5 cassandra:latest cassandra:4 solr:latest solr:9 zookeeper:latest zookeeper:3.9 activemq:latest', 'eclipse-temurin:21-jre', 250, has('/usr/local/bin', 'neo4j cassandra cqlsh solr zkServer.sh', '/opt')),
  image('confluentinc/cp-kafka:latest confluentinc/cp-kafka-connect:latest confluentinc/cp-kafka-connect-base:latest apache/kafka:latest', 'registry.access.redhat.com/ubi8/ubi-minimal:latest', 700, has('/usr/bin', 'java kafka-topics kafka-console-consumer confluent-hub')),
  image('apache/airflow:latest apache/airflow:2.9.0 apache/superset:latest apache/spark:latest apache/spark-py:latest', 'python:3.11-slim', 1200, [has('/home/airflow/.local/bin', 'airflow superset', '/home/airflow/.local'), user('airflow', 50000, '/home/airflow')], { User: '50000', WorkingDir: '/opt/airflow', PATH: '/home/airflow/.local/bin' }),
  image('couchdb:latest couchdb:3 influxdb:latest influxdb:2 telegraf:latest mosquitto:latest cockroachdb/cockroach:latest timescale/timescaledb-ha:latest percona:latest', 'debian:bookworm-slim', 280, has('/usr/local/bin', 'couchdb influx influxd telegraf')),
  image('eclipse-mosquitto:latest eclipse-mosquitto:2 nats:latest nats:alpine influxdb:alpine telegraf:alpine vault:alpine', 'alpine:3.22', 20, has('/usr/sbin', 'mosquitto nats-server')),
  image('postgis/postgis:latest postgis/postgis:16-3.4 pgvector/pgvector:pg16 timescale/timescaledb:latest-pg16', 'postgres:16', 190, {}),
  image('kong:latest kong:3 sonarqube:latest sonarqube:lts sonarqube:community gitlab/gitlab-ce:latest gitlab/gitlab-runner:latest', 'ubuntu:22.04', 600, has('/usr/local/bin', 'kong sonar')),
  image('sonatype/nexus3:latest keycloak/keycloak:latest quay.io/keycloak/keycloak:latest jboss/keycloak:latest', 'registry.access.redhat.com/ubi9/ubi-minimal:latest', 500, [java('/usr/lib/jvm/jre', 'jre'), has('/opt/keycloak/bin', 'kc.sh kcadm.sh', '/opt')], { WorkingDir: '/' }),
  image('selenium/standalone-chrome:latest selenium/node-chrome:latest selenium/standalone-firefox:latest', 'ubuntu:22.04', 1200, [has('/usr/bin', 'google-chrome chromedriver java'), user('seluser', 1200, '/home/seluser')], { User: '1200' }),
  image('cypress/base:latest cypress/included:latest cypress/browsers:latest ghcr.io/puppeteer/puppeteer:latest', 'node:22', 1100, has('/usr/bin', 'google-chrome firefox Xvfb')),
  image('zenika/alpine-chrome:latest zenika/alpine-chrome:with-node', 'alpine:3.22', 700, has('/usr/bin', 'chromium-browser node npm')),
  image('hadolint/hadolint:latest hadolint/hadolint:latest-debian hadolint/hadolint:latest-alpine', 'debian:bookworm-slim', 20, has('/usr/bin', 'hadolint', '/usr/bin')),
  image('tiangolo/uvicorn-gunicorn-fastapi:latest tiangolo/uvicorn-gunicorn-fastapi:python3.11 tiangolo/uwsgi-nginx-flask:latest', 'python:3.12', 60, [script('/start.sh', '#!/bin/sh\nset -e\n\nexec gunicorn -k uvicorn.workers.UvicornWorker "${APP_MODULE:-app.main:app}"\n'), has('/usr/local/bin', 'gunicorn uvicorn', '/usr/local/lib')], { Cmd: ['/start.sh'] }),
  image('phusion/baseimage:latest phusion/baseimage:jammy-1.0.1 phusion/passenger-full:latest', 'ubuntu:22.04', 140, [{ tree: { etc: { service: {}, my_init_d: {}, my_init: {} } } }, has('/usr/sbin', 'my_init setuser')], { Cmd: ['/sbin/my_init'] }),
  image('buildpack-deps:bullseye', 'debian:bullseye', 700, { tree: trees(CERTIFICATES, CURL, GNUPG, SCM, BUILD), restIn: '/usr/lib' }),
  image('buildpack-deps:bullseye-scm buildpack-deps:bullseye-curl', 'debian:bullseye', 200, { tree: trees(CERTIFICATES, CURL, GNUPG, SCM), restIn: '/usr/lib' }),
  image('buildpack-deps:jammy buildpack-deps:focal buildpack-deps:noble', 'ubuntu:22.04', 500, { tree: trees(CERTIFICATES, CURL, GNUPG, SCM, BUILD), restIn: '/usr/lib' }),
  image('tonistiigi/xx:latest', undefined, 0.1, { tree: programs('/usr/bin', 'xx-apk xx-apt xx-apt-get xx-cargo xx-cc xx-clang xx-go xx-info xx-verify') }),
  image('tonistiigi/binfmt:latest multiarch/qemu-user-static:latest', undefined, 60, { tree: programs('/usr/bin', 'binfmt qemu-arm-static qemu-aarch64-static') }),
  image('krallin/ubuntu-tini:latest krallin/centos-tini:latest', 'ubuntu:22.04', 0.1, has('/usr/bin', 'tini')),
  image('gcr.io/kaniko-project/executor:latest gcr.io/kaniko-project/executor:debug', undefined, 60, { tree: { kaniko: { executor: [0, 755], warmer: [0, 755], ssl: {} } } }, { Entrypoint: ['/kaniko/executor'] }),
  image('registry.k8s.io/build-image/debian-base:latest registry.k8s.io/pause:3.9 k8s.gcr.io/debian-base:latest', 'debian:bookworm-slim', 1, {}),
  image('cgr.dev/chainguard/static:latest cgr.dev/chainguard/wolfi-base:latest cgr.dev/chainguard/python:latest cgr.dev/chainguard/node:latest cgr.dev/chainguard/go:latest chainguard/wolfi-base:latest', 'alpine:3.22', 10, {}),
  image('golang:1.26-bookworm', 'buildpack-deps:bookworm-scm', 470, [{ tree: TOOLCHAIN }, GO, GOPATH], { Env: ['GOLANG_VERSION=1.26.5', 'GOTOOLCHAIN=local', 'GOPATH=/go'], PATH: '/go/bin:/usr/local/go/bin', WorkingDir: '/go' }),
  image('python:3.12-bookworm', 'buildpack-deps:bookworm', 95, [python('3.12'), PYTHON_LINKS], { Env: ['LANG=C.UTF-8', 'PYTHON_VERSION=3.12.14'], Cmd: ['python3'] }),
  image('nikolaik/python-nodejs:latest', 'python:3.12', 250, [NODE, yarn('1.22.22'), nodeHome(false), NODE_ENTRYPOINT], { Env: ['NODE_VERSION=22.23.2'] }),
];

export const ASSUMED: readonly Assumed[] = [
  ...SYSTEMS,
  ...LANGUAGES,
  ...TOOLS,
  ...distroless('static', 2.2),
  ...distroless('base', 20),
  ...distroless('base-nossl', 15),
  ...distroless('cc', 24),
  ...distroless('java17', 220, merge([java('/usr/lib/jvm/java-17-openjdk-amd64', 'jre'), { tree: at('/usr/bin/java', '/usr/lib/jvm/java-17-openjdk-amd64/bin/java') }]), { Entrypoint: ['/usr/bin/java', '-jar'] }),
  ...distroless('java21', 190, merge([java('/usr/lib/jvm/java-21-openjdk-amd64', 'jre'), { tree: at('/usr/bin/java', '/usr/lib/jvm/java-21-openjdk-amd64/bin/java') }]), { Entrypoint: ['/usr/bin/java', '-jar'] }),
  ...distroless('nodejs', 140, { tree: at('/nodejs/bin/node', [0, 755]) }, { Entrypoint: ['/nodejs/bin/node'] }),
  ...distroless('nodejs20', 140, { tree: at('/nodejs/bin/node', [0, 755]) }, { Entrypoint: ['/nodejs/bin/node'] }),
  ...distroless('nodejs22', 140, { tree: at('/nodejs/bin/node', [0, 755]) }, { Entrypoint: ['/nodejs/bin/node'] }),
  ...distroless('python3', 53, { tree: trees(programs('/usr/bin', 'python3 python3.11'), { usr: { lib: { 'python3.11': {} } } }) }, { Entrypoint: ['/usr/bin/python3'] }),
];
