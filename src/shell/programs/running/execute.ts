/** Running the command that follows a program's own words. */
import { findCommand } from '../../lookup.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { fail } from '../kit.ts';

/**
 * Runs a command and gives its exit code. One that is not there or may not run is told of in busybox's words or in those of `complaint`,
 * with 127 or 126 as in a shell unless `code` says otherwise.
 */
export function* execute(process: Process, argv: readonly string[], complaint: (name: string) => string, change: Parameters<Process['spawn']>[1] = {}, code?: number): Task<number> {
  const [name = ''] = argv;
  const { vfs, cwd, env } = { ...process, ...change };
  const { kind } = findCommand(process.machine, vfs, cwd, name, env.get('PATH'));
  if (kind !== 'missing' && kind !== 'denied') return yield* process.spawn(argv, change);
  const why = kind === 'missing' ? 'No such file or directory' : 'Permission denied';
  return yield* fail(process, `${process.isBusybox ? `can't execute '${name}'` : complaint(name)}: ${why}`, code ?? (kind === 'missing' ? 127 : 126));
}
