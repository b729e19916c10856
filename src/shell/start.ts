/** The way in. The interpreter is code in a chunk of its own, loaded when a task first runs a command. */
import { codePacks } from './code.ts';
import type { LineResult, RunOptions, RunResult } from './run.ts';
import type { Task } from './task.ts';

const packs = codePacks('shell', { run: () => import('./run.ts') });

export const START_CODE = packs.table;

/** The key of the interpreter, which nearly every task comes to need. */
export const INTERPRETER_KEY = packs.keyOf('run');

/** Runs one command to its end. */
export function* run(options: RunOptions): Task<RunResult> {
  const shell = yield* packs.load('run');
  return yield* shell.run(options);
}

/** Runs a line as a terminal's shell does: its working directory and exported variables live on. */
export function* runLine(options: RunOptions, line: string): Task<LineResult> {
  const shell = yield* packs.load('run');
  return yield* shell.runLine(options, line);
}
