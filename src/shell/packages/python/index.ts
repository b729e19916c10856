/** Python and pip, as a pack of programs. */
export { pip } from './pip.ts';
export { python } from './python.ts';
