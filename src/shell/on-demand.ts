/** All code of the shell that is loaded on demand. */
import type { CodeTable } from './code.ts';
import { BUILTIN_CODE } from './interpreter/builtins/packs.ts';
import { INTERPRETER_CODE } from './interpreter/code.ts';
import { DEBIAN_CODE } from './packages/debian/code.ts';
import { CHECKSUM_CODE } from './programs/checksums/code.ts';
import { PROGRAM_CODE } from './programs/packs.ts';
import { START_CODE } from './start.ts';

export const SHELL_CODE: CodeTable = new Map([...START_CODE, ...INTERPRETER_CODE.table, ...BUILTIN_CODE.table, ...PROGRAM_CODE, ...CHECKSUM_CODE.table, ...DEBIAN_CODE.table]);
