/** What enters the daemon: archives of docker save, OCI layouts, root directories. The code for it is loaded on demand. */
import type { Task } from '../../shell/index.ts';
import type * as Reader from './reader.ts';

export { LoadError } from './error.ts';
export type { LoadProgress, OnProgress } from './progress.ts';
export type { LoadedImage, Recognised } from './read.ts';

/** The key under which a task loads what `reader.ts` exports. */
export const ARCHIVE_READER = 'code/archive-reader';

export function* archiveReader(): Task<typeof Reader> {
  return (yield { kind: 'load', key: ARCHIVE_READER }) as typeof Reader;
}
