/** Where `docker save` and `docker export` write: the file named by `-o`, or standard output. */
import { FilesystemError, joinPath, partChunks } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { archiveContent, type Archive } from '../archive/archive.ts';
import { CliError, type Context } from './context.ts';

/** Throws for a place that cannot be written to; `failure` begins the message. To be called before any work is done. */
export function requireOutput({ process }: Context, path: string | undefined, failure: string): void {
  if (path === undefined) {
    if (process.stdout.isTerminal) throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    return;
  }
  const folder = joinPath(process.cwd, path).replace(/\/[^/]*$/, '') || '/';
  if (process.vfs.stat('/', folder)?.kind !== 'directory') throw new CliError(`${failure}: invalid output path: directory "${path.includes('/') ? path.replace(/\/[^/]*$/, '') : '.'}" does not exist`);
}

/** Writes the archive: to the host's file and out of the simulation, or to standard output. */
export function* writeOutput({ daemon, process }: Context, path: string | undefined, archive: Archive): Task<void> {
  if (path !== undefined) {
    try {
      process.vfs.openForWrite(process.cwd, path, 0o600, false);
      process.vfs.write(process.cwd, path, archiveContent(archive));
    } catch (error) {
      if (error instanceof FilesystemError) throw new CliError(`open ${path}: ${error.message.toLowerCase()}`);
      throw error;
    }
    daemon.give({ path: joinPath(process.cwd, path), size: archive.size, chunks: { [Symbol.iterator]: () => partChunks(archive.parts()) } });
  } else if (process.stdout.append !== undefined) yield* process.stdout.append(archiveContent(archive));
  else for (const chunk of partChunks(archive.parts())) if (!(yield* process.stdout.write(chunk))) return;
}
