/** Programs that make files and change their attributes. */
export { cat } from '../cat.ts';
export { chgrp, chmod, chown } from '../chmod.ts';
export { ln } from '../ln.ts';
export { mkdir, rmdir } from '../mkdir.ts';
export { touch } from '../touch.ts';
