/** The shell: commands run over a process's view of files. */
export { codePacks, importAll, type CodeTable } from './code.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export type { Facts, Note, Process, Program } from './program.ts';
export { isComplete, run, runLine, type LineResult, type RunOptions, type RunResult } from './run.ts';
export { readAll, writeText } from './streams.ts';
export { runTask, type Pause, type Task } from './task.ts';
export { groupId, groups, userId, userNamed, users, type Group, type User } from './users.ts';
export { changeMode } from './programs/mode.ts';
export { PROGRAM_CODE } from './programs/packs.ts';
