/** apt-get remove, purge. */
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { removeAsked } from './autoremove.ts';
import { noteAptRun } from './bookkeeping.ts';
import type { Package } from './facts.ts';
import { writeAutomatic } from './marks.ts';
import { mayLock } from './privilege.ts';
import { readRequest } from './request.ts';
import { dependents } from './resolve.ts';
import type { AptState } from './state.ts';
import { has } from './status.ts';
import { carryOut } from './transaction.ts';

/** `remove`, or `purge` if configuration goes too. */
export function* remove(state: AptState, purge: boolean): Task<number> {
  const { process, archive, database, options } = state;
  if (!options.flags.has('s') && !(yield* mayLock(process, 'dpkg'))) return 100;
  const request = readRequest(state, options.operands, 'remove');
  for (const note of request.notes) if (options.quiet < 2) yield* print(process, `${note}\n`);
  if (request.errors.length > 0) {
    yield* writeText(process.stderr, request.errors.map((line) => `${line}\n`).join(''));
    return 100;
  }
  const named = request.remove.filter((name) => purge || has(database, name));
  return yield* removeAsked(state, dependents(archive, database, named), purge);
}

/** Removes packages, and installs others in the same run. */
export function* removeNow(state: AptState, going: readonly string[], purge: boolean, install: readonly Package[]): Task<number> {
  const { process, archive, database, automatic } = state;
  const done = yield* carryOut(process, archive, database, { install, remove: going, purge }, new Set(), false);
  const gone = new Set(going);
  writeAutomatic(process, new Set([...automatic].filter((name) => !gone.has(name))));
  noteAptRun(process, done.changes, process.argv.join(' '), done.printed);
  return 0;
}
