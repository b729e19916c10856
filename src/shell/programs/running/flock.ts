/** flock: nobody else holds a lock, so it is always got; the lock file is made. */
import type { Program } from '../../program.ts';
import { badOption, fail, misuse, readOptions, reason } from '../kit.ts';
import { execute } from './execute.ts';

const LONG = { shared: 's', exclusive: 'x', unlock: 'u', nonblock: 'n', nb: 'n', 'timeout=': 'w', wait: 'w', 'conflict-exit-code=': 'E', close: 'o', command: 'c', 'no-fork': 'F', verbose: 'v' };

export const flock: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, '+sexnuw:E:oFv', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown, 64);
  const [lock, ...words] = operands;
  if (lock === undefined) return yield* misuse(process, 'not enough arguments', 64);
  if (words.length === 0) return /^\d+$/.test(lock) ? 0 : yield* fail(process, `bad file descriptor: '${lock}'`, 64);
  try {
    if (process.vfs.stat(process.cwd, lock) === undefined) process.vfs.openForWrite(process.cwd, lock, 0o666);
  } catch (error) {
    return yield* fail(process, `cannot open lock file ${lock}: ${reason(error)}`, 66);
  }
  const argv = words[0] === '-c' || words[0] === '--command' ? ['/bin/sh', '-c', words[1] ?? ''] : words;
  return yield* execute(process, argv, (name) => `failed to execute ${name}`, {}, 69);
};
