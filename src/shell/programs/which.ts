/** which: where the shell would find a program. */
import { findCommand } from '../lookup.ts';
import type { Program } from '../program.ts';
import { print, readOptions } from './kit.ts';

export const which: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv, 'as');
  const { machine, vfs, cwd, env } = process;
  let code = operands.length === 0 ? 1 : 0;
  for (const name of operands) {
    const directories = name.includes('/') || !flags.has('a') ? [env.get('PATH')] : (env.get('PATH') ?? '').split(':');
    const found = directories.map((path) => findCommand(machine, vfs, cwd, name, path)).filter(({ kind }) => kind !== 'missing' && kind !== 'denied');
    if (found.length === 0) code = 1;
    for (const each of found) if ('path' in each && !flags.has('s')) yield* print(process, each.path + '\n');
  }
  return code;
};
