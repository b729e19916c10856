/** Programs of zip archives, and of patches to what they held. */
export { unzip } from '../archives/unzip.ts';
export { zip } from '../archives/zip.ts';
export { patch } from '../patch.ts';
