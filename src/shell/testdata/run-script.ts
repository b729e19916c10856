/** Runs a script on an almost empty root, for tests. */
import { decodeName, directory, file, mountOverlay, putAt, textContent, Vfs, walk, type Directory } from '../../filesystem/index.ts';
import { run, type RunOptions } from '../run.ts';
import { runTask } from '../task.ts';

/** A root with an empty working directory `/w`, in which every known program counts as installed. */
function emptyRoot(): Directory {
  const passwd = file(textContent('root:x:0:0:root:/root:/bin/bash\n'));
  const made = ['w', 'tmp', 'usr', 'root'].reduce((root, name) => putAt(root, [name], directory({ mtime: 1 })), directory());
  return putAt(made, ['etc', 'passwd'], passwd);
}

export function runScript(shell: string, script: string, extra: Partial<RunOptions> = {}) {
  const mount = { at: [], tree: mountOverlay(emptyRoot()) };
  let stdout = '';
  let stderr = '';
  const result = runTask(
    run({
      argv: [`/bin/${shell}`, '-c', script],
      env: new Map([['PATH', '/usr/bin:/bin'], ['HOME', '/root']]),
      cwd: '/w',
      vfs: new Vfs([mount], { now: () => 1_700_000_000 }),
      hostname: 'test',
      hasEverything: true,
      onOutput: (stream, bytes) => {
        if (stream === 'stdout') stdout += decodeName(bytes);
        else stderr += decodeName(bytes);
      },
      ...extra,
    }),
  );
  const work = mount.tree.merged.entries.get('w');
  const names = work?.kind === 'directory' ? [...walk(work)].map(({ path }) => path.join('/')).sort() : [];
  return { ...result, stdout, stderr, names };
}
