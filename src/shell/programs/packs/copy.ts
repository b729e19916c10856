/** Programs that copy and move files. */
export { cp } from '../cp.ts';
export { mv } from '../mv.ts';
