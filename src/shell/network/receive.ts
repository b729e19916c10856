/** Where downloads go. */
import { baseName, splitPath, type Content } from '../../filesystem/index.ts';
import { assumedContent, assumedLine } from '../assumed/content.ts';
import type { Process } from '../program.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';

/** Notes that an address was not asked. */
export function noteAddress(process: Process, address: string, what = 'its content is assumed'): void {
  process.note({ kind: 'assumed', reason: `${address} is not fetched, there is no network: ${what}` });
}

/** A file from the network; throws FilesystemError where it cannot be written. */
export function saveAssumed(process: Process, path: string, address: string): number {
  const content = assumedContent(address);
  saveContent(process, path, content);
  return content.size;
}

export function saveContent({ vfs, cwd }: Process, path: string, content: Content): void {
  vfs.openForWrite(cwd, path, 0o666);
  vfs.write(cwd, path, content);
}

/** To standard output: whole into a file, as the line that says what it is into a pipe. */
export function* printAssumed(process: Process, address: string): Task<void> {
  if (process.stdout.append === undefined) yield* writeText(process.stdout, assumedLine(address));
  else yield* process.stdout.append(assumedContent(address));
}

/** The name of a download by its address. */
export const fileNameOf = (address: string): string => baseName(address.replace(/[?#].*$/, '').replace(/^\w+:\/\/[^/]*$/, ''));

/** Makes a directory and those above it. Throws FilesystemError. */
export function makeDirectories({ vfs, cwd }: Process, path: string): void {
  let at = path.startsWith('/') ? '' : cwd === '/' ? '' : cwd;
  for (const name of splitPath(path)) {
    at = `${at}/${name}`;
    if (vfs.stat('/', at) === undefined) vfs.mkdir('/', at, 0o755);
  }
}
