/** Home directories: made with their parents, filled from the skeleton, given away and removed. */
import { splitPath, type Vfs } from '../../../filesystem/index.ts';
import { inside } from '../kit.ts';
import type { Process } from '../../program.ts';
import { removeTree } from '../remove-tree.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A new directory with its parents, which stay root's. */
export function makeHome(vfs: Vfs, home: string, owner: Owner, mode: number): void {
  const parts = splitPath(home);
  for (let length = 1; length < parts.length; length++) {
    const parent = '/' + parts.slice(0, length).join('/');
    if (vfs.stat('/', parent) !== undefined) continue;
    vfs.mkdir('/', parent, 0o755);
    vfs.chmod('/', parent, 0o755);
  }
  vfs.mkdir('/', home, 0o700);
  vfs.chown('/', home, owner.uid, owner.gid);
  vfs.chmod('/', home, mode);
}

/** Copies what a skeleton holds, with its modes and, where `keepTimes`, its times. A skeleton that is missing is empty. */
export function copySkeleton(vfs: Vfs, skeleton: string, home: string, owner: Owner, keepTimes: boolean): void {
  if (vfs.stat('/', skeleton)?.kind !== 'directory') return;
  for (const [name, node] of vfs.list('/', skeleton)) {
    const to = inside(home, name);
    if (vfs.lstat('/', to) !== undefined) continue;
    const mtime = keepTimes ? node.mtime : vfs.now();
    if (node.kind !== 'directory') {
      const { link: _, ...single } = node.kind === 'file' ? node : { ...node, link: undefined };
      vfs.put('/', to, { ...single, ...owner, mtime });
      continue;
    }
    vfs.mkdir('/', to, node.mode);
    vfs.chown('/', to, owner.uid, owner.gid);
    vfs.chmod('/', to, node.mode);
    copySkeleton(vfs, inside(skeleton, name), to, owner, keepTimes);
    vfs.utimes('/', to, mtime);
  }
  if (!keepTimes) vfs.utimes('/', home, vfs.now());
}

/** Everything below a path that belongs to `from` goes to `to`; an id that is undefined counts for nothing. */
export function giveAway(vfs: Vfs, path: string, from: Partial<Owner>, to: Owner): void {
  const node = vfs.lstat('/', path);
  if (node === undefined) return;
  const uid = from.uid === node.uid ? to.uid : -1;
  const gid = from.gid === node.gid ? to.gid : -1;
  if (uid >= 0 || gid >= 0) vfs.chown('/', path, uid, gid, false);
  if (node.kind === 'directory') for (const [name] of vfs.list('/', path)) giveAway(vfs, inside(path, name), from, to);
}

export function removeHome(process: Process, home: string): boolean {
  if (process.vfs.lstat('/', home)?.kind !== 'directory') return false;
  removeTree(process, home);
  return true;
}
