/** Commands that read and write archives. */
export { exportContainer } from '../export.ts';
export { importImage } from '../import.ts';
export { load } from '../load.ts';
export { save } from '../save.ts';
