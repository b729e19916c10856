/** docker cp: between a container, running or not, and the host (semantics i.4). */
import { archiveParts, archiveSize, baseName, directory, FilesystemError, mountOverlay, putAt, tarEntries, Vfs } from '../../filesystem/index.ts';
import { readAll, type Task } from '../../shell/index.ts';
import { DOCKER_CODE } from '../code.ts';
import { copyFiles, type Side } from '../container/copy-files.ts';
import { viewOf } from '../container/mounts.ts';
import type { Container } from '../state.ts';
import { CliError, daemonError, type Context, type DockerCommand } from './context.ts';
import { named } from './named.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { writeOutput } from './output-file.ts';

const USAGE = 'cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH';

interface Place {
  /** The container's name; undefined on the host. */
  readonly container: string | undefined;
  readonly path: string;
}

/** `NAME:PATH` is in a container; a path that begins like one is on the host. */
function placeOf(word: string): Place {
  const colon = word.indexOf(':');
  return colon < 0 || /^[./]/.test(word) ? { container: undefined, path: word } : { container: word.slice(0, colon), path: word.slice(colon + 1) };
}

/** Relative paths start at the container's root. */
const inRoot = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

export const cp: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { archive: 'a', 'follow-link': 'L', quiet: 'q' });
  requireOperands(USAGE, options.operands, 2, 2);
  yield { kind: 'tick' };
  const [source = '', target = ''] = options.operands;
  if (source === '' || target === '') throw new CliError(`${source === '' ? 'source' : 'destination'} can not be empty`);
  const [from, to] = [placeOf(source), placeOf(target)];
  if (from.container !== undefined && to.container !== undefined) throw new CliError('copying between containers is not supported');
  if (from.container === undefined && to.container === undefined) throw new CliError('must specify at least one container source');
  const container = named(context, from.container ?? to.container ?? '');
  const rules = { follow: options.has('follow-link'), archive: options.has('archive') };
  if (target === '-') yield* streamOut(context, container, inRoot(from.path), rules);
  else if (source === '-') yield* streamIn(context, container, inRoot(to.path));
  else if (from.container !== undefined) copyOut(context, container, inRoot(from.path), to.path, rules);
  else copyIn(context, container, from.path, inRoot(to.path), rules);
  return 0;
};

type Rules = Parameters<typeof copyFiles>[2];

const host = ({ process }: Context, path: string): Side => ({ vfs: process.vfs, path: path.startsWith('/') ? path : `${process.cwd}/${path}` });

function copyOut(context: Context, container: Container, path: string, target: string, rules: Rules): void {
  const { daemon } = context;
  const view = viewOf(daemon.state, container, daemon.hostMount);
  const inside = { vfs: new Vfs(view.all, { now: () => daemon.now }), path };
  if (inside.vfs.lstat('/', path) === undefined) throw daemonError(`Could not find the file ${path} in container ${container.name}`);
  act(() => copyFiles(inside, host(context, target), rules), () => `invalid output path: directory ${JSON.stringify(target.endsWith('/') ? target : parentOf(target))} does not exist`);
}

function copyIn(context: Context, container: Container, path: string, target: string, rules: Rules): void {
  const { daemon } = context;
  const view = viewOf(daemon.state, container, daemon.hostMount);
  const vfs = new Vfs(view.all, { now: () => daemon.now });
  const outside = host(context, path);
  if (outside.vfs.lstat('/', outside.path) === undefined) throw new CliError(`lstat ${outside.path}: no such file or directory`);
  act(() => copyFiles(outside, { vfs, path: target }, rules), () => `Error response from daemon: Could not find the file ${target.endsWith('/') ? target : parentOf(target)} in container ${container.name}`);
  daemon.state = view.store(daemon.state);
}

/** `docker cp CONTAINER:PATH -`: an archive on standard output. */
function* streamOut(context: Context, container: Container, path: string, { follow }: Rules): Task<void> {
  const { daemon } = context;
  const view = viewOf(daemon.state, container, daemon.hostMount);
  const vfs = new Vfs(view.all, { now: () => daemon.now });
  const node = follow ? vfs.stat('/', path) : vfs.lstat('/', path);
  if (node === undefined) throw daemonError(`Could not find the file ${path} in container ${container.name}`);
  const name = baseName(path);
  const tree = name === '' && node.kind === 'directory' ? node : putAt(directory(), [name], node);
  yield* writeOutput(context, undefined, { size: archiveSize(tarEntries(tree)), parts: () => archiveParts(tarEntries(tree)) });
}

/** `docker cp - CONTAINER:PATH`: an archive on standard input, unpacked into a directory. */
function* streamIn(context: Context, container: Container, target: string): Task<void> {
  const { daemon, process } = context;
  const { readTar, TarError } = yield* DOCKER_CODE.load('tar');
  const bytes = yield* readAll(process.stdin);
  const view = viewOf(daemon.state, container, daemon.hostMount);
  const vfs = new Vfs(view.all, { now: () => daemon.now });
  if (vfs.stat('/', target)?.kind !== 'directory') throw daemonError(`Could not find the file ${target} in container ${container.name}`);
  try {
    const files = new Vfs([{ at: [], tree: mountOverlay(readTar(bytes)) }], { now: () => daemon.now });
    act(() => copyFiles({ vfs: files, path: '/.' }, { vfs, path: target }, { follow: false, archive: true }), () => `Error response from daemon: Could not find the file ${target} in container ${container.name}`);
  } catch (error) {
    if (error instanceof TarError) throw daemonError(error.message);
    throw error;
  }
  daemon.state = view.store(daemon.state);
}

const parentOf = (path: string): string => path.slice(0, path.length - baseName(path).length).replace(/(?<=.)\/$/, '');

/** Copies, with Docker's words for what does not fit. */
function act(copy: () => void, missing: () => string): void {
  try {
    copy();
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    if (error.code === 'ENOENT') throw new CliError(missing());
    if (error.code === 'ENOTDIR') throw new CliError('cannot copy directory');
    if (error.code === 'EROFS') throw new CliError('Error response from daemon: mounted volume is marked read-only');
    throw new CliError(`Error response from daemon: ${error.message.toLowerCase()}`);
  }
}
