/** Programs that make files and change their attributes. */
export { cat } from '../cat.ts';
export { chmod } from '../chmod.ts';
export { chgrp, chown } from '../chown.ts';
export { ln } from '../ln.ts';
export { mkdir, rmdir } from '../mkdir.ts';
