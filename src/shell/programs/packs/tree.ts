/** Programs that make, move and remove files. */
export { cat } from '../cat.ts';
export { chgrp, chmod, chown } from '../chmod.ts';
export { cp } from '../cp.ts';
export { ln } from '../ln.ts';
export { ls } from '../ls.ts';
export { mkdir, rmdir } from '../mkdir.ts';
export { mv } from '../mv.ts';
export { rm } from '../rm.ts';
export { touch } from '../touch.ts';
