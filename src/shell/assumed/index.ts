/** What stands in for programs that are not simulated, as a pack. */
export { assume } from './assume.ts';
