/** The credentials and the environment of a user that a program becomes. */
import type { Credentials, Vfs } from '../../../filesystem/index.ts';
import { groups, userNamed, type User } from '../../users.ts';

/** The groups of a user's login: the primary one first. */
export function loginGroups(vfs: Vfs, { name, gid }: Pick<User, 'name' | 'gid'>): number[] {
  const others = groups(vfs).filter(({ members }) => members.includes(name)).map((group) => group.gid);
  return [gid, ...others.filter((id) => id !== gid)];
}

export function loginCredentials(vfs: Vfs, user: User): Credentials {
  return { ...vfs.credentials, uid: user.uid, gid: user.gid, groups: loginGroups(vfs, user) };
}

/** A user by name, or by number where nobody has that name. */
export function userFor(vfs: Vfs, text: string): User | undefined {
  const named = userNamed(vfs, text);
  if (named !== undefined || !/^\d+$/.test(text)) return named;
  return { name: text, uid: Number(text), gid: Number(text), comment: '', home: '/', shell: '/bin/sh' };
}

/** The variables that a login sets; the others stay unless it is a full one. */
export function loginEnvironment(env: ReadonlyMap<string, string>, user: User, shell: string, isFull: boolean): Map<string, string> {
  const variables = isFull ? new Map([...env].filter(([name]) => name === 'TERM')) : new Map(env);
  variables.set('HOME', user.home);
  variables.set('SHELL', shell);
  if (user.uid !== 0 || isFull) for (const name of ['USER', 'LOGNAME']) variables.set(name, user.name);
  if (isFull) variables.set('PATH', user.uid === 0 ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' : '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games');
  return variables;
}
