/**
 * RUN: a command over an overlay mount of the stage's root. /proc, /sys, /dev and the two files of the resolver are mounted over it
 * and never in the layer; the mount points that had to be made are (recorded fact 3).
 */
import type { Run } from '../../dockerfile/index.ts';
import { decodeName, directory, file, mountOverlay, overlayfs, putAt, textContent, Vfs, type Directory, type Mount, type Overlay } from '../../filesystem/index.ts';
import { run, type Limits, type Note, type Task } from '../../shell/index.ts';
import type { Badge } from '../image/image.ts';
import { BuildFailure } from './request.ts';
import { rootOf, type StageState } from './stage.ts';
import { credentialsOf, homeOfUser } from './users.ts';

/** What every container has mounted over its root. */
export function systemMounts(hostname: string): Mount[] {
  const resolver = putAt(putAt(directory(), ['hosts'], file(textContent(`127.0.0.1\tlocalhost\n172.17.0.2\t${hostname}\n`))), ['resolv.conf'], file(textContent('nameserver 127.0.0.11\n')));
  return [
    { at: ['proc'], tree: mountOverlay(directory()), readOnly: true },
    { at: ['sys'], tree: mountOverlay(directory()), readOnly: true },
    { at: ['dev'], tree: mountOverlay(putAt(directory(), ['shm'], directory({ mode: 0o1777 }))) },
    { at: ['etc', 'hosts'], inner: ['hosts'], tree: mountOverlay(resolver) },
    { at: ['etc', 'resolv.conf'], inner: ['resolv.conf'], tree: mountOverlay(resolver) },
  ];
}

/** The overlay after runc has made the mount points that the image lacks. */
export function withMountPoints(root: Directory, now: number): Overlay {
  let tree = mountOverlay(root);
  const attributes = { mode: 0o755, uid: 0, gid: 0, mtime: now };
  for (const name of ['dev', 'proc', 'sys']) if (!root.entries.has(name)) tree = overlayfs.makeDirectory(tree, [name], attributes, now);
  const etc = root.entries.get('etc');
  if (etc === undefined) return overlayfs.makeDirectory(tree, ['etc'], attributes, now);
  const complete = etc.kind === 'directory' && etc.entries.has('hosts') && etc.entries.has('resolv.conf');
  return complete || etc.kind !== 'directory' ? tree : overlayfs.setAttributes(tree, ['etc'], { mtime: now });
}

export interface RunOutcome {
  readonly overlay: Overlay;
  readonly output: string;
  readonly badges: readonly Badge[];
}

/** The words after the shell prefix, as the process gets them. */
export function argvOf(step: Run, stage: StageState): string[] {
  if (step.command.form === 'exec') return [...step.command.words];
  const shell = stage.config.Shell ?? ['/bin/sh', '-c'];
  return [...shell, scriptOf(step)];
}

/** A here-document as the whole command is the script itself; with other words the shell reads it. */
function scriptOf({ command, heredocs }: Run): string {
  const [text = ''] = command.words;
  const [only] = heredocs;
  if (only === undefined) return text;
  const body = (content: string, chomp: boolean): string => (chomp ? content.replace(/^\t+/gm, '') : content);
  if (heredocs.length === 1 && /^\d*<<-?\s*(['"]?)[^\s'"]+\1\s*$/.test(text)) return body(only.content, only.chomp);
  return [text, ...heredocs.map(({ content, name }) => `${content}${name}`)].join('\n') + '\n';
}

/** Runs the step; throws BuildFailure when it does not succeed. `script` is run in its place if given (`# simulate:`). */
export function* runStep(step: Run, stage: StageState, now: number, name: string, onLog: (text: string) => void, script: string | undefined, limits?: Partial<Limits>): Task<RunOutcome> {
  const root = rootOf(stage);
  const user = stage.config.User ?? '';
  const fail = (message: string, output: string): BuildFailure => new BuildFailure({ message, lines: step.lines, step: { name, text: step.original, output } });
  const credentials = credentialsOf(root, user);
  if (credentials === undefined) throw fail(`process "${argvOf(step, stage).join(' ')}" did not complete successfully: unable to find user ${user}: no matching entries in passwd file`, '');
  const mount: Mount = { at: [], tree: withMountPoints(root, now) };
  const vfs = new Vfs([mount, ...systemMounts('buildkitsandbox')], { now: () => now }, credentials);
  const notes: Note[] = [];
  let output = '';
  const argv = script === undefined ? argvOf(step, stage) : ['/bin/sh', '-c', script];
  const env = new Map(stage.env);
  if (!env.has('HOME')) env.set('HOME', homeOfUser(root, credentials.uid));
  const cwd = stage.config.WorkingDir || '/';
  const result = yield* run({
    argv,
    env,
    cwd: vfs.stat('/', cwd)?.kind === 'directory' ? cwd : '/',
    vfs,
    hostname: 'buildkitsandbox',
    facts: { get: (key) => stage.facts[key], *load(key) { return yield { kind: 'load', key }; } },
    onOutput: (_, bytes) => {
      const text = decodeName(bytes);
      output += text;
      onLog(text);
    },
    onNote: (note) => notes.push(note),
    ...(limits !== undefined && { limits }),
  });
  const shown = `process "${argvOf(step, stage).join(' ')}" did not complete successfully: `;
  if (result.notFound) {
    const first = argv[0] ?? '';
    throw fail(`${shown}exit code: 127`, output + `runc run failed: unable to start container process: exec: "${first}": ${first.includes('/') ? `stat ${first}: no such file or directory` : 'executable file not found in $PATH'}\n`);
  }
  if (result.exitCode !== 0) throw fail(`${shown}exit code: ${result.exitCode}`, output);
  const unique = [...new Map(notes.map((note) => [note.reason, note])).values()];
  const simulated: Badge[] = script === undefined ? [] : [{ kind: 'assumed', reason: `the comment line above says what the instruction does: ${script}` }];
  return { overlay: mount.tree, output, badges: [...simulated, ...unique] };
}
