/** A program of the image that is not simulated: it succeeds; where its words tell what it makes, that is made, else nothing is known of its effect. */
import { baseName, decodeName, FilesystemError, readContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { nullWriter } from '../streams.ts';
import { guessEffect } from './guess.ts';

/** Words after which a program says something and ends. */
const ASKS = /^(?:--?version|-V|--?help|-h|version|help|env|config|--print-.*|list|info|--query|-dumpmachine)$/;

const sizeLimit = 1 << 20;

export const assume: Program = function* (process) {
  const [command = '', ...words] = process.argv;
  const asks = words.length > 0 && words.some((word) => ASKS.test(word));
  const effect = guessEffect([baseName(command), ...words], (path) => textAt(process, path));
  if (effect !== undefined) {
    yield* process.spawn(['/bin/sh', '-c', effect], { stdout: nullWriter, stderr: nullWriter });
    process.note({ kind: 'assumed', reason: `${command} is not simulated; it is taken to have succeeded and to have done: ${effect}` });
    return 0;
  }
  process.note({ kind: 'assumed', reason: `${command} is a program that is not simulated; it is taken to have succeeded, its effect on the files is not known` });
  if (!asks) process.machine.waiting = true;
  return 0;
};

function textAt({ vfs, cwd }: Process, path: string): string | undefined {
  try {
    const content = vfs.read(cwd, path);
    return content.size > sizeLimit ? undefined : decodeName(readContent(content));
  } catch (error) {
    if (error instanceof FilesystemError) return undefined;
    throw error;
  }
}
