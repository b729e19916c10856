/** tar: -c -x -t -r with -f -C -z -j -J -a --zstd -v -p -O -T -X -o -m -k -h --strip-components --exclude --owner --group --mode --wildcards. */
import { decodeName, FilesystemError, readContent, type Content } from '../../../filesystem/index.ts';
import { TarError } from '../../../filesystem/tar/index.ts';
import type { Process, Program } from '../../program.ts';
import { readAll } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail, inputContent, linesOf } from '../kit.ts';
import { TarFailure } from './failure.ts';
import { createArchive } from './tar-create.ts';
import { extractArchive, listArchive, readMembers } from './tar-extract.ts';
import { readTarOptions, type TarRequest } from './tar-options.ts';

export const tar: Program = function* (process) {
  if (process.argv.includes('--version')) return 0;
  const request = readTarOptions(process.argv);
  if (request.unknown !== undefined) return yield* fail(process, `${request.unknown.startsWith('--') ? 'unrecognized' : 'invalid'} option ${request.unknown.startsWith('--') ? `'${request.unknown}'` : `-- '${request.unknown.slice(1)}'`}\nTry 'tar --help' or 'tar --usage' for more information.`, 64);
  if (request.action === undefined) return yield* fail(process, "You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry 'tar --help' or 'tar --usage' for more information.", 2);
  try {
    return yield* perform(process, yield* withListedNames(process, request));
  } catch (error) {
    if (error instanceof TarFailure) return yield* process.isBusybox ? fail(process, error.message.replace(/^(.*): Cannot open: /, "can't open '$1': ")) : fail(process, `${error.message}\ntar: Error is not recoverable: exiting now`, 2);
    if (error instanceof TarError) return yield* process.isBusybox ? fail(process, 'invalid tar magic') : fail(process, 'This does not look like a tar archive\ntar: Exiting with failure status due to previous errors', 2);
    throw error;
  }
};

/** Members and patterns that -T and -X read from files. */
function* withListedNames(process: Process, request: TarRequest): Task<TarRequest> {
  const lines = function* (letter: string): Task<string[]> {
    const path = request.values.get(letter);
    if (path === undefined) return [];
    const text = decodeName(readContent(yield* inputContent(process, path)));
    return request.flags.has('null') ? text.split('\0').filter((name) => name !== '') : linesOf(text);
  };
  try {
    const names = yield* lines('T');
    const patterns = yield* lines('X');
    return { ...request, members: [...request.members, ...names.map((name) => ({ name, directory: request.directory }))], excludes: [...request.excludes, ...patterns] };
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    throw new TarFailure(`${request.values.get('T') ?? request.values.get('X') ?? ''}: Cannot open: ${error.message}`);
  }
}

function* perform(process: Process, request: TarRequest): Task<number> {
  if (request.action === 'c' || request.action === 'r') return yield* createArchive(process, request);
  const content = yield* archiveContent(process, request.values.get('f') ?? '-');
  const members = readMembers(process, content);
  if (members === undefined) return assumeExtraction(process, request, content.size);
  return request.action === 't' ? yield* listArchive(process, request, members) : yield* extractArchive(process, request, members);
}

function* archiveContent(process: Process, path: string): Task<Content> {
  try {
    if (path !== '-') return yield* inputContent(process, path);
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    throw new TarFailure(`${path}: Cannot open: ${error.message}`);
  }
  const rest = process.stdin.rest?.();
  if (rest !== undefined) return rest;
  const bytes = yield* readAll(process.stdin);
  return { size: bytes.length, parts: bytes.length > 0 ? [bytes] : [] };
}

/** An archive of which only the size is known: its bytes count for what it holds. */
function assumeExtraction(process: Process, { action, directory }: TarRequest, size: number): number {
  process.note({ kind: 'assumed', reason: `what the archive holds is not known; its ${size} bytes count for the files that it would unpack` });
  if (action !== 'x') return 0;
  try {
    process.vfs.declareUnlisted(process.cwd, directory, size);
    return 0;
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    throw new TarFailure(`${directory}: Cannot open: ${error.message}`);
  }
}
