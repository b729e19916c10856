/** Programs of the image, run by the shell. */
import { encodeName, FilesystemError } from '../../filesystem/index.ts';
import { findCommand } from '../lookup.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { complainAs } from './complain.ts';
import type { ShellState } from './state.ts';
import { surroundingsOf } from './surroundings.ts';

/** Runs a program of the image with the shell's streams and environment. */
export function* runExternal(shell: ShellState, words: readonly string[], { isExec = false, shownAs = words[0] ?? '' } = {}): Task<number> {
  const [name = ''] = words;
  const found = findCommand(shell.machine, shell.vfs, shell.cwd, name, shell.variables.get('PATH')?.value);
  const isBash = shell.dialect === 'bash';
  const report = (message: string): Task<void> => complainAs(shell, message, isExec ? 'exec' : isBash || shell.builtin === 'command' ? undefined : shell.builtin);
  if (found.kind === 'missing') {
    if (name === '') yield* report(isBash ? ': command not found' : shell.dialect === 'dash' ? ': Permission denied' : 'not found');
    else yield* report(`${name}: ${!isBash || isExec ? 'not found' : name.includes('/') ? 'No such file or directory' : 'command not found'}`);
    return 127;
  }
  if (found.kind === 'denied') {
    yield* report(`${name}: ${isBash && shell.vfs.stat(shell.cwd, found.path)?.kind === 'directory' ? 'Is a directory' : 'Permission denied'}`);
    return 126;
  }
  if (found.kind === 'script' && findCommand(shell.machine, shell.vfs, shell.cwd, found.interpreter[0] ?? '', undefined).kind === 'missing') {
    yield* report(isBash ? `${name}: cannot execute: required file not found` : `${name}: not found`);
    return 127;
  }
  return yield* shell.process.spawn([shownAs, ...words.slice(1)], { ...surroundingsOf(shell), descriptors: shell.streams });
}

/** Runs a program's code; a failed call that it did not answer for ends it with the call's words. */
export function* runProgram(program: Program, process: Process): Task<number> {
  try {
    const outcome = program(process);
    return typeof outcome === 'number' ? outcome : yield* outcome;
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* process.stderr.write(encodeName(`${process.errorPrefix ?? `${process.argv[0] ?? ''}: `}${error.message}\n`));
    return 1;
  }
}
