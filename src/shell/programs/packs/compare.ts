/** Programs that compare files. */
export { cmp } from '../cmp.ts';
export { diff } from '../diff/index.ts';
