/** Installing and removing, as one chunk (see `code.ts`). */
export { install } from './install.ts';
export { remove, removeNow } from './remove.ts';
