/** For tests: what tasks load, catalog records and code, at hand in this process. */
import { existsSync, readFileSync } from 'node:fs';
import { importAll } from '../shell/index.ts';
import { CODE } from './code.ts';

const code = await importAll(CODE);

/** Code alone, as if the catalog were empty. */
export const loadCode = (key: string): unknown => code.get(key);

export function loadRecord(key: string): unknown {
  const file = new URL(`../../public/catalog/${key}.json`, import.meta.url);
  return code.get(key) ?? (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
}
