/** Reading tars: a door of its own, as the first picture only writes them. */
export { bodyOf } from './body.ts';
export { TarError } from './error.ts';
export { namesOf } from './grow.ts';
export { tarMembers, type TarMember } from './members.ts';
export { readTar, TarReader } from './read.ts';
export type { TarRecord } from './record.ts';
export { TarScanner } from './scan.ts';
