/** apt-get under its two names. */
export { aptGet, aptGet as apt } from '../../packages/debian/apt-get.ts';
