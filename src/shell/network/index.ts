/** Programs that use the network, as a pack. */
export { curl } from './curl.ts';
export { git } from './git.ts';
export { gpg, gpgHelper } from './gpg.ts';
export { remote } from './remote.ts';
export { wget } from './wget.ts';
