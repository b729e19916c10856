/**
 * `npm run -s docker`: the simulated docker in a terminal. Reads lines of shell from standard input; the host's files are the real
 * ones, read only, and writes stay in memory unless a command names an output with `-o`. Stops at the first failing line unless
 * `--keep-going`; the exit status is that of the last command.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { commands, open, step } from './session.ts';
import { realRoot } from './real-directory.ts';

const keepGoing = process.argv.includes('--keep-going');
let host = await open({ root: realRoot(), cwd: process.cwd() });

for (const line of commands(readFileSync(0, 'utf8').split('\n'))) {
  host = step(host, line, (event) => {
    if (event.kind !== 'export') {
      writeSync(event.kind === 'stdout' ? 1 : 2, event.text);
      return;
    }
    const file = openSync(event.path, 'w');
    for (const chunk of event.chunks) writeSync(file, chunk);
    closeSync(file);
  });
  if (host.status !== 0 && !keepGoing) break;
}
process.exitCode = host.status;
