/** Debian's package tools. */
export { aptGet, aptGet as apt } from './apt-get.ts';
