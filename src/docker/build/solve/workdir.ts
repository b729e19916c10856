/** WORKDIR as a step: the directories that are missing, owned by the user in effect (semantics b; recorded fact 8). */
import { SyntaxFailure } from '../../../dockerfile/index.ts';
import { cleanPath, formatPath, isInode, lookup, mountOverlay, overlayfs, type Directory, type Overlay } from '../../../filesystem/index.ts';
import { rootPath } from '../copy/root-path.ts';
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

/** Links are followed inside the root. Throws SyntaxFailure where a file is in the way. */
function withDirectories(root: Directory, path: string, user: string, now: number): Overlay {
  const { uid, gid } = credentialsOf(root, user) ?? { uid: 0, gid: 0 };
  const names = rootPath(root, path);
  let tree = mountOverlay(root);
  for (let length = 1; length <= names.length; length++) {
    const prefix = names.slice(0, length);
    const found = lookup(tree.merged, prefix);
    if (!isInode(found)) tree = overlayfs.makeDirectory(tree, prefix, { mode: 0o755, uid, gid, mtime: now }, now);
    else if (found.kind !== 'directory') throw new SyntaxFailure(`mkdir ${formatPath(prefix)}: not a directory`);
  }
  return tree;
}
