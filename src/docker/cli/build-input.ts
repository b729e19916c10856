/** Where `docker build` finds its Dockerfile and its context. */
import { decodeName, directory, joinPath, readContent, type Directory } from '../../filesystem/index.ts';
import { readAll, type Task } from '../../shell/index.ts';
import { DOCKER_CODE } from '../code.ts';
import { CliError, type Context } from './context.ts';
import type { Parsed } from './options.ts';

export interface BuildInput {
  readonly context: Directory;
  /** What progress and errors call the Dockerfile. */
  readonly name: string;
  /** Undefined when there is none. */
  readonly text: string | undefined;
  /** The text of `NAME.dockerignore` beside it, if there is one. */
  readonly ignore?: string;
}

const DEFAULT_NAMES = ['Dockerfile', 'dockerfile'];
const REMOTE = /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/;

const failed = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);
const fileName = (path: string): string => path.split('/').at(-1) ?? path;

/** `PATH`, `-` with a Dockerfile or a tar on standard input, `-f FILE`, `-f -`. Throws CliError. */
export function* buildInput(context: Context, options: Parsed): Task<BuildInput> {
  const [path = '.'] = options.operands;
  const given = options.value('file');
  if (path === '-' && given === '-') throw failed("invalid argument: can't use stdin for both build context and dockerfile");
  if (REMOTE.test(path)) throw failed(`unable to prepare context: ${path} is elsewhere, and Strata has no network`);
  if (path === '-') return yield* fromStandardInput(yield* readAll(context.process.stdin), given);
  const root = joinPath(context.process.cwd, path);
  const files = context.daemon.hostDirectory(root);
  if (files === undefined) throw failed(`unable to prepare context: path "${path}" not found`);
  if (given === '-') return { context: files, name: 'Dockerfile', text: decodeName(yield* readAll(context.process.stdin)) };
  const places = given === undefined ? DEFAULT_NAMES.map((name) => joinPath(root, name)) : [joinPath(context.process.cwd, given)];
  for (const place of places) {
    const node = context.process.vfs.stat('/', place);
    if (node?.kind !== 'file') continue;
    const ignore = context.process.vfs.stat('/', `${place}.dockerignore`);
    return { context: files, name: fileName(place), text: decodeName(readContent(node.content)), ...(ignore?.kind === 'file' && { ignore: decodeName(readContent(ignore.content)) }) };
  }
  return { context: files, name: fileName(places[0] ?? ''), text: undefined };
}

/** A tar is the context; anything else is a Dockerfile without one. */
function* fromStandardInput(bytes: Uint8Array<ArrayBuffer>, name = 'Dockerfile'): Task<BuildInput> {
  const isTar = decodeName(bytes.subarray(257, 262)) === 'ustar';
  if (!isTar) return { context: directory(), name: 'Dockerfile', text: decodeName(bytes) };
  const { readTar, TarError } = yield* DOCKER_CODE.load('tar');
  try {
    const files = readTar(bytes);
    const node = files.entries.get(name);
    return { context: files, name, text: node?.kind === 'file' ? decodeName(readContent(node.content)) : undefined };
  } catch (error) {
    if (error instanceof TarError) throw failed(`unable to prepare context: ${error.message}`);
    throw error;
  }
}
