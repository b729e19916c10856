/** The code that reads archives, as one chunk that is loaded when an archive comes (see `archiveReader`). */
export { adopt } from './adopt.ts';
export { openArchive, readImages, readRoot, recognise } from './read.ts';
