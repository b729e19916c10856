/** Programs that make files and give them sizes, modes, owners and dates. */
export { dd } from '../files/dd.ts';
export { install } from '../files/install.ts';
export { mknod } from '../files/mknod.ts';
export { mktemp } from '../files/mktemp.ts';
export { touch } from '../touch.ts';
export { truncate } from '../files/truncate.ts';
