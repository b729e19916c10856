/** What goes wrong in tar. */
import type { Process } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';

/** Ends tar with its usual last line. */
export class TarFailure extends Error {}

/** One complaint; tar goes on. */
export function* complain(process: Process, message: string): Task<void> {
  yield* writeText(process.stderr, `tar: ${message}\n`);
}
