/** Which distribution an image stands on, told by its name and its first step. */
import { textsOf } from '../contents.ts';
import type { SourceImage } from '../source.ts';
import { alpine } from './alpine.ts';
import { debian } from './debian.ts';
import * as redhat from './redhat.ts';
import type { System } from './system.ts';
import { ubuntu } from './ubuntu.ts';

export type { System } from './system.ts';

/** A full Debian is about 117 MB, a slim one 75 to 80. */
const SLIM_LIMIT = 100_000_000;

const BY_NAME: readonly (readonly [RegExp, () => System])[] = [
  [/^httpd:2\.4@/, () => tutorial()],
  [/^busybox:.*musl/, () => busybox('musl')],
  [/^busybox:/, () => busybox('glibc')],
  [/^hello-world/, () => ({ facts: {}, contents: { tree: { hello: [10_072, 755] } } })],
  [/^ubuntu:20\.04/, () => ubuntu('20.04')],
  [/^(ubuntu:22\.04|mongo:)/, () => ubuntu('22.04')],
  [/^eclipse-temurin:(17|21)-(jdk|jre)$/, () => ubuntu('26.04')],
  [/^(ubuntu:|mariadb:|maven:|gradle:|tomcat:|rabbitmq:)/, () => ubuntu('24.04')],
  [/^node:18-alpine/, () => alpine('3.18.4')],
  [/^mysql:/, () => redhat.redhat(redhat.ORACLE9)],
  [/^fedora:/, () => redhat.redhat(redhat.FEDORA)],
  [/^rockylinux:/, () => redhat.redhat(redhat.ROCKY9)],
  [/^amazonlinux:/, () => redhat.redhat(redhat.AMAZON2023)],
];

export function systemOf({ ref, history = [], layers }: SourceImage): System | undefined {
  const named = BY_NAME.find(([pattern]) => pattern.test(ref));
  if (named !== undefined) return named[1]();
  const step = history.find(({ layer }) => layer === 0)?.createdBy ?? '';
  const minirootfs = /alpine-minirootfs-(\d+\.\d+\.\d+)/.exec(step);
  if (minirootfs !== null) return alpine(minirootfs[1] ?? '');
  const release = /debian\.sh .*'([a-z]+)'/.exec(step);
  return release === null ? undefined : debian(release[1] ?? '', (layers[0]?.bytes ?? 0) < SLIM_LIMIT);
}

function busybox(libc: 'glibc' | 'musl'): System {
  const { '/etc/nsswitch.conf': switches = '', ...files } = textsOf('busybox');
  return { facts: { distribution: 'busybox' }, contents: { shared: [`trees/busybox-1.37-${libc}`], files: { ...files, ...(libc === 'glibc' && { '/etc/nsswitch.conf': switches }) }, restIn: '/bin' } };
}

/** The tutorial's Debian keeps what is not known of it where `apt upgrade` of that day put its bytes. */
function tutorial(): System {
  const { facts, contents } = debian('bullseye', true);
  return { facts, contents: { ...contents, restIn: '/usr' } };
}
