/** Replayed commands as items of the terminal. */
import type { Transcript } from './protocol.ts';
import type { ConsoleItem } from './state.ts';

export function toConsole(transcripts: readonly Transcript[], nextId: () => number): ConsoleItem[] {
  return transcripts.map(({ command, chunks, exitCode, revision }) => ({
    id: nextId(),
    command,
    source: 'typed',
    chunks,
    status: exitCode === 0 ? 'done' : 'failed',
    exitCode,
    revision,
  }));
}
