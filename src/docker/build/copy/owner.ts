/** `--chown=user[:group]` (semantics e.2; recorded facts 10). */
import { mountOverlay, Vfs, type Directory } from '../../../filesystem/index.ts';
import { groups, users } from '../../../shell/index.ts';
import { CopyError } from './errors.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const number = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : text === 'root' || text === '' ? 0 : undefined);

/**
 * Names are those of the target's `/etc/passwd` and `/etc/group`; one that is not found there silently is 0. A number alone is the group too.
 * Throws CopyError for a name where there is no file to look into: on nothing, and for a layer of its own (`--link`).
 */
export function ownerOf(text: string, root: Directory | undefined): Owner {
  const colon = text.indexOf(':');
  const [user, group] = colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
  const uid = number(user);
  const gid = group === undefined ? undefined : number(group);
  if (uid !== undefined && (group === undefined || gid !== undefined)) return { uid, gid: gid ?? uid };
  if (root === undefined) throw new CopyError('invalid user index: -1');
  const vfs = new Vfs([{ at: [], tree: mountOverlay(root) }], { now: () => 0 });
  const row = uid === undefined ? users(vfs).find(({ name }) => name === user) : undefined;
  const named = group === undefined || gid !== undefined ? undefined : groups(vfs).find(({ name }) => name === group);
  return { uid: uid ?? row?.uid ?? 0, gid: gid ?? named?.gid ?? uid ?? row?.gid ?? 0 };
}
