/** The code that writes archives of images, as one chunk that is loaded when one is asked for (see `code.ts`). */
export { saveImages } from './layout.ts';
export { placeholderNote } from './saved-image.ts';
export { selectImages } from './selection.ts';
