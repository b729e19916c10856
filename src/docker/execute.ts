/** The only way from one state of the host to the next: a command line, run by the host's shell. */
import { decodeName, directory, file, joinPath, lookupDirectory, mountOverlay, putAt, readContent, removeAt, lookup, sha256Hex, splitPath, textContent, bytesContent, updateAt, Vfs, type Content, type Directory, type Mount } from '../filesystem/index.ts';
import { INTERPRETER_KEY, runLine, type Program, type Task } from '../shell/index.ts';
import type { Daemon } from './cli/context.ts';
import { dockerProgram } from './cli/index.ts';
import { DOCKER_CODE } from './code.ts';
import { catalogImage } from './image/from-catalog.ts';
import type { ExecuteOptions, Host } from './host.ts';
import { EMPTY_DOCKER } from './state.ts';
import { putImage } from './store/images.ts';

/** 2026-11-23T12:00:00Z: the time at which every history begins. */
export const START_TIME = 1_795_435_200;
/** Where the build context lies on a host that is made of files. */
export const HOME = '/home/me/dockerlayers';

/** The image that the tutorial starts from is there already. */
const PULLED = 'httpd:2.4';

/** A host with the given files in its working directory, or with a whole tree. */
export function* startHost(start: { readonly files: Readonly<Record<string, string>> } | { readonly root: Directory; readonly cwd: string }): Task<Host> {
  yield { kind: 'foresee', keys: [INTERPRETER_KEY] };
  const image = yield* catalogImage(PULLED);
  const docker = image === undefined ? EMPTY_DOCKER : putImage(EMPTY_DOCKER, image, [PULLED]);
  const env = new Map([['PATH', '/usr/local/bin:/usr/bin:/bin'], ['HOME', '/home/me'], ['USER', 'me']]);
  const common = { docker, env, now: START_TIME, seed: 'strata', status: 0 };
  if ('root' in start) return { ...common, files: start.root, cwd: start.cwd };
  let files = putAt(directory({ mtime: START_TIME }), ['tmp'], directory({ mode: 0o1777, mtime: START_TIME }));
  files = updateAt(files, splitPath(HOME), () => directory({ mtime: START_TIME }));
  for (const [path, text] of Object.entries(start.files)) files = putAt(files, [...splitPath(HOME), ...splitPath(path)], file(textContent(text), { mtime: START_TIME }));
  return { ...common, files, cwd: HOME };
}

/** Runs a command line. The host stays valid whatever happens; a task that is dropped changes nothing. */
export function* execute(host: Host, line: string, { emit }: ExecuteOptions): Task<Host> {
  const seed = sha256Hex(`${host.seed}\n${line}`);
  const now = host.now + 1;
  let ids = 0;
  const mount: Mount = { at: [], tree: mountOverlay(host.files) };
  const vfs = new Vfs([mount], { now: () => now });
  const daemon: Daemon = {
    state: host.docker,
    now,
    newId: () => sha256Hex(`${seed} ${ids++}`),
    hostMount: mount,
    hostDirectory: (path) => vfs.tree('/', path),
    give: (given) => emit({ kind: 'export', ...given }),
  };
  const result = yield* runLine(
    {
      argv: ['bash'],
      env: host.env,
      cwd: host.cwd,
      vfs,
      hostname: 'host',
      hasEverything: true,
      extraPrograms: new Map([['docker', dockerProgram(daemon)], ...SERVICE_PROGRAMS.map((name): [string, Program] => [name, serviceProgram(daemon, name)])]),
      onOutput: (kind, bytes) => emit({ kind, text: decodeName(bytes) }),
    },
    line,
  );
  return { docker: daemon.state, files: mount.tree.merged, cwd: result.cwd, env: result.env, now, seed, status: result.exitCode };
}

const SERVICE_PROGRAMS = ['service', 'sudo', 'systemctl'] as const;

/** A program of the host that deals with the docker service. */
function serviceProgram(daemon: Daemon, name: (typeof SERVICE_PROGRAMS)[number]): Program {
  return function* (process) {
    const programs = yield* DOCKER_CODE.load('service');
    return yield* programs[name](daemon)(process);
  };
}

/** The host with a file at a path from its user's home directory; the clock stands still. */
export function writeHomeFile(host: Host, path: string, content: Content): Host {
  return { ...host, files: putAt(host.files, splitPath(joinPath(host.env.get('HOME') ?? '/', path)), file(content, { mtime: host.now })) };
}

const inContext = (path: string): string[] => splitPath(joinPath(HOME, path));

/** The host with a file of the build context written by the editor; the clock stands still. */
export function writeContextFile(host: Host, path: string, bytes: Uint8Array<ArrayBuffer>): Host {
  const at = inContext(path);
  const old = lookup(host.files, at);
  const mode = old?.kind === 'file' ? old.mode : 0o644;
  return { ...host, files: putAt(host.files, at, file(bytesContent(bytes), { mode, mtime: host.now })) };
}

export function removeContextFile(host: Host, path: string): Host {
  return { ...host, files: removeAt(host.files, inContext(path)) };
}

export function renameContextFile(host: Host, from: string, to: string): Host {
  const node = lookup(host.files, inContext(from));
  return node === undefined ? host : { ...host, files: putAt(removeAt(host.files, inContext(from)), inContext(to), node) };
}

/** The build context that the editor shows and its Dockerfile's text. */
export function buildContext(host: Host): { files: Directory; dockerfile: string | undefined } {
  const files = lookupDirectory(host.files, splitPath(HOME)) ?? directory();
  const node = files.entries.get('Dockerfile');
  return { files, dockerfile: node?.kind === 'file' ? decodeName(readContent(node.content)) : undefined };
}
