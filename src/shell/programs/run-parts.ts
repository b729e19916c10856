/** run-parts: the programs of a directory, one after the other. */
import type { Program } from '../program.ts';
import { compareNames } from '../../filesystem/index.ts';
import { badOption, fail, inside, misuse, print, readOptions, reason } from './kit.ts';

const LONG = { test: 'T', list: 'L', verbose: 'v', report: 'R', 'arg=': 'a', 'regex=': 'x', 'exit-on-error': 'E', reverse: 'r', lsbsysinit: 'l', 'new-session': 'N', 'umask=': 'u' };

export const runParts: Program = function* (process) {
  const { flags, values, lists, operands, unknown } = readOptions(process.argv, 'va:u:', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [directory] = operands;
  if (directory === undefined) return yield* misuse(process, 'missing operand');
  const { vfs, cwd } = process;
  let names: string[];
  try {
    names = vfs.list(cwd, directory).map(([name]) => name);
  } catch (error) {
    return yield* fail(process, `failed to open directory ${directory}: ${reason(error)}`);
  }
  const pattern = values.has('x') ? new RegExp(values.get('x') ?? '') : /^[A-Za-z0-9_-]+$/;
  const paths = names.filter((name) => pattern.test(name)).sort(compareNames).map((name) => inside(directory, name)).filter((path) => vfs.stat(cwd, path)?.kind === 'file');
  let code = 0;
  for (const path of flags.has('r') ? paths.reverse() : paths) {
    const runs = vfs.access(cwd, path, 'execute');
    if (flags.has('L') || (flags.has('T') && runs)) yield* print(process, `${path}\n`);
    if (flags.has('L') || flags.has('T') || !runs) continue;
    const status = yield* process.spawn([path, ...(lists.get('a') ?? [])]);
    if (status !== 0) code = yield* fail(process, `${path} exited with return code ${status}`);
    if (status !== 0 && flags.has('E')) break;
  }
  return code;
};
