/** The code that reads archives, as one chunk that is loaded when an archive comes (see `code.ts`). */
export { adopt } from './adopt.ts';
export { openArchive, readImages, readRoot, recognise } from './read.ts';
