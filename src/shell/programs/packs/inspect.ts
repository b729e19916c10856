/** Programs that tell what is there. */
export { du } from '../du.ts';
export { ldconfig } from '../ldconfig.ts';
export { ls } from '../ls/index.ts';
export { mount, mountpoint, umount } from '../mount.ts';
export { stat } from '../stat.ts';
