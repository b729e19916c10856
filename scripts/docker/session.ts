/** Lines of shell run on a host in this process, with records from public/catalog. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE, execute, startHost, type Host, type OutputEvent } from '../../src/docker/index.ts';
import { initDigests } from '../../src/filesystem/index.ts';
import { importAll, runTask } from '../../src/shell/index.ts';
import { isComplete } from '../../src/shell/interpreter/run-text.ts';

const catalog = join(import.meta.dirname, '../../public/catalog');
const records = new Map<string, unknown>(await importAll(CODE));

export function loadRecord(key: string): unknown {
  const path = join(catalog, `${key}.json`);
  if (!records.has(key)) records.set(key, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);
  return records.get(key);
}

/** Starts a host; see `startHost`. */
export async function open(start: Parameters<typeof startHost>[0]): Promise<Host> {
  await initDigests();
  return runTask(startHost(start), loadRecord);
}

/** Runs one complete command line. */
export function step(host: Host, line: string, emit: (event: OutputEvent) => void): Host {
  return runTask(execute(host, line, { emit }), loadRecord);
}

/** Groups physical lines into complete commands: quotes, here-documents and compound commands may span lines. */
export function* commands(lines: Iterable<string>): Generator<string> {
  let pending = '';
  for (const line of lines) {
    pending = pending === '' ? line : `${pending}\n${line}`;
    if (!isComplete(`${pending}\n`)) continue;
    if (pending.trim() !== '') yield pending;
    pending = '';
  }
  if (pending.trim() !== '') yield pending;
}
