/** Programs that gather paths. */
export { find } from '../find/index.ts';
export { xargs } from '../xargs.ts';
