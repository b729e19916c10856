/** Only root may change packages. */
import type { Process } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';

const LOCKS = {
  lists: '/var/lib/apt/lists/lock',
  dpkg: '/var/lib/dpkg/lock-frontend',
  archives: '/var/cache/apt/archives/lock',
} as const;

/** Whether the process may take the lock; says why not, in apt's words. */
export function* mayLock(process: Process, lock: keyof typeof LOCKS): Task<boolean> {
  if (process.vfs.credentials.uid === 0) return true;
  const path = LOCKS[lock];
  const consequence = lock === 'dpkg' ? `E: Unable to acquire the dpkg frontend lock (${path}), are you root?` : `E: Unable to lock directory ${path.slice(0, path.lastIndexOf('/') + 1)}`;
  yield* writeText(process.stderr, `E: Could not open lock file ${path} - open (13: Permission denied)\n${consequence}\n`);
  return false;
}
