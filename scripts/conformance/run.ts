/** `npm run -s conformance -- DIR`: every suite that DIR holds, a line each, then what fails. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from './child.ts';

/** A record that takes longer is ended and has failed, in milliseconds. */
const PATIENCE = 20_000;

interface Tally {
  readonly suite: string;
  readonly names: readonly string[];
  /** By the record's index; undefined for one that passed. */
  readonly outcomes: Map<number, string | undefined>;
}

/** Where a child stopped: the next record to check, or undefined when all are done. */
type Stop = { readonly suite: number; readonly record: number } | undefined;

/** Checks from a record on until the end, or until a record ends the process or has to be ended. */
function checkFrom(directory: string, suite: number, record: number, tallies: Map<number, Tally>): Promise<Stop> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'child.ts'), [directory, String(suite), String(record)]);
    let at = { suite: suite - 1, record };
    let why = 'the process ended';
    let timer: NodeJS.Timeout | undefined;
    child.on('message', (message: Message) => {
      clearTimeout(timer);
      if (message.kind === 'suite') {
        at = { suite: at.suite + 1, record: 0 };
        if (!tallies.has(at.suite)) tallies.set(at.suite, { suite: message.suite, names: message.names, outcomes: new Map() });
      } else if (message.kind === 'end') tallies.get(at.suite)?.outcomes.set(message.index, message.why);
      else {
        at = { ...at, record: message.index };
        timer = setTimeout(() => {
          why = `not done after ${PATIENCE / 1000} s`;
          child.kill('SIGKILL');
        }, PATIENCE);
      }
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) {
        resolve(undefined);
        return;
      }
      if (at.suite < suite) throw new Error('the process that checks the records cannot start');
      tallies.get(at.suite)?.outcomes.set(at.record, why);
      resolve({ ...at, record: at.record + 1 });
    });
  });
}

const directory = process.argv[2];
if (directory === undefined || !existsSync(directory)) {
  console.error('usage: npm run -s conformance -- DIR');
  process.exit(2);
}
const tallies = new Map<number, Tally>();
let next: Stop = { suite: 0, record: 0 };
while (next !== undefined) {
  next = await checkFrom(directory, next.suite, next.record, tallies);
}
const failures: string[] = [];
for (const { suite, names, outcomes } of tallies.values()) {
  const failed = names.flatMap((name, i) => {
    const why = outcomes.has(i) ? outcomes.get(i) : 'not run';
    return why === undefined ? [] : [`\n${suite} ${name}\n${why.replace(/^/gm, '  ')}`];
  });
  if (names.length > 0) console.log(`${suite}: ${names.length - failed.length}/${names.length}`);
  failures.push(...failed);
}
for (const failure of failures) console.log(failure);
process.exit(failures.length > 0 ? 1 : 0);
