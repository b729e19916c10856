/** Where `docker load` and `docker import` read: a file of the host, or standard input. */
import { bytesContent, FilesystemError, type Content } from '../../filesystem/index.ts';
import { readAll, type Task } from '../../shell/index.ts';
import { CliError, type Context } from './context.ts';

/** The content of the file at `path`, or of standard input without one; as it is, nothing is copied. Throws CliError. */
export function* inputContent({ process }: Context, path: string | undefined): Task<Content> {
  if (path === undefined) return process.stdin.rest?.() ?? bytesContent(yield* readAll(process.stdin));
  try {
    const node = process.vfs.stat(process.cwd, path);
    if (node === undefined) throw new FilesystemError('ENOENT');
    if (node.kind === 'directory') throw new CliError(`read ${path}: is a directory`);
    return node.kind === 'file' ? node.content : bytesContent(new Uint8Array());
  } catch (error) {
    if (error instanceof FilesystemError) throw new CliError(`open ${path}: ${error.message.toLowerCase()}`);
    throw error;
  }
}
