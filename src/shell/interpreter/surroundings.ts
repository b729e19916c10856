/** What a program gets from the shell that runs it. */
import type { Process } from '../program.ts';
import { emptyReader, nullWriter } from '../streams.ts';
import type { ShellState } from './state.ts';
import { environment } from './variables.ts';

/** The shell's exported variables, working directory, files, limits and standard streams; a closed one reads and writes nothing. */
export function surroundingsOf(shell: ShellState): Pick<Process, 'env' | 'cwd' | 'vfs' | 'limits' | 'stdin' | 'stdout' | 'stderr'> {
  return {
    env: environment(shell),
    cwd: shell.cwd,
    vfs: shell.vfs,
    limits: shell.limits,
    stdin: shell.streams.get(0)?.reader ?? emptyReader,
    stdout: shell.streams.get(1)?.writer ?? nullWriter,
    stderr: shell.streams.get(2)?.writer ?? nullWriter,
  };
}
