/** Debian's package tools, by the name of the executable. Loaded on demand: see `programs/`. */
import type { Program } from '../../program.ts';
import { aptGet } from './apt-get.ts';

export const debianPrograms: ReadonlyMap<string, Program> = new Map(Object.entries({ apt: aptGet, 'apt-get': aptGet }));
