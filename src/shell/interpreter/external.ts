/** Programs of the image, run by the shell. */
import { encodeName, FilesystemError } from '../../filesystem/index.ts';
import { findCommand } from '../lookup.ts';
import type { Process, Program } from '../program.ts';
import { emptyReader, nullWriter } from '../streams.ts';
import type { Task } from '../task.ts';
import { complain } from './complain.ts';
import { environment, type ShellState } from './state.ts';

/** Runs a program of the image with the shell's streams and environment. */
export function* runExternal(shell: ShellState, words: readonly string[], position: number): Task<number> {
  const [name = ''] = words;
  const found = findCommand(shell.machine, shell.vfs, shell.cwd, name, shell.variables.get('PATH')?.value);
  if (found.kind === 'missing') {
    const isPath = name.includes('/');
    const message = isPath && shell.dialect === 'bash' ? `${name}: No such file or directory` : `${name}: ${shell.dialect === 'bash' ? 'command not found' : 'not found'}`;
    yield* complain(shell, message, position);
    return 127;
  }
  if (found.kind === 'denied') {
    yield* complain(shell, `${name}: Permission denied`, position);
    return 126;
  }
  return yield* shell.process.spawn(words, {
    env: environment(shell),
    cwd: shell.cwd,
    vfs: shell.vfs,
    stdin: shell.streams.get(0)?.reader ?? emptyReader,
    stdout: shell.streams.get(1)?.writer ?? nullWriter,
    stderr: shell.streams.get(2)?.writer ?? nullWriter,
  });
}

/** Runs a program's code; a failed call that it did not answer for ends it with the call's words. */
export function* runProgram(program: Program, process: Process): Task<number> {
  try {
    const outcome = program(process);
    return typeof outcome === 'number' ? outcome : yield* outcome;
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* process.stderr.write(encodeName(`${process.argv[0] ?? ''}: ${error.message}\n`));
    return 1;
  }
}
