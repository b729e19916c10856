/** Alpine: the trees of 3.18 and 3.20 are known in full; later and earlier releases have the nearer one. */
import { at } from '../contents.ts';
import type { System } from './system.ts';

/** The largest file differs from release to release: its bytes are part of what is not listed. */
const UNSIZED = at('/lib/libcrypto.so.3', [0, 755]);

/** `version` has three numbers. */
export function alpine(version: string): System {
  const [major = '3', minor = '20'] = version.split('.');
  const branch = `${major}.${minor}`;
  const tree = Number(minor) <= 18 ? 'trees/alpine-3.18.9' : 'trees/alpine-3.20.3';
  const facts = { distribution: 'alpine', release: branch };
  const shared = [tree, 'texts/alpine'];
  if (version === '3.20.3') return { facts, contents: { shared } };
  return {
    facts,
    contents: {
      shared,
      files: {
        '/etc/alpine-release': `${version}\n`,
        '/etc/apk/repositories': `https://dl-cdn.alpinelinux.org/alpine/v${branch}/main\nhttps://dl-cdn.alpinelinux.org/alpine/v${branch}/community\n`,
        '/etc/issue': `Welcome to Alpine Linux ${branch}\nKernel \\r on an \\m (\\l)\n\n`,
        '/etc/os-release': `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${branch}"\nHOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n`,
      },
      tree: UNSIZED,
      restIn: '/lib',
    },
  };
}
