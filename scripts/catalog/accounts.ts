/** The files of users and groups as layers add to them. */
import type { User } from './contents.ts';

const PASSWD = '/etc/passwd';
const GROUP = '/etc/group';
const SHADOW = '/etc/shadow';
const GSHADOW = '/etc/gshadow';

/** The texts of the account files after users were added, of those that the image has. */
export function withUsers(texts: Readonly<Record<string, string>>, users: readonly User[]): Record<string, string> {
  const changed: Record<string, string> = {};
  const append = (path: string, line: string): void => {
    const text = changed[path] ?? texts[path];
    if (text !== undefined && !text.split('\n').some((old) => old.startsWith(line.slice(0, line.indexOf(':') + 1)))) changed[path] = text + line;
  };
  for (const { name, uid, gid = uid, home, shell = '/usr/sbin/nologin' } of users) {
    append(PASSWD, `${name}:x:${uid}:${gid}::${home}:${shell}\n`);
    if (gid !== 0) append(GROUP, `${name}:x:${gid}:\n`);
    append(SHADOW, `${name}:!:20715::::::\n`);
    if (gid !== 0) append(GSHADOW, `${name}:!::\n`);
  }
  return changed;
}

export const isAccountFile = (path: string): boolean => path === PASSWD || path === GROUP || path === SHADOW || path === GSHADOW;
