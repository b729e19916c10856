/** true, false, and what changes nothing. */
import type { Program } from '../program.ts';

export const nothing: Program = () => 0;
export const failing: Program = () => 1;
