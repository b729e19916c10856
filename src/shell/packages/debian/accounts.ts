/** The system users and groups that packages' scripts make. */
import type { Process } from '../../program.ts';
import { nullWriter } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { groupId, userNamed } from '../../users.ts';

/** Home directory by user; a name that begins with `@` is a group alone. */
export function* addAccounts(process: Process, accounts: Readonly<Record<string, string>>): Task<void> {
  const silent = { stdout: nullWriter, stderr: nullWriter };
  for (const [name, home] of Object.entries(accounts)) {
    const group = name.replace(/^@/, '');
    if (groupId(process.vfs, group) === undefined) yield* process.spawn(['groupadd', '-r', group], silent);
    if (!name.startsWith('@') && userNamed(process.vfs, name) === undefined) yield* process.spawn(['useradd', '-r', '-g', group, '-d', home, '-s', '/usr/sbin/nologin', name], silent);
  }
}
