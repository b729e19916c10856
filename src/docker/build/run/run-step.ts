/** RUN: a process over an overlay mount of the stage's root; the upper directory that it leaves is the layer (semantics b, f). */
import { cleanPath, decodeName, directory, file, lookup, mountOverlay, putAt, splitPath, textContent, Vfs, type Directory, type Mount, type Overlay } from '../../../filesystem/index.ts';
import { CONTAINER_LIMITS, run, type Note, type RunResult, type Task } from '../../../shell/index.ts';
import type { Badge } from '../../image/image.ts';
import { buildHosts } from '../../runtime/hosts.ts';
import { withMountPoint, withoutStubs, withSystemMountPoints, type Prepared } from '../../runtime/mount-points.ts';
import { containerMounts, ROOT_LISTING } from '../../runtime/system-mounts.ts';
import { PIPES } from '../plan/command.ts';
import type { RunOperation } from '../plan/plan.ts';
import type { BuildOptions } from '../request.ts';
import { credentialsOf, homeOfUser } from '../users.ts';
import type { MountView } from './run-mounts.ts';

const HOSTNAME = 'buildkitsandbox';

export interface RunSurroundings {
  readonly root: Directory;
  readonly view: MountView;
  readonly options: Pick<BuildOptions, 'shmSize' | 'extraHosts' | 'ulimits'>;
  /** Variables of the proxy, which count for nothing else (semantics d.3). */
  readonly proxy: ReadonlyMap<string, string>;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Whether layers below hold what was assumed only. */
  readonly hasAssumed: boolean;
  readonly now: number;
  readonly onLog: (text: string) => void;
}

export type RunOutcome =
  | { readonly ok: true; readonly overlay: Overlay; readonly output: string; readonly badges: readonly Badge[]; readonly caches: ReadonlyMap<string, Directory> }
  /** `problem` is what docker says after the process. */
  | { readonly ok: false; readonly problem: string; readonly output: string };

/** Runs the process to its end. */
export function* runStep(operation: RunOperation, surroundings: RunSurroundings): Task<RunOutcome> {
  const { root, view, now, facts, hasAssumed, proxy, options, onLog } = surroundings;
  const credentials = credentialsOf(root, operation.user);
  if (credentials === undefined) return { ok: false, problem: `unable to find user ${operation.user.split(':')[0] ?? ''}: no matching entries in passwd file`, output: '' };
  const prepared = withMountPoints(withSystemMountPoints(root, now), operation, view, now);
  const mount: Mount = { at: [], tree: prepared.tree, listing: ROOT_LISTING };
  const { shmSize, extraHosts = [], ulimits } = options;
  const mounts = containerMounts(mount, [...pipeMounts(operation), ...view.mounts.map((made) => made.mount)], { hosts: buildHosts(HOSTNAME, extraHosts), shmSize });
  const vfs = new Vfs(mounts, { now: () => now }, credentials);
  const env = new Map([...proxy, ...operation.env, ...view.env]);
  if (!env.has('HOME')) env.set('HOME', homeOfUser(root, credentials.uid));
  const cwd = cleanPath(operation.cwd);
  const notes: Note[] = [];
  let output = '';
  const log = (text: string): void => {
    output += text;
    onLog(text);
  };
  const argv = operation.simulation === undefined ? operation.argv : ['/bin/sh', '-c', operation.simulation];
  const result = yield* run({
    argv,
    env,
    cwd: vfs.stat('/', cwd)?.kind === 'directory' ? vfs.realpath('/', cwd) : '/',
    vfs,
    hostname: HOSTNAME,
    hasAssumed,
    resourceLimits: new Map([...CONTAINER_LIMITS, ...(ulimits ?? [])]),
    facts: { get: (key) => facts[key], *load(key) { return yield { kind: 'load', key }; } },
    onOutput: (_, bytes) => log(decodeName(bytes)),
    onNote: (note) => notes.push(note),
  });
  const problem = problemOf(result, argv, log);
  if (problem !== undefined) return { ok: false, problem, output };
  const caches = new Map(view.mounts.flatMap(({ cacheId, mount: { tree } }): [string, Directory][] => (cacheId === undefined ? [] : [[cacheId, tree.merged]])));
  return { ok: true, overlay: withoutStubs(mount.tree, prepared.stubs, now), output, badges: badgesOf(operation, notes.filter(({ about }) => about === undefined || lookup(mount.tree.merged, splitPath(about)) !== undefined)), caches };
}

function withMountPoints(prepared: Prepared, { cwd }: RunOperation, view: MountView, now: number): Prepared {
  const made = view.mounts.reduce((next, { mount, kind }) => withMountPoint(next, mount.at, kind, now), prepared);
  return { ...withMountPoint(made, splitPath(cleanPath(cwd)), 'directory', now), stubs: made.stubs };
}

function pipeMounts({ pipe }: RunOperation): Mount[] {
  if (pipe === undefined) return [];
  const scripts = putAt(directory(), [pipe.name], file(textContent(pipe.content), { mode: 0o755 }));
  return [{ at: splitPath(PIPES), tree: mountOverlay(scripts), readOnly: true }];
}

/** A process that cannot be started ends with the runtime's own status, 1 (record err-run-notfound). */
function problemOf({ notFound, exitCode }: RunResult, [program = '']: readonly string[], log: (text: string) => void): string | undefined {
  if (!notFound) return exitCode === 0 ? undefined : `exit code: ${exitCode}`;
  const why = program.includes('/') ? `stat ${program}: no such file or directory` : 'executable file not found in $PATH';
  log(`runc run failed: unable to start container process: error during container init: exec: ${JSON.stringify(program)}: ${why}\n`);
  return 'exit code: 1';
}

function badgesOf({ simulation }: RunOperation, notes: readonly Note[]): Badge[] {
  const simulated: Badge[] = simulation === undefined ? [] : [{ kind: 'assumed', reason: `stated by the comment above the instruction: ${simulation}` }];
  return [...simulated, ...new Map(notes.map(({ kind, reason }) => [reason, { kind, reason }])).values()];
}
