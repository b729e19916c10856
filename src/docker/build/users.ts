/** USER and --chown: names looked up in the image's own files. */
import { ROOT, Vfs, mountOverlay, type Credentials, type Directory } from '../../filesystem/index.ts';
import { groupId, groups, userId, users } from '../../shell/index.ts';

const view = (root: Directory): Vfs => new Vfs([{ at: [], tree: mountOverlay(root) }], { now: () => 0 });

/** The credentials that `USER name[:group]` gives; undefined when the name is not in the image. */
export function credentialsOf(root: Directory, user: string): Credentials | undefined {
  if (user === '') return ROOT;
  const vfs = view(root);
  const [name = '', group] = user.split(':');
  const uid = userId(vfs, name);
  if (uid === undefined) return undefined;
  const entry = users(vfs).find((row) => row.uid === uid);
  const gid = group === undefined ? (entry?.gid ?? 0) : groupId(vfs, group);
  if (gid === undefined) return undefined;
  const others = groups(vfs).filter(({ members }) => entry !== undefined && members.includes(entry.name)).map((row) => row.gid);
  return { uid, gid, groups: [gid, ...others.filter((id) => id !== gid)], umask: 0o022 };
}

/** The home directory of a user id, `/` when it has none. */
export function homeOfUser(root: Directory, uid: number): string {
  return users(view(root)).find((row) => row.uid === uid)?.home ?? (uid === 0 ? '/root' : '/');
}
