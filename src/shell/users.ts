/** Names from the image's own /etc/passwd and /etc/group. */
import { decodeName, readContent, type Vfs } from '../filesystem/index.ts';

export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The rows of a colon-separated file; none when it is missing. */
function rows(vfs: Vfs, path: string): string[][] {
  const node = vfs.stat('/', path);
  if (node?.kind !== 'file') return [];
  return decodeName(readContent(node.content))
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => line.split(':'));
}

export function users(vfs: Vfs): User[] {
  return rows(vfs, '/etc/passwd').map(([name = '', , uid, gid, comment = '', home = '', shell = '']) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    comment,
    home,
    shell,
  }));
}

export function groups(vfs: Vfs): Group[] {
  return rows(vfs, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter((member) => member !== ''),
  }));
}

export function userNamed(vfs: Vfs, name: string): User | undefined {
  return users(vfs).find((user) => user.name === name);
}

export function homeOf(vfs: Vfs, name: string): string | undefined {
  return userNamed(vfs, name)?.home;
}

/** The name of a user id, the number itself when it has none. */
export function userName(vfs: Vfs, uid: number): string {
  return users(vfs).find((user) => user.uid === uid)?.name ?? (uid === 0 ? 'root' : String(uid));
}

export function groupName(vfs: Vfs, gid: number): string {
  return groups(vfs).find((group) => group.gid === gid)?.name ?? (gid === 0 ? 'root' : String(gid));
}

/** The id that a name or a number stands for. */
export function userId(vfs: Vfs, text: string): number | undefined {
  return userNamed(vfs, text)?.uid ?? (/^\d+$/.test(text) ? Number(text) : text === 'root' ? 0 : undefined);
}

export function groupId(vfs: Vfs, text: string): number | undefined {
  return groups(vfs).find((group) => group.name === text)?.gid ?? (/^\d+$/.test(text) ? Number(text) : text === 'root' ? 0 : undefined);
}
