/** Commands that list, name and remove images. */
export { history, images, tag } from '../images.ts';
export { rmi } from '../rmi.ts';
