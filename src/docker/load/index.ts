/** What enters the daemon: archives of docker save, OCI layouts, root directories. The code for it is loaded on demand. */
export { LoadError } from './error.ts';
export type { LoadProgress, OnProgress } from './progress.ts';
export type { LoadedImage, Recognised } from './read.ts';
