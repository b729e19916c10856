/** All code of the shell that is loaded on demand. */
import type { CodeTable } from './code.ts';
import { DEBIAN_CODE } from './packages/debian/code.ts';
import { PROGRAM_CODE } from './programs/packs.ts';
import { START_CODE } from './start.ts';

export const SHELL_CODE: CodeTable = new Map([...START_CODE, ...PROGRAM_CODE, ...DEBIAN_CODE.table]);
