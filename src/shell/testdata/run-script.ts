/** Runs a script on an almost empty root, for tests. */
import { decodeName, device, directory, encodeName, file, isInode, mountOverlay, putAt, readContent, symlink, textContent, Vfs, walk, type Directory, type Inode } from '../../filesystem/index.ts';
import { importAll } from '../code.ts';
import { SHELL_CODE } from '../on-demand.ts';
import { PROGRAMS } from '../programs/index.ts';
import { run, type RunOptions } from '../run.ts';
import { runTask } from '../task.ts';
import { fileText, type Outcome, type ShellName } from './recorded.ts';

const code = await importAll(SHELL_CODE);

const NOT_BUSYBOX = new Set(['apt', 'apt-get', 'bash', 'dash', 'groupadd', 'install', 'useradd']);

/** The first accounts of a Debian system, by id. */
const SYSTEM_NAMES = ['root', 'daemon', 'bin', 'sys', 'sync', 'games', 'man', 'lp', 'mail', 'news', 'uucp'];
const SYSTEM_GROUPS = ['root', 'daemon', 'bin', 'sys', 'adm', 'tty', 'disk', 'lp', 'mail', 'news', 'uucp'];

/** A root with an empty working directory `/w`, in which every known program is installed and `/bin/sh` is `shell`. */
export function emptyRoot(shell: ShellName): Directory {
  const names = shell === 'ash' ? ['root'] : SYSTEM_NAMES;
  let root = ['w', 'tmp', 'usr', 'root', 'dev'].reduce((made, name) => putAt(made, [name], directory({ mtime: 1 })), directory());
  root = putAt(root, ['etc', 'passwd'], file(textContent(names.map((name, id) => `${name}:x:${id}:${id}:${name}:${id === 0 ? '/root:/bin/bash' : '/:/usr/sbin/nologin'}\n`).join(''))));
  root = putAt(root, ['etc', 'group'], file(textContent((shell === 'ash' ? ['root'] : SYSTEM_GROUPS).map((name, id) => `${name}:x:${id}:\n`).join(''))));
  root = putAt(root, ['etc', 'hostname'], file(textContent('test\n')));
  const program = file(textContent('\x7fELF'), { mode: 0o755 });
  for (const name of PROGRAMS.keys()) {
    if (shell !== 'ash') root = putAt(root, ['usr', 'bin', name], program);
    else if (!NOT_BUSYBOX.has(name)) root = putAt(root, ['bin', name], symlink('busybox'));
  }
  for (const [name, minor] of [['null', 3], ['zero', 5], ['urandom', 9]] as const) root = putAt(root, ['dev', name], device('character', 1, minor, { mode: 0o666 }));
  if (shell === 'ash') root = putAt(root, ['bin', 'busybox'], program);
  else root = putAt(root, ['bin', 'bash'], program);
  return putAt(root, ['bin', 'sh'], shell === 'ash' ? symlink('busybox') : symlink('/usr/bin/dash'));
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export function runScript(shell: ShellName, script: string, extra: Partial<RunOptions> = {}) {
  const mount = { at: [], tree: mountOverlay(emptyRoot(shell)) };
  let stdout = '';
  let stderr = '';
  const result = runTask(
    run({
      argv: [shell === 'bash' ? '/bin/bash' : '/bin/sh', '-c', script],
      env: new Map([['PATH', PATH], ['HOME', '/root']]),
      cwd: '/w',
      vfs: new Vfs([mount], { now: () => 1_700_000_000 }),
      hostname: 'test',
      onOutput: (stream, bytes) => {
        if (stream === 'stdout') stdout += decodeName(bytes);
        else stderr += decodeName(bytes);
      },
      ...extra,
    }),
    (key) => code.get(key),
  );
  const work = mount.tree.merged.entries.get('w');
  const entries = work?.kind === 'directory' ? [...walk(work)].flatMap(({ path, node }) => (isInode(node) ? [{ path: path.join('/'), node }] : [])) : [];
  return { ...result, stdout, stderr, entries, names: entries.map(({ path }) => path).sort() };
}

const latin = (text: string): string => String.fromCharCode(...encodeName(text).slice(0, 60_000));

function describe(node: Inode, hash: (bytes: Uint8Array) => string): string {
  if (node.kind === 'symlink') return `link ${node.target}`;
  const mode = node.mode.toString(8);
  if (node.kind === 'directory') return `directory ${mode}`;
  return node.kind === 'file' ? fileText(mode, readContent(node.content), hash) : `${node.kind} ${mode}`;
}

/** What a script did, in the form of the recorded table. */
export function observe(shell: ShellName, script: string, hash: (bytes: Uint8Array) => string): Outcome {
  const { stdout, stderr, exitCode, entries } = runScript(shell, script);
  const files = entries.map(({ path, node }): [string, string] => [path, describe(node, hash)]);
  return { stdout: latin(stdout), stderr: latin(stderr), exitCode, files: Object.fromEntries(files) };
}
