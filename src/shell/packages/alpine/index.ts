/** apk, as a pack of programs. */
export { apk } from './apk.ts';
