/** Rarer programs over lines, words and numbers. */
export { column } from '../column.ts';
export { comm } from '../comm.ts';
export { envsubst } from '../envsubst.ts';
export { expand, unexpand } from '../expand.ts';
export { expr } from '../expr.ts';
export { fold } from '../fold.ts';
export { join } from '../join.ts';
export { nl } from '../nl.ts';
export { paste } from '../paste.ts';
export { shuf } from '../shuf.ts';
export { split } from '../split.ts';
