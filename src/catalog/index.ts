/** Facts about real base images. */
export { decodeLayer, decodeTree } from './decode.ts';
export type * from './record.ts';
export { byNewest, isNewer, parseTag, tagDistance, type TagParts } from './tag.ts';

/** The key of the index of all images; other keys are in it. */
export const INDEX_KEY = 'index';
/** The key of what is known of repositories (Repositories). */
export const REPOSITORIES_KEY = 'repositories';
