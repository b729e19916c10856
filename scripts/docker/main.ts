/**
 * `npm run -s docker`: the simulated docker in a terminal. Reads lines of shell from standard input; the host's files are the real
 * ones, read only, and writes stay in memory unless a command names an output with `-o`. Stops at the first failing line unless
 * `--keep-going`; the exit status is that of the last command.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { GivenFile } from '../../src/docker/index.ts';
import { commands, open, step } from './session.ts';
import { realRoot } from './real-directory.ts';

const keepGoing = process.argv.includes('--keep-going');

/** Writes the real file; gives why it cannot, if so. */
function write({ path, chunks }: GivenFile): string[] {
  try {
    const file = openSync(path, 'w');
    for (const chunk of chunks) for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
    closeSync(file);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

let host = await open({ root: realRoot(), cwd: process.cwd() });

for (const line of commands(readFileSync(0, 'utf8').split('\n'))) {
  const unwritten: string[] = [];
  host = step(host, line, (event) => {
    if (event.kind === 'export') unwritten.push(...write(event));
    else writeSync(event.kind === 'stdout' ? 1 : 2, event.text);
  });
  if (unwritten.length > 0) {
    writeSync(2, unwritten.join('\n') + '\n');
    host = { ...host, status: 1 };
  }
  if (host.status !== 0 && !keepGoing) break;
}
process.exitCode = host.status;
