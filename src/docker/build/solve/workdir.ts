/** WORKDIR as a step: the directories that are missing, owned by the user in effect (semantics b; recorded fact 8). */
import { cleanPath, mountOverlay, overlayfs, splitPath, Vfs, type Directory, type Overlay } from '../../../filesystem/index.ts';
import type { WorkdirOperation } from '../plan/plan.ts';
import { credentialsOf } from '../users.ts';
import { NO_INPUTS, settingsOf, type PreparedStep } from './step.ts';

export function prepareWorkdir({ path, user }: WorkdirOperation, parent: string, root: Directory, now: number): PreparedStep {
  return {
    inputs: { ...NO_INPUTS, kind: 'workdir', parent, text: cleanPath(path), settings: settingsOf({ 'the user': user !== '' && user }) },
    isLinked: false,
    *make() {
      yield { kind: 'tick' };
      return { overlay: withDirectories(root, path, user, now), output: '', badges: [] };
    },
  };
}

function withDirectories(root: Directory, path: string, user: string, now: number): Overlay {
  const { uid, gid } = credentialsOf(root, user) ?? { uid: 0, gid: 0 };
  let tree = mountOverlay(root);
  const names = splitPath(cleanPath(path));
  for (let length = 1; length <= names.length; length++) {
    const vfs = new Vfs([{ at: [], tree }], { now: () => now });
    const prefix = `/${names.slice(0, length).join('/')}`;
    if (vfs.stat('/', prefix) !== undefined) continue;
    const parent = splitPath(vfs.realpath('/', `/${names.slice(0, length - 1).join('/')}`));
    const name = names[length - 1];
    if (name !== undefined) tree = overlayfs.makeDirectory(tree, [...parent, name], { mode: 0o755, uid, gid, mtime: now }, now);
  }
  return tree;
}
